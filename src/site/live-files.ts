import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import type {Work} from "../prose/works.js";
import {readBibliography} from "./markdown/bibliography.js";
import {bookNotation, termPlaces} from "./notation/book-notation.js";

/** Where what live cells ask for lies, from the root of the site. */
const folder = "_notebook";

/** What Framework registers of a file; its address is from the root of the site. */
interface DataFile {
  path: string;
  mimeType?: string;
  size?: number;
}

/** The site's data files, by their path from the root. */
type DataFiles = Readonly<Record<string, DataFile>>;

/** The files of a site under `npm start`, where each loader runs when it is first asked for. */
function previewedFiles(root: string): DataFiles {
  return toRecord(
    readdirSync(join(root, "data"), {withFileTypes: true})
      .filter((entry) => entry.isFile())
      .flatMap(({name}) => /^([\w-]+\.\w+)(?:\.ts)?$/.exec(name)?.[1] ?? [])
      .filter((name) => !name.endsWith(".ts"))
      .map((name) => [`/data/${name}`, {path: `/_file/data/${name}`}])
  );
}

/** The files of a built site, as its pages register those that they use. */
function builtFiles(dist: string, pages: readonly string[]): DataFiles {
  const files = new Map<string, DataFile>();
  for (const page of pages) {
    const html = readFileSync(join(dist, `${page}.html`), "utf8");
    for (const [, name, json] of html.matchAll(/\nregisterFile\("([^"]+)", (\{[^\n]*\})\);/g)) {
      const {path, mimeType, size} = JSON.parse(json!) as DataFile;
      const fromRoot = (target: string) => posix.resolve(posix.dirname(page), target);
      files.set(fromRoot(name!), {path: fromRoot(path), ...definedOf({mimeType, size})});
    }
  }
  return toRecord([...files]);
}

function definedOf(of: {[K in keyof DataFile]?: DataFile[K] | undefined}): Partial<DataFile> {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));
}

/** The works that prose can cite, by key. */
function works(): Record<string, Work> {
  const {keys, cite} = readBibliography(readFileSync("src/references.bib", "utf8"));
  return Object.fromEntries([...keys].sort().map((key) => [key, cite([key]).get(key)!]));
}

/** Where the terms of the book are derived, by name. */
const terms = (root: string) => Object.fromEntries(termPlaces(bookNotation(root)));

/** Writes what live cells of a built site ask for: the text of each page, the data files, the works that may be cited, terms. */
export function writeLiveFiles(dist: string, {root, pages}: {root: string; pages: readonly string[]}): void {
  const write = (name: string, text: string) => {
    const file = join(dist, folder, name);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, text);
  };
  write("files.json", JSON.stringify(builtFiles(dist, pages)));
  write("works.json", JSON.stringify(works()));
  write("terms.json", JSON.stringify(terms(root)));
  for (const page of pages) {
    const source = join(root, `${page}.md`);
    if (existsSync(source)) write(`pages${page}.md`, readFileSync(source, "utf8"));
  }
}

/** The same of a site under `npm start`, as it is now: what is at a path; undefined if live cells ask for no such thing. */
export function previewLiveFile(pathname: string, root: string): {type: string; text: string} | undefined {
  const json = (value: unknown) => ({type: "application/json", text: JSON.stringify(value)});
  if (pathname === `/${folder}/files.json`) return json(previewedFiles(root));
  if (pathname === `/${folder}/works.json`) return json(works());
  if (pathname === `/${folder}/terms.json`) return json(terms(root));
  const [, page] = new RegExp(`^/${folder}/pages((?:/[\\w-][\\w.-]*)+\\.md)$`).exec(pathname) ?? [];
  const file = page === undefined ? undefined : join(root, page);
  if (!file || !existsSync(file)) return undefined;
  return {type: "text/markdown; charset=utf-8", text: readFileSync(file, "utf8")};
}

function toRecord(entries: readonly (readonly [string, DataFile])[]): DataFiles {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
