/** Where in a file something is wrong; lines, columns and rows count from 1, bytes from 0. */
export interface DataPlace {
  line?: number | undefined;
  /** The character in its line. */
  column?: number | undefined;
  /** The offset from the beginning of the file. */
  byte?: number | undefined;
  /** The row of the table, without its header. */
  row?: number | undefined;
  /** The name of the table's column, or of the entry of an archive. */
  field?: string | undefined;
}

export interface DataErrorOptions extends DataPlace {
  /** What would work instead, as a sentence. */
  instead?: string | undefined;
  cause?: unknown;
}

/** A file that cannot be read, or whose content is not what was needed: why, where in it, and what would work instead. */
export class DataError extends Error {
  override readonly name = "DataError";
  /** What is wrong, without the place. */
  readonly reason: string;
  readonly place: DataPlace;
  readonly instead: string | undefined;

  constructor(reason: string, {instead, cause, ...place}: DataErrorOptions = {}) {
    const where = describePlace(place);
    super(`${where ? `${where}: ` : ""}${reason}${instead ? `. ${instead}` : ""}`, {cause});
    this.reason = reason;
    this.place = place;
    this.instead = instead;
  }

  /** The error as data that can be sent from a worker. */
  toJSON(): ErrorRecord {
    return {reason: this.reason, ...this.place, instead: this.instead};
  }

  static fromJSON({reason, ...options}: ErrorRecord): DataError {
    return new DataError(reason, options);
  }
}

export type ErrorRecord = {reason: string} & Omit<DataErrorOptions, "cause">;

/** As "line 3, column 7" or "column weight, row 12"; empty if nothing is known. */
export function describePlace({line, column, byte, row, field}: DataPlace): string {
  const parts: string[] = [];
  if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  if (byte !== undefined) parts.push(`byte ${byte}`);
  if (field !== undefined) parts.push(`“${field}”`);
  if (row !== undefined) parts.push(`row ${row}`);
  return parts.join(", ");
}

/**
 * Calls a reader of someone else's, which throws what it likes at a bad file, and gives what it throws as a DataError with
 * *reason* before it.
 */
export function foreign<T>(reason: string, read: () => T, place: DataPlace = {}): T {
  try {
    const result = read();
    return result instanceof Promise ? (result.catch((error) => fail(error, reason, place)) as T) : result;
  } catch (error) {
    return fail(error, reason, place);
  }
}

function fail(error: unknown, reason: string, place: DataPlace): never {
  if (error instanceof DataError) throw error;
  const said = error instanceof Error ? error.message : String(error);
  throw new DataError(`${reason} (${said.slice(0, 200)})`, {...place, cause: error});
}
