import {Table, tableFromIPC, tableToIPC} from "apache-arrow";
import {type ColumnSummary, shown, summarize} from "./columns.js";
import type {OwnTable} from "./own-table.js";

/** What a page shows of a table. */
export interface Preview {
  rows: number;
  columns: number;
  /** What its first columns hold. */
  summary: readonly ColumnSummary[];
  /** The values of its first rows, in these columns. */
  first: readonly (readonly string[])[];
}

/** What a page knows of a table that stays where it was read. */
export interface Outline {
  /** The table, and that of nodes, with their columns and without their rows. */
  data: OwnTable;
  preview: Preview;
}

/** An outline as it moves: Arrow's bytes in place of tables. */
export type PackedOutline = Omit<OwnTable, "table" | "nodes" | "lineOf"> & {
  table: Uint8Array;
  nodes?: Uint8Array;
  preview: Preview;
};

/** How much of a table is shown. */
const most = {rows: 5, columns: 12};

export function packOutline({table, nodes, ...rest}: OwnTable): PackedOutline {
  delete rest.lineOf;
  return {...rest, table: columnsOf(table), ...(nodes && {nodes: columnsOf(nodes)}), preview: previewOf(table)};
}

export function unpackOutline({table, nodes, preview, ...rest}: PackedOutline): Outline {
  return {data: {...rest, table: tableFromIPC(table), ...(nodes && {nodes: tableFromIPC(nodes)})}, preview};
}

function columnsOf({schema}: Table): Uint8Array {
  return tableToIPC(new Table(schema), "stream");
}

function previewOf(table: Table): Preview {
  const summary = summarize(table, most.columns);
  const first = Array.from({length: Math.min(most.rows, table.numRows)}, (_, row) =>
    summary.map((_, j) => shown(table.getChildAt(j)!.get(row)))
  );
  return {rows: table.numRows, columns: table.numCols, summary, first};
}
