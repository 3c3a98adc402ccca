import {tableFromIPC, tableToIPC} from "apache-arrow";
import {shownColumns, summarize} from "./columns.js";
import {DataError, type ErrorRecord} from "./data-error.js";
import type {OwnTable} from "./own-table.js";

/** A table as it moves between a worker and the page, and as it is kept: Arrow's bytes. */
export type PackedTable = Omit<OwnTable, "table" | "nodes"> & {table: Uint8Array; nodes?: Uint8Array};

/** What a worker answers. */
export type Answer = {packed: PackedTable} | {refused: ErrorRecord} | {failed: string};

/** What a page shows of the columns is found before, in the worker. */
export function pack({table, nodes, ...rest}: OwnTable): PackedTable {
  return {
    ...rest,
    summary: summarize(table, shownColumns),
    table: tableToIPC(table, "stream"),
    ...(nodes && {nodes: tableToIPC(nodes, "stream")})
  };
}

export function unpack({table, nodes, ...rest}: PackedTable): OwnTable {
  return {...rest, table: tableFromIPC(table), ...(nodes && {nodes: tableFromIPC(nodes)})};
}

/** The table of an answer. Throws a DataError if the file was refused, an Error if the reader failed. */
export function tableOfAnswer(answer: Answer): OwnTable {
  if ("packed" in answer) return unpack(answer.packed);
  throw "refused" in answer ? DataError.fromJSON(answer.refused) : new Error(answer.failed);
}
