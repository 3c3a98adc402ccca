import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";

/** Writes pages, by their paths below /notebooks/, into a new folder, which is returned; whoever asks removes it. */
export function writeBook(pages: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "book-"));
  for (const [path, text] of Object.entries(pages)) {
    const file = join(root, "notebooks", `${path}.md`);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `# Title\n\n${text}\n`);
  }
  return root;
}
