/**
 * Whether a cell may attach the file at *path*, from the root of the site, given the *names* of all files below the root:
 * it is one of them, or a loader makes it, whose name has one more ending. A name may have parameters, as "[n].arrow"
 * has for "16.arrow".
 */
export function isAttachable(path: string, names: readonly string[]): boolean {
  const parts = path.split("/");
  return names.some((name) => {
    const known = name.split("/");
    if (known.length !== parts.length) return false;
    const last = known.at(-1)!;
    if (!known.slice(0, -1).every((part, i) => stands(part, parts[i]!))) return false;
    return stands(last, parts.at(-1)!) || stands(last.replace(/\.\w+$/, ""), parts.at(-1)!);
  });
}

/**
 * The files below the root, given their *names*, that a cell has reason to attach: neither modules nor pages nor what they
 * look like. A loader counts as the file that it makes, if its name has no parameters.
 */
export function dataFiles(names: readonly string[]): string[] {
  const made = names.map((name) => name.replace(/(\.\w+)\.(?:[cm]?[jt]s|sh|py|R|exe)$/, "$1"));
  return [...new Set(made)].filter((name) => !/\.(?:[cm]?[jt]sx?|md|css|bib|bin|svg)$|\.d$|\[/.test(name));
}

/** What to say of a file that no cell may attach. */
export function missingFileMessage(path: string): string {
  return `no file and no loader for ${path}`;
}

function stands(name: string, part: string): boolean {
  if (name === part) return true;
  if (!/\[\w+\]/.test(name)) return false;
  const pattern = name.split(/\[\w+\]/).map((text) => text.replace(/[.*+?^${}()|\\]/g, "\\$&"));
  return new RegExp(`^${pattern.join("(.+)")}$`).test(part);
}
