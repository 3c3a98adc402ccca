import {existsSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {filesOf} from "../../site/record/build-record.js";

/** A site somewhere, which can be read file by file. */
export interface PublishedSite {
  /** The content of a file; null if there is none. */
  read(file: string): Promise<Uint8Array | null>;
  /** All files; null where a host does not tell. */
  list(): string[] | null;
}

/** The site at an address, or in a folder. Throws an Error if there is no such folder. */
export function openPublishedSite(place: string): PublishedSite {
  if (/^https?:\/\//.test(place)) return siteAt(new URL(place.replace(/\/?$/, "/")));
  if (!existsSync(place)) throw new Error(`there is no folder ${place}`);
  return {
    read(file) {
      const path = join(place, file);
      return Promise.resolve(existsSync(path) && statSync(path).isFile() ? readFileSync(path) : null);
    },
    list: () => filesOf(place)
  };
}

function siteAt(root: URL): PublishedSite {
  return {
    async read(file) {
      const url = new URL(file.split("/").map(encodeURIComponent).join("/"), root);
      const response = await fetch(url, {cache: "no-store"});
      if (response.status === 404 || response.status === 410) return null;
      if (!response.ok) throw new Error(`${url.href}: ${response.status} ${response.statusText}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    list: () => null
  };
}
