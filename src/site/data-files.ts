import {mkdirSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";

/** Where a site says what data files it has: relative to its root. */
export const dataFilesAddress = "_notebook/files.json";

/** The site's data files, by their path from the root: the address of each, from the root too. */
export type DataFiles = Readonly<Record<string, {path: string; size?: number}>>;

/** The files of a site under `npm start`, where each loader runs when it is first asked for. */
export function previewedFiles(root: string): DataFiles {
  return toRecord(
    readdirSync(join(root, "data"), {withFileTypes: true})
      .filter((entry) => entry.isFile())
      .flatMap(({name}) => /^([\w-]+\.\w+)(?:\.ts)?$/.exec(name)?.[1] ?? [])
      .filter((name) => !name.endsWith(".ts"))
      .map((name) => [`/data/${name}`, {path: `/_file/data/${name}`}])
  );
}

/** The files of a built site: those that a page uses, each with a hash in its name. */
export function builtFiles(dist: string): DataFiles {
  const folder = join(dist, "_file/data");
  return toRecord(
    readdirSync(folder).flatMap((file): [string, DataFiles[string]][] => {
      const [, name, ending] = /^(.*)\.[0-9a-f]{8}(\.\w+)$/.exec(file) ?? [];
      const {size} = statSync(join(folder, file));
      return name === undefined ? [] : [[`/data/${name}${ending}`, {path: `/_file/data/${file}`, size}]];
    })
  );
}

/** Tells live cells which data files there are, without that each page has to name them all. */
export function writeDataFiles(dist: string): void {
  const file = join(dist, dataFilesAddress);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, JSON.stringify(builtFiles(dist)));
}

function toRecord(entries: readonly (readonly [string, DataFiles[string]])[]): DataFiles {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
