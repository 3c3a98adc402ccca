import {FileAttachment, registerFile} from "observablehq:stdlib";

/** The root of the site, wherever it is served: this module is at _import/editor/live/. */
const root = new URL("../../../", import.meta.url);

let known: Promise<void> | undefined;

/** Makes every data file of the site known to `FileAttachment`, once; a page knows only those that it uses. */
export function knowDataFiles(): Promise<void> {
  return (known ??= register().catch((error: unknown) => {
    known = undefined;
    throw error;
  }));
}

async function register(): Promise<void> {
  const address = new URL("_notebook/files.json", root);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the list of data files cannot be read: ${response.status} at ${address.pathname}`);
  const files = (await response.json()) as Record<string, {path: string; size?: number}>;
  for (const [name, {path, size}] of Object.entries(files)) {
    const url = new URL(name.slice(1), root).href;
    try {
      FileAttachment(url);
    } catch {
      registerFile(url, {path: new URL(path.slice(1), root).href, ...(size === undefined ? {} : {size})});
    }
  }
}
