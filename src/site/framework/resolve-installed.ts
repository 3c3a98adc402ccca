import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {exports as resolveExports} from "resolve.exports";

/**
 * Where an installed package's entry is. Node's `require.resolve` refuses packages that export only to `import`;
 * those are resolved by their `exports` field.
 */
export function resolveInstalled(require: NodeJS.Require, specifier: string): string {
  try {
    return require.resolve(specifier);
  } catch (error) {
    if ((error as {code?: string}).code !== "ERR_PACKAGE_PATH_NOT_EXPORTED") throw error;
    const [, name, path] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/.exec(specifier)!;
    for (const folder of require.resolve.paths(specifier) ?? []) {
      const manifest = readManifest(join(folder, name!, "package.json"));
      const entry = manifest && resolveExports(manifest, path ? `./${path}` : ".", {browser: true});
      if (entry?.[0]) return join(dirname(join(folder, name!, "package.json")), entry[0]);
    }
    throw error;
  }
}

/** The folder of the package that *file* belongs to: the nearest whose package.json has a version. */
export function packageFolder(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (readManifest(join(folder, "package.json"))?.version !== undefined) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function readManifest(path: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Packages that several others import: each is a file of its own, loaded once, since it is large or has a state. */
const shared = /^(?:@observablehq\/plot|apache-arrow|mathjs|katex|@tensorflow\/.*|@codemirror\/.*|@lezer\/.*)$/;

/** Whether a package that another one imports stays a file of its own, instead of becoming part of it. */
export function isShared(specifier: string): boolean {
  return shared.test(specifier);
}

let listener: (specifier: string) => void = () => undefined;

/** Sets who hears of each package that is bundled. */
export function onBundle(listen: (specifier: string) => void): void {
  listener = listen;
}

export function announce(specifier: string): void {
  listener(specifier);
}
