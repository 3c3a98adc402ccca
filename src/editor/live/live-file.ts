/** The root of the site, wherever it is served: this module is at _import/editor/live/. */
export const siteRoot = new URL("../../../", import.meta.url);

/**
 * What the site gives live cells as JSON: "files", "works" or "terms". A page that is one file holds it itself. Throws an Error if
 * it cannot be read.
 */
export async function liveFile<T>(document: Document, name: "files" | "works" | "terms"): Promise<T> {
  const held = document.getElementById(`notebook-${name}`)?.textContent;
  return JSON.parse(held ?? (await fetchText(`_notebook/${name}.json`))) as T;
}

/** The published Markdown of a page, given by its path from the root. */
export async function pageText(document: Document, path: string): Promise<string> {
  const held = document.getElementById("notebook-text")?.textContent;
  return held ? (JSON.parse(held) as string) : fetchText(`_notebook/pages${path}.md`);
}

async function fetchText(address: string): Promise<string> {
  const url = new URL(address, siteRoot);
  const response = await fetch(url, {cache: "no-cache"});
  if (!response.ok) throw new Error(`${url.pathname} cannot be read: ${response.status} ${response.statusText}`);
  return response.text();
}
