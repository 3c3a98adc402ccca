import {tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {columnBuilder, KindGuess} from "../infer-column.js";
import {checkTableSize, count, type Limits} from "../limits.js";
import {linesOf, RowLines} from "../lines.js";
import type {OwnTable} from "../own-table.js";

/** NetworkX writes an edge's attributes as a Python dictionary. */
const weightIn = /['"]weight['"]\s*:\s*([^,}\s]+)/;

/**
 * Reads a graph with an edge a line: two nodes, and perhaps a weight, between spaces or commas. Lines that begin with # or %
 * are comments.
 *
 * Throws a DataError with the line if one has another number of fields than the first.
 */
export function readEdgeList(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const guesses = [new KindGuess(), new KindGuess(), new KindGuess()];
  let rows = 0;
  let width = 0;
  for (const {fields, line} of edgesOf(bytes)) {
    width ||= fields.length;
    if (fields.length !== width || width < 2 || width > 3) {
      const wanted =
        width < 2 || width > 3 ? "two nodes, and perhaps a weight, are" : `${width}, as in the first edge, are`;
      throw new DataError(`${fields.length} fields; ${wanted} wanted`, {line});
    }
    fields.forEach((field, j) => guesses[j]!.see(field));
    if (++rows % 4096 === 0) checkTableSize(rows, width, limits);
  }
  if (rows === 0) throw new DataError("there are no edges");
  const builders = guesses.slice(0, width).map(({kind}) => columnBuilder(kind, rows));
  const lines = new RowLines(rows);
  for (const {fields, line} of edgesOf(bytes)) {
    lines.push(line);
    fields.forEach((field, j) => builders[j]!.push(field));
  }
  const names = ["source", "target", "weight"];
  return {
    format: "edgeList",
    kind: "edges",
    table: tableOf(builders.map((builder, j) => ({name: names[j]!, data: builder.finish()}))),
    lineOf: lines.of,
    notes: [`${count(rows)} edges${width === 3 ? " with weights" : ""}`]
  };
}

function* edgesOf(bytes: Uint8Array): Generator<{fields: string[]; line: number}> {
  for (const {text: whole, number: line} of linesOf(bytes)) {
    const trimmed = whole.trim();
    if (trimmed === "" || trimmed.startsWith("#") || trimmed.startsWith("%")) continue;
    const brace = trimmed.indexOf("{");
    const plain = brace < 0 ? trimmed : trimmed.slice(0, brace).trim();
    const fields = plain.split(/\s*[,\t]\s*|\s+/);
    const weight = brace < 0 ? null : weightIn.exec(trimmed.slice(brace));
    yield {fields: weight ? [...fields, weight[1]!] : fields, line};
  }
}
