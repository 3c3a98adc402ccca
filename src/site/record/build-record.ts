import {createHash} from "node:crypto";
import {cpSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {canonicalJson} from "../../checks/json.js";
import {commitName} from "../commit.js";
import {inputsPath, type Inputs} from "../loaders/inputs.js";

/** The file of a site that says what it was built from, and what its bytes are; build.schema.json describes it. */
export const recordFile = "build.json";

/** What a site was built from, by what, and the sha256 of every other file of it. */
export interface BuildRecord {
  /** The path under which the site is served. */
  base: string;
  /** The site's public address; null if it was not told. */
  url: string | null;
  /** The version of the browser that ran the pages; null if none did. */
  browser: string | null;
  /** The commit, marked if the files were not quite it. */
  commit: string;
  node: string;
  /** The sha256 of package-lock.json. */
  lockfile: string;
  /** What the output of each loader was made from, by its path from the root of the site. */
  loaders: Readonly<Record<string, Inputs>>;
  /** The sha256 of each file, by its path from the site's folder. */
  files: Readonly<Record<string, string>>;
}

export interface BuildRecordOptions {
  /** The folder of the pages. */
  root: string;
  base: string;
  url?: string | undefined;
  browser: string | null;
}

const schemas = fileURLToPath(new URL("../schemas", import.meta.url));

/** Publishes the schemas of what a site says of itself, and writes the record of the site in *folder*. */
export function writeBuildRecord(folder: string, {root, base, url, browser}: BuildRecordOptions): void {
  for (const name of readdirSync(schemas)) cpSync(join(schemas, name), join(folder, name));
  const files = filesOf(folder).filter((file) => file !== recordFile);
  const record: BuildRecord = {
    base,
    browser,
    url: url ?? null,
    commit: commitName(),
    node: process.versions.node,
    lockfile: sha256(readFileSync("package-lock.json")),
    loaders: inputsOf(files, root),
    files: Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(folder, file)))]))
  };
  writeFileSync(join(folder, recordFile), canonicalJson({$schema: "build.schema.json", ...record}));
}

/** The files in a folder, by their paths from it, sorted. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The path of a file of a site without the hash of its content. */
export function plainPath(file: string): string {
  return file.replace(/\.[\da-f]{8}(?=\.\w+$)/, "");
}

/** What the loaders of a site's files have read and imported when they last ran. */
function inputsOf(files: readonly string[], root: string): Record<string, Inputs> {
  const outputs = files
    .filter((file) => file.startsWith("_file/"))
    .map((file) => plainPath(file).slice("_file".length));
  return Object.fromEntries(
    outputs
      .map((output) => [output, inputsPath(root, [join(root, `${output}.ts`)])] as const)
      .filter(([, record]) => existsSync(record))
      .map(([output, record]) => [output, JSON.parse(readFileSync(record, "utf8")) as Inputs])
  );
}
