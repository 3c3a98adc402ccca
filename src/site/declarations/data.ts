import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {RecordBatchReader, type Schema} from "apache-arrow";
import {columnTypes} from "./columns.js";

/** The names of the files below *root*, each with a slash before it; hidden ones, and those of tools, left out. */
export function siteFiles(root: string): string[] {
  return readdirSync(root, {recursive: true, encoding: "utf8"})
    .map((file) => `/${file.replaceAll("\\", "/")}`)
    .filter((file) => !/\/[._]/.test(file))
    .sort();
}

/** The `columnTypes` of the Arrow files that are there, or that loaders have made; of others nothing is known. */
export function readColumnTypes(root: string): string {
  const files = siteFiles(root).flatMap((file) => {
    const [, path] = /^([^[\]]*\.arrow)(?:\.\w+)?$/.exec(file) ?? [];
    if (path === undefined) return [];
    return [{path, schema: readSchema(path === file ? join(root, path) : join(root, ".observablehq", "cache", path))}];
  });
  return columnTypes(files);
}

function readSchema(file: string): Schema | null {
  return existsSync(file) ? RecordBatchReader.from(readFileSync(file)).open().schema : null;
}
