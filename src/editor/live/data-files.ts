// Framework reads calls of the bare name when it builds, and wants literals in them.
import * as library from "observablehq:stdlib";
import {relativePath} from "../../cells/compile.js";
import {liveFile, siteRoot} from "./live-file.js";

/** The site's data files by their path from its root, each with the path of what is served; in a file, of what it holds. */
type Files = Readonly<Record<string, {path: string; size?: number}>>;

const known = new WeakMap<Document, Promise<void>>();

/** Makes every data file known to the page's `FileAttachment`, once; a page by itself knows only those that it uses. */
export function knowDataFiles({document, path}: {document: Document; path: string}): Promise<void> {
  let knowing = known.get(document);
  if (!knowing) {
    knowing = liveFile<Files>(document, "files").then((files) => register(files, path));
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
      library.registerFile(relative, {
        path: path.startsWith("/") ? new URL(path.slice(1), siteRoot).href : path,
        ...rest
      });
    }
  }
}
