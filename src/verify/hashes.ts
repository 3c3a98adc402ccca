import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";

/** The sha256 of *parts*, each apart from the next. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex");
}

/** The sha256 of a file's bytes; "missing" if there is none. */
export function hashFile(file: string): string {
  return statSync(file, {throwIfNoEntry: false})?.isFile() ? hashOf(readFileSync(file)) : "missing";
}

/** The files in *path* and below, linked folders included, hidden ones left out; *path* itself if it is a file. */
export function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** A hash of the names and the contents of all files in *paths* and below. */
export function hashTree(...paths: readonly string[]): string {
  return hashOf(...paths.flatMap((path) => [path, ...filesBelow(path).flatMap((file) => [file, hashFile(file)])]));
}
