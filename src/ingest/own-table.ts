import type {Table} from "apache-arrow";
import type {FormatName} from "./formats.js";

/**
 * What a file holds, whatever its format was. What *rows* are: *rows* of a table, the *edges* of a graph, the *entries* of a
 * sparse matrix in columns row, column and value, or the rows of a *matrix*, all of whose columns are numbers.
 */
export interface OwnTable {
  format: FormatName;
  kind: "rows" | "edges" | "entries" | "matrix";
  /** Its columns are integers, numbers, booleans, texts through a dictionary, or lists of numbers of one length. */
  table: Table;
  /** The nodes of a graph, of which the first column is the id, if the file has them. */
  nodes?: Table;
  /** The rows and columns of a matrix, also of a sparse one. */
  shape?: readonly [number, number];
  /** Whether the file says that its edges lead one way, or both ways. */
  directed?: boolean;
  /** The line of the file, from 1, that a row, from 0, begins in, if it has lines. */
  lineOf?: (row: number) => number;
  /** What the reader took for granted or left out, each a sentence without its full stop. */
  notes: readonly string[];
}
