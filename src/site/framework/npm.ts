/**
 * Stands in for Framework's npm.js: `npm:` specifiers and the implicit libraries (Plot, Inputs, d3, …) are taken from
 * node_modules, at the versions of the lockfile, by the road that bare imports take. Nothing is fetched.
 */
import {existsSync} from "node:fs";
import {join} from "node:path/posix";
import {parseImports} from "@observablehq/framework/dist/javascript/imports.js";
import {extractNodeSpecifier, resolveNodeImport} from "@observablehq/framework/dist/node.js";
import {parseNpmSpecifier} from "@observablehq/framework/dist/npm.js";

export {
  formatNpmSpecifier,
  fromJsDelivrPath,
  getDependencyResolver,
  initializeNpmVersionCache,
  parseNpmSpecifier,
  rewriteNpmImports
} from "@observablehq/framework/dist/npm.js";

/** The path of a library that is not installed; only a page that really imports it is an error. */
const missing = "/_missing/";

export async function resolveNpmImport(root: string, specifier: string): Promise<string> {
  const {name, path} = parseNpmSpecifier(specifier);
  const bare = path === undefined || path === "+esm" ? name : `${name}/${path.replace(/\/\+esm$/, "")}`;
  try {
    return await resolveNodeImport(root, bare);
  } catch (error) {
    if ((error as {code?: string}).code === "MODULE_NOT_FOUND") return `${missing}${bare}`;
    throw error;
  }
}

export async function resolveNpmImports(root: string, path: string): Promise<unknown[]> {
  assertInstalled(path);
  return parseImports(join(root, ".observablehq", "cache"), path);
}

export async function populateNpmCache(root: string, path: string): Promise<string> {
  assertInstalled(path);
  const cached = join(root, ".observablehq", "cache", path);
  if (!existsSync(cached)) throw new Error(`${path} is not in the cache of packages`);
  return cached;
}

export function extractNpmSpecifier(path: string): string {
  return extractNodeSpecifier(path);
}

function assertInstalled(path: string): void {
  if (!path.startsWith(missing)) return;
  throw new Error(`${path.slice(missing.length)} is not installed: add it to package.json`);
}
