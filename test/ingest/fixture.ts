import {readFileSync} from "node:fs";
import type {Table} from "apache-arrow";
import {read, type ReadOptions} from "../../src/ingest/read.js";

export const folder = "test/fixtures/ingest";

/** What the fixtures by Python hold; write.py beside them made both. */
export const values = JSON.parse(readFileSync(`${folder}/values.json`, "utf8")) as Record<
  "dense" | "cube" | "sparse" | "symmetric" | "skew" | "integer" | "links",
  number[][]
> & {clubs: string[]};

export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}/${name}`));
}

export function readFixture(name: string, options: ReadOptions = {}) {
  return read(fixture(name), {name, ...options});
}

/** A file of text. */
export function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

/** The rows of a table as lists. */
export function rowsOf(table: Table): unknown[][] {
  const columns = table.schema.fields.map((_, j) => Array.from(table.getChildAt(j)!) as unknown[]);
  return Array.from({length: table.numRows}, (_, i) => columns.map((column) => column[i]));
}

/** The dense matrix that has the entries of a table of rows, columns and values. */
export function denseOf(table: Table, [rows, columns]: readonly [number, number]): number[][] {
  const dense = Array.from({length: rows}, () => new Array<number>(columns).fill(0));
  for (const [i, j, value] of rowsOf(table) as [number, number, number][]) dense[i]![j]! += value;
  return dense;
}
