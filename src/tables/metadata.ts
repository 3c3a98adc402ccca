import type {Table} from "apache-arrow";
import {type ColumnOptions, nameOf} from "./column.js";

/** What a table says of itself; what it does not say is absent. */
export interface TableMetadata {
  /** The file's name. */
  name?: string;
  /** What the data are and where they come from. */
  source?: string;
  licence?: string;
  /** Whom to thank, in words to print. */
  credit?: string;
  /** The sha256, in hexadecimal, of the bytes that the table was made from: its *files*, one after the other. */
  sha256?: string;
  /** The files that the table was made from, relative to the project, in the order read. */
  files?: string[];
  /** The seed of generated data. */
  seed?: number;
  /** How many things the rows are about: digits that were summed, nodes of a graph. */
  n?: number;
  /** What a reader must know about the columns. */
  note?: string;
}

const words = ["name", "source", "licence", "credit", "sha256", "note"] as const;
const counts = ["seed", "n"] as const;

/**
 * What *table* says of its source, licence, credit, hash and seed.
 *
 * Throws a RangeError if it says that a number is what no number is.
 */
export function metadata(table: Table, options: ColumnOptions = {}): TableMetadata {
  const entries = table.schema.metadata;
  const result: TableMetadata = {};
  for (const key of words) {
    const text = entries.get(key);
    if (text !== undefined) result[key] = text;
  }
  for (const key of counts) {
    const text = entries.get(key);
    if (text === undefined) continue;
    const value = text.trim() === "" ? NaN : Number(text);
    if (!Number.isFinite(value)) {
      throw new RangeError(`${nameOf(table, options)}: metadata "${key}" is not a number: "${text}"`);
    }
    result[key] = value;
  }
  const files = entries.get("files");
  if (files !== undefined) result.files = files.split("\n");
  return result;
}
