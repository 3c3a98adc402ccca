import {execFile} from "node:child_process";
import {cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {promisify} from "node:util";

/** What the site has already made of its packages and data; the same is made of them for another one. */
const cache = ".observablehq/cache";

/**
 * Makes the folder of a site that has the rooms of the project, linked, and pages of its own: texts by their paths from
 * the root, such as "a/page.md".
 */
export function makeRoot(folder: string, pages: Readonly<Record<string, string>>): void {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const rooms = readdirSync("src").filter((name) => !/^(?:notebooks|\.observablehq|.*\.(?:md|bib))$/.test(name));
  for (const room of rooms) symlinkSync(resolve("src", room), join(folder, room));
  cpSync("test/verify/references.bib", join(folder, "references.bib"));
  if (existsSync(join("src", cache))) cpSync(join("src", cache), join(folder, cache), {recursive: true});
  for (const [path, text] of Object.entries({"index.md": "# The pages\n", ...pages})) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
}

/** Builds as verify does, in a process of its own, since a build replaces modules of Framework when Node starts. */
export async function buildRoot(root: string, output: string): Promise<void> {
  const code = `const {buildSite} = await import("./src/site/build.ts"); await buildSite(${JSON.stringify({root, output, lenient: true})})`;
  await promisify(execFile)(process.execPath, ["--import", "./bin/register.js", "--input-type=module", "--eval", code]);
}
