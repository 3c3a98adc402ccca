import {DataError} from "./data-error.js";

/** How much a reader may take. */
export interface Limits {
  /** What all that is unpacked or laid out may take, in bytes. */
  memory: number;
  /** How many rows a table may have. */
  rows: number;
  /** How many columns a table may have. */
  columns: number;
}

/** What a tab of a browser bears: a gigabyte, 50 million rows, 4,096 columns. */
export const pageLimits: Limits = {memory: 2 ** 30, rows: 50e6, columns: 4096};

/** As "1.5 GB", in powers of 1,024. */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let size = bytes;
  for (; size >= 1024 && unit < units.length - 1; ++unit) size /= 1024;
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]!}`;
}

/** Refuses what would take more memory than *limits* allow, before anything is allocated for it. */
export function checkMemory(bytes: number, what: string, {memory}: Limits): void {
  if (bytes <= memory) return;
  throw new DataError(`${what} would take ${formatBytes(bytes)}; at most ${formatBytes(memory)} is unpacked here`, {
    instead: "Keep only the rows and columns that the page needs"
  });
}

/** Refuses a table that is longer or wider than *limits* allow. */
export function checkTableSize(rows: number, columns: number, limits: Limits): void {
  if (!(rows <= limits.rows)) {
    throw new DataError(`${count(rows)} rows; at most ${count(limits.rows)} are read here`, {
      instead: "Take a sample of the rows"
    });
  }
  if (!(columns <= limits.columns)) {
    throw new DataError(`${count(columns)} columns; at most ${count(limits.columns)} are read here`, {
      instead: "Keep the columns that the page needs, or give a sparse matrix as Matrix Market coordinates"
    });
  }
}

export function count(n: number): string {
  return n.toLocaleString("en-US");
}
