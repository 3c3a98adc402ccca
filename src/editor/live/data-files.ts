// Framework reads calls of the bare name when it builds, and wants literals in them.
import * as library from "observablehq:stdlib";
import {relativePath} from "../../cells/compile.js";

/** The root of the site, wherever it is served: this module is at _import/editor/live/. */
const root = new URL("../../../", import.meta.url);

type Files = Readonly<Record<string, {path: string; size?: number}>>;

/** The site's data files by their path from its root, each with the path of what is served; in a file, of what it holds. */
export async function dataFiles(document: Document): Promise<Files> {
  const held = document.getElementById("notebook-files")?.textContent;
  if (held) return JSON.parse(held) as Files;
  const address = new URL("_notebook/files.json", root);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the list of data files cannot be read: ${response.status} at ${address.pathname}`);
  return (await response.json()) as Files;
}

const known = new WeakMap<Document, Promise<void>>();

/** Makes every data file known to the page's `FileAttachment`, once; a page by itself knows only those that it uses. */
export function knowDataFiles({document, path}: {document: Document; path: string}): Promise<void> {
  let knowing = known.get(document);
  if (!knowing) {
    knowing = dataFiles(document).then((files) => register(files, path));
    knowing.catch(() => known.delete(document)); // to be tried again
    known.set(document, knowing);
  }
  return knowing;
}

function register(files: Files, page: string): void {
  for (const [name, {path, ...rest}] of Object.entries(files)) {
    const relative = relativePath(page, name);
    try {
      library.FileAttachment(relative);
    } catch {
      library.registerFile(relative, {path: path.startsWith("/") ? new URL(path.slice(1), root).href : path, ...rest});
    }
  }
}
