import {existsSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/** The rooms whose modules a cell may import. */
const rooms = ["checks", "compute", "contest", "figures", "ingest", "inspect", "math", "tables"];

/** Packages that the site is made of, and that are not for cells. */
const internal =
  /^(?:@observablehq\/framework|@codemirror\/.*|@lezer\/.*|acorn|acorn-walk|diff|fflate|fzstd|hyparquet|hyparquet-compressors|saxes|sucrase|typescript)$/;

/** What Framework's library imports when a cell asks it to: for `FileAttachment(…).csv()`, and for `tex`. */
const ofLibrary = ["d3-dsv", "npm:@observablehq/tex"];

/** Whether cells can import an installed package: not those that the site itself is made of. */
export function isForCells(name: string): boolean {
  return !internal.test(name);
}

const file = "editor/live/manifest.ts";

/**
 * The module by which an edited cell finds what its page does not import: Framework gives each of its calls the address
 * that a built or previewed site has for the module or the package.
 */
export function manifest(root: string): string {
  const {dependencies} = JSON.parse(readFileSync("package.json", "utf8")) as {dependencies: Record<string, string>};
  const modules = rooms
    .flatMap((room) => (existsSync(join(root, room)) ? filesIn(root, room) : []))
    .filter((path) => /(?<!\.d)(?<!\/worker)\.ts$/.test(path))
    .map((path) => path.replace(/\.ts$/, ".js"));
  const packages = [...new Set([...Object.keys(dependencies).filter(isForCells), ...ofLibrary])];
  const resolved = [
    ...modules.map(
      (path) => `  ${JSON.stringify(`/${path}`)}: import.meta.resolve(${JSON.stringify(`../../${path}`)})`
    ),
    ...packages.map((name) => `  ${JSON.stringify(name)}: import.meta.resolve(${JSON.stringify(name)})`)
  ];
  return `// Written by \`npm start\` and \`npm run build\`: do not edit.

/** The addresses of modules and packages, by what a cell calls them. */
export const modules: Readonly<Record<string, string>> = {
${resolved.join(",\n")}
};
`;
}

/** Brings the manifest of the site at *root* up to date; a site without live cells has none. */
export function writeManifest(root: string): void {
  const path = join(root, file);
  if (!existsSync(join(path, ".."))) return;
  const text = manifest(root);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .sort();
}
