import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {changedInput, inputsPath, type Inputs} from "./inputs.js";

interface Loader {
  root: string;
  targetPath: string;
  args?: readonly string[];
}

/**
 * Takes the place of `stat` where Framework asks whether a loader's cached output is fresh: undefined, as if there
 * were none, as soon as the content of anything that the loader read or imported has changed.
 */
export async function freshStat({root, targetPath, args}: Loader): Promise<{mtimeMs: number} | undefined> {
  const record = args && inputsPath(root, args.slice(args.indexOf(root) + 1));
  if (!record || !existsSync(record) || !existsSync(join(root, ".observablehq", "cache", targetPath))) return undefined;
  const inputs = JSON.parse(readFileSync(record, "utf8")) as Inputs;
  return changedInput(inputs) === undefined ? {mtimeMs: 1} : undefined;
}
