import {analyze} from "../../cells/analyze.js";
import {liveFile, siteRoot} from "../live/live-file.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import {modules} from "../live/manifest.js";
import {resolveImport} from "../live/resolve-import.js";
import {standalone} from "./standalone.js";

/** The page as it is now, in one file that works with no network; see standalone. */
export async function pageFile({page, session}: LiveNotebook): Promise<string> {
  const {document, path} = page;
  const address = document.location.href.replace(/#.*/, "");
  const files = await liveFile<Record<string, {path: string}>>(document, "files");
  const analyses = page.cells.map((cell) => analyze(cell, {path}));
  const specifiers = analyses.flatMap(({imports}) => imports.map(({specifier}) => specifier));
  const used = analyses.flatMap((analysis) => analysis.files.map((file) => file.path));
  return standalone({
    html: new TextDecoder().decode(await read(address)),
    address,
    root: siteRoot.href,
    modules: specifiers.map((specifier) => resolveImport(specifier, {path, modules})),
    workers: import.meta.resolve("./worker-address.js"),
    packages: new Set(Object.values(modules)),
    files,
    used,
    json: {
      "notebook-text": JSON.stringify(session.base.text),
      "notebook-edits": session.isEdited ? JSON.stringify(session.patch()) : null,
      "notebook-works": JSON.stringify(await liveFile(document, "works")),
      "notebook-terms": JSON.stringify(await liveFile(document, "terms"))
    },
    read,
    parser: new DOMParser()
  });
}

async function read(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} cannot be read: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
