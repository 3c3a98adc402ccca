import {execFileSync} from "node:child_process";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {buildSite, type BuildOptions} from "../site/build.js";
import {changedInput, type Inputs} from "../site/loaders/inputs.js";
import {writeManifest} from "../site/manifest.js";
import {filesBelow, hashOf, hashTree} from "./hashes.js";
import {Store} from "./store.js";

export interface FreshSiteOptions {
  root: string;
  base: string;
  /** Where the site is, or will be. */
  folder: string;
  /** Whether a site that is there may be used again. */
  reuse: boolean;
  log?: (step: string) => void;
  /** What builds; defaults to buildSite. */
  build?: (options: BuildOptions) => Promise<unknown>;
}

/**
 * Builds the site into *folder*, unless the one that is there was built of the same inputs and has not been touched
 * since. Its pages have not been run, and what is wrong with their Markdown has not stopped it. Returns whether it was built.
 */
export async function freshSite({
  root,
  base,
  folder,
  reuse,
  log,
  build = buildSite
}: FreshSiteOptions): Promise<boolean> {
  const store = new Store(dirname(folder));
  const key = `site ${folder}`;
  writeManifest(root); // what a build writes among its inputs
  const inputs = hashInputs(root, base);
  const known = reuse && existsSync(folder) && areLoadersFresh(root) ? store.get(key) : undefined;
  const hashSite = () => hashOf(inputs, hashTree(loaderRecords(root)), hashTree(folder));
  if (known !== undefined && known === hashSite()) return false;
  await build({root, base, output: folder, lenient: true, ...(log && {log})});
  store.set(key, hashSite());
  return true;
}

/** A hash of all that a build reads; packages are what the lockfile says, and no site knows these two rooms. */
function hashInputs(root: string, base: string): string {
  const files = [...filesBelow(root), ...filesBelow("src")].filter(
    (file) => !/^src[/\\](?:verify|cli)[/\\]/.test(file)
  );
  const paths = ["data", "bin", "package-lock.json", "package.json", "tsconfig.json", "observablehq.config.ts"];
  return hashOf(process.version, base, commit(), hashTree(...paths, ...files));
}

/** The folder that says what each loader read when it last ran. */
function loaderRecords(root: string): string {
  return join(root, ".observablehq", "cache", ".inputs");
}

/** Loaders may read files of packages, too. */
function areLoadersFresh(root: string): boolean {
  const folder = loaderRecords(root);
  if (!existsSync(folder)) return false;
  return readdirSync(folder).every(
    (name) => changedInput(JSON.parse(readFileSync(join(folder, name), "utf8")) as Inputs) === undefined
  );
}

/** Each page says of which commit it was built. */
function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {encoding: "utf8", stdio: ["ignore", "pipe", "ignore"]}).trim();
  } catch {
    return process.env["GITHUB_SHA"] ?? "";
  }
}
