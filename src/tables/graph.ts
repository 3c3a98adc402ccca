import type {Table, TypeMap} from "apache-arrow";
import {csrFromEdges, type CsrMatrix} from "../math/sparse/csr.js";
import type {ColumnName, ColumnOption} from "./column.js";
import {type IdOptions, ids, integers} from "./ids.js";
import {numbers} from "./numbers.js";

/**
 * *source* is the column with the node that each edge leaves, and defaults to "source"; *target* the column with the node
 * that it reaches, and defaults to "target".
 */
export type GraphOptions<T extends TypeMap = TypeMap> = EdgeOptions<T> &
  ColumnOption<T, "source", "source"> &
  ColumnOption<T, "target", "target">;

interface EdgeOptions<T extends TypeMap> extends IdOptions {
  /** The column with the edges' weights; without it each edge weighs 1. */
  weight?: ColumnName<T> | undefined;
  /** Whether an edge leads one way only; defaults to true. If false, it is stored both ways, a loop once. */
  directed?: boolean;
}

/**
 * The adjacency matrix of a table with an edge a row: entry (i, j) is the total weight of the edges i → j.
 *
 * Throws a RangeError that names table, column and row if a column is missing, an id is not a node, or a weight is null
 * or not finite; a TypeError if a column has another type.
 */
export function graph<T extends TypeMap>(table: Table<T>, options: GraphOptions<T>): CsrMatrix;
export function graph(
  table: Table,
  {nodes, source = "source", target = "target", weight, directed = true, ...options}: GraphOptions
): CsrMatrix {
  const ends = {nodes, ...options};
  const edges = {
    nodes,
    sources: integers(table, source, ends),
    targets: integers(table, target, ends),
    weights: weight === undefined ? undefined : numbers(table, weight, options),
    directed
  };
  try {
    return csrFromEdges(edges);
  } catch (error) {
    // What is wrong with an edge is known by its place in the table only here.
    for (const column of [source, target]) ids(table, column, ends);
    throw error;
  }
}
