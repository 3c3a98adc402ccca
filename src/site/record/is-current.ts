import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {commitName} from "../commit.js";
import {changedInput} from "../loaders/inputs.js";
import {recordFile, sha256, type BuildRecord} from "./build-record.js";

/**
 * Whether the site in *folder* was built from the commit that is checked out, without changes, and from the lockfile and
 * the inputs of loaders that are there now.
 */
export function isCurrent(folder: string): boolean {
  const path = join(folder, recordFile);
  if (!existsSync(path)) return false;
  const {commit, lockfile, loaders} = JSON.parse(readFileSync(path, "utf8")) as BuildRecord;
  return (
    /^[\da-f]{40}$/.test(commit) &&
    commit === commitName() &&
    lockfile === sha256(readFileSync("package-lock.json")) &&
    Object.values(loaders).every((inputs) => changedInput(inputs) === undefined)
  );
}
