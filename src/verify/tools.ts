import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {filesBelow, hashFile, hashOf, hashTree} from "./hashes.js";

/** The rooms whose code decides what is found on a page. */
const rooms = ["verify", "cells", "prose", "site", "checks"];

/** A hash of all that decides what is found, apart from the pages themselves: these programs, Node, and all packages. */
export function hashTools(): string {
  const source = fileURLToPath(new URL("..", import.meta.url));
  const files = rooms.flatMap((room) => filesBelow(join(source, room))).filter((file) => !isExpectation(file));
  const packages = hashTree("package-lock.json", "tsconfig.json", ".prettierrc.json");
  return hashOf(process.version, packages, ...files.flatMap((file) => [file, hashFile(file)]));
}

/** A hash of all that decides what happens to a page when it is opened, apart from the site and the browser. */
export function hashRunner(): string {
  const files = ["run", "run-cache", "browser", "site", "answer-from", "settle", "barriers"].map((name) =>
    fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  );
  return hashOf(process.version, hashFile("package-lock.json"), ...files.map(hashFile));
}

/** What must come out belongs to the pages. */
function isExpectation(file: string): boolean {
  return /[/\\](?:expected[/\\]|expectations\.ts$)/.test(file);
}
