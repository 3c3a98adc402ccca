/**
 * Runs a data loader and records what it read and imported, so that its output is made anew when any of that changes:
 * node --import tsx src/site/loaders/run.ts <root> <loader> [--parameter=value …]
 */
import fs from "node:fs";
import {register, syncBuiltinESMExports} from "node:module";
import {tmpdir} from "node:os";
import {join, relative, resolve, sep} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {hashInputs, inputsPath} from "./inputs.js";

const [, , root, loader, ...parameters] = process.argv as [string, string, string, string, ...string[]];
const trace = join(fs.mkdtempSync(join(tmpdir(), "eigenbook-loader-")), "modules");
const files = new Set<string>(["package-lock.json"]);

register("./trace-modules.js", import.meta.url, {data: {trace}});
traceReads();
process.argv.splice(1, 3, loader);
process.on("exit", (code) => {
  const modules = fs.existsSync(trace) ? fs.readFileSync(trace, "utf8").split("\n") : [];
  for (const url of modules) if (url.startsWith("file:")) note(fileURLToPath(url));
  fs.rmSync(resolve(trace, ".."), {recursive: true, force: true});
  if (code !== 0) return;
  const record = inputsPath(root, [loader, ...parameters]);
  fs.mkdirSync(resolve(record, ".."), {recursive: true});
  fs.writeFileSync(record, JSON.stringify(hashInputs(files), null, 2));
});
await import(pathToFileURL(resolve(loader)).href);

/** Packages are pinned by the lockfile, so that of node_modules only data is noted; of the cache, what loaders made. */
function note(path: unknown): void {
  if (typeof path !== "string" && !(path instanceof URL)) return;
  const file = relative(".", resolve(path instanceof URL ? fileURLToPath(path) : path))
    .split(sep)
    .join("/");
  if (file.startsWith("..") || /^node_modules\/(?:.*\/package\.json|.*\.[cm]?[jt]sx?(?:\.map)?)$/.test(file)) return;
  if (!/\.observablehq\/(?!cache\/\w)/.test(file)) files.add(file);
}

/** What is in a folder counts, too, unless it is a package's. */
function noteFolder(path: unknown): void {
  if (!String(path).includes("node_modules")) note(path);
}

function traceReads(): void {
  const {readFileSync, openSync, createReadStream, readdirSync} = fs;
  const {readFile, open} = fs.promises;
  const noting =
    <T extends (...args: never[]) => unknown>(read: T, noteRead = note) =>
    (...args: Parameters<T>): ReturnType<T> => {
      noteRead(args[0]);
      return read(...args) as ReturnType<T>;
    };
  Object.assign(fs, {
    readFileSync: noting(readFileSync as (...args: never[]) => unknown),
    openSync: noting(openSync as (...args: never[]) => unknown),
    createReadStream: noting(createReadStream as (...args: never[]) => unknown),
    readdirSync: noting(readdirSync as (...args: never[]) => unknown, noteFolder)
  });
  Object.assign(fs.promises, {
    readFile: noting(readFile as (...args: never[]) => unknown),
    open: noting(open as (...args: never[]) => unknown)
  });
  syncBuiltinESMExports();
}
