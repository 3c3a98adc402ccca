import {createHash} from "node:crypto";
import {readdirSync, readFileSync, statSync} from "node:fs";
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

/** The hash of a file's bytes, or of the names of what is in a folder, hidden files left out. */
function hashFile(path: string): string {
  const stat = statSync(path, {throwIfNoEntry: false});
  if (!stat) return "missing";
  const content = stat.isDirectory() ? visible(path).join("\n") : readFileSync(path);
  return createHash("sha256").update(content).digest("hex");
}

function visible(folder: string): string[] {
  return readdirSync(folder, {withFileTypes: true})
    .filter(({name}) => !/^[._]/.test(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return [entry.name, ...visible(join(folder, entry.name)).map((name) => `${entry.name}/${name}`)];
    })
    .sort();
}
