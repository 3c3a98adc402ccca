import {checkFileSize, detectFormat, type FormatName, headBytes} from "./formats.js";
import {type Limits, pageLimits} from "./limits.js";
import type {OwnTable} from "./own-table.js";

export interface ReadOptions {
  /** The file's name, of which the ending may tell the format; defaults to none. */
  name?: string;
  /** The format; defaults to what the first bytes and the name tell. */
  format?: FormatName;
  /** How much the reader may take; defaults to `pageLimits`. */
  limits?: Limits;
}

type Reader = (bytes: Uint8Array, options: {limits: Limits; format: FormatName}) => OwnTable | Promise<OwnTable>;

/** The reader of each format, loaded when a file of it is read. */
const readers: Record<FormatName, () => Promise<Reader>> = {
  csv: async () => (await import("./readers/csv.js")).readCsv,
  tsv: async () => (await import("./readers/csv.js")).readCsv,
  json: async () => (await import("./readers/json.js")).readJson,
  graphml: async () => (await import("./readers/graphml.js")).readGraphml,
  gexf: async () => (await import("./readers/gexf.js")).readGexf,
  matrixMarket: async () => (await import("./readers/matrix-market.js")).readMatrixMarket,
  edgeList: async () => (await import("./readers/edge-list.js")).readEdgeList,
  npy: async () => (await import("./readers/npy.js")).readNpy,
  npz: async () => (await import("./readers/npz.js")).readNpz,
  arrow: async () => (await import("./readers/arrow.js")).readArrow,
  arrowStream: async () => (await import("./readers/arrow.js")).readArrow,
  parquet: async () => (await import("./readers/parquet.js")).readParquet,
  image: async () => (await import("./readers/image.js")).readImage
};

/**
 * Reads a file of any format that is known.
 *
 * Rejects with a DataError if the format is not known, the file is too large for it or cannot be read; with nothing else.
 */
export async function read(
  bytes: Uint8Array,
  {name = "", format, limits = pageLimits}: ReadOptions = {}
): Promise<OwnTable> {
  const found = format ?? detectFormat(name, bytes.subarray(0, headBytes));
  checkFileSize(found, bytes.length);
  const reader = await readers[found]();
  return reader(bytes, {limits, format: found});
}
