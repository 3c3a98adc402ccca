import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** What a loader's output was made from: each file's path, from the project's root, with the sha256 of its bytes. */
export type Inputs = Record<string, string>;

/** Where the inputs of a loader's last run are kept. */
export function inputsPath(root: string, loader: readonly string[]): string {
  const key = createHash("sha256").update(loader.join("\0")).digest("hex").slice(0, 16);
  return join(root, ".observablehq", "cache", ".inputs", `${key}.json`);
}

export function hashInputs(paths: Iterable<string>): Inputs {
  return Object.fromEntries(
    Array.from(new Set(paths))
      .sort()
      .map((path) => [path, hashFile(path)])
  );
}

/** The first input that is no longer what it was. */
export function changedInput(inputs: Inputs): string | undefined {
  return Object.entries(inputs).find(([path, hash]) => hashFile(path) !== hash)?.[0];
}

function hashFile(path: string): string {
  return existsSync(path) ? createHash("sha256").update(readFileSync(path)).digest("hex") : "missing";
}
