import {DataError} from "./data-error.js";
import {formatBytes} from "./limits.js";

const MB = 2 ** 20;

/** What is known of a format before a file of it is read. */
export interface Format {
  label: string;
  /** What names of its files end in. */
  extensions: readonly string[];
  /** The size of the largest file that is read, in bytes. */
  maxBytes: number;
  /** What would work for a larger one. */
  instead: string;
  /** Whether it is text, and so can be pasted. */
  isText: boolean;
}

const asParquet = "Write it as Parquet or Arrow with the columns that the page needs, or take a sample of its rows";
const fewerRows = "Take a sample of its rows, or only the columns that the page needs";

/** Text is held whole and read in pieces; JSON and XML become objects ten times their size. */
export const formats = {
  csv: {label: "CSV", extensions: ["csv"], maxBytes: 256 * MB, instead: asParquet, isText: true},
  tsv: {label: "TSV", extensions: ["tsv", "tab"], maxBytes: 256 * MB, instead: asParquet, isText: true},
  json: {label: "JSON", extensions: ["json"], maxBytes: 64 * MB, instead: asParquet, isText: true},
  graphml: {
    label: "GraphML",
    extensions: ["graphml"],
    maxBytes: 128 * MB,
    instead: "Write it as an edge list",
    isText: true
  },
  gexf: {label: "GEXF", extensions: ["gexf"], maxBytes: 128 * MB, instead: "Write it as an edge list", isText: true},
  matrixMarket: {
    label: "Matrix Market",
    extensions: ["mtx", "mm"],
    maxBytes: 256 * MB,
    instead: "Write it with scipy.sparse.save_npz",
    isText: true
  },
  edgeList: {
    label: "edge list",
    extensions: ["edges", "edgelist", "txt", "dat"],
    maxBytes: 256 * MB,
    instead: asParquet,
    isText: true
  },
  npy: {label: "NumPy array", extensions: ["npy"], maxBytes: 1024 * MB, instead: fewerRows, isText: false},
  npz: {label: "NumPy archive", extensions: ["npz"], maxBytes: 512 * MB, instead: fewerRows, isText: false},
  arrow: {
    label: "Arrow",
    extensions: ["arrow", "feather", "ipc"],
    maxBytes: 1024 * MB,
    instead: fewerRows,
    isText: false
  },
  arrowStream: {label: "Arrow stream", extensions: ["arrows"], maxBytes: 1024 * MB, instead: fewerRows, isText: false},
  parquet: {label: "Parquet", extensions: ["parquet", "pq"], maxBytes: 512 * MB, instead: fewerRows, isText: false},
  image: {
    label: "image",
    extensions: ["png", "jpg", "jpeg", "webp", "gif", "avif", "bmp"],
    maxBytes: 64 * MB,
    instead: "Scale it down",
    isText: false
  }
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** Refuses a file of *size* bytes that is too large for its format, before it is read. */
export function checkFileSize(format: FormatName, size: number): void {
  const {label, maxBytes, instead} = formats[format];
  if (size <= maxBytes) return;
  throw new DataError(`${label} of ${formatBytes(size)}; at most ${formatBytes(maxBytes)} are read here`, {instead});
}

/** What file pickers accept. */
export const accepted = Object.values(formats)
  .flatMap(({extensions}) => extensions.map((extension) => `.${extension}`))
  .join(",");

/** How many bytes of a file tell its format. */
export const headBytes = 4096;

/**
 * The format of a file by its first bytes, of which *head* has `headBytes` at most, and where they tell nothing by its name.
 *
 * Throws a DataError if neither tells.
 */
export function detectFormat(name: string, head: Uint8Array): FormatName {
  if (head.length === 0) throw new DataError("the file is empty");
  return byMagic(head) ?? byName(name) ?? byText(head);
}

function byMagic(head: Uint8Array): FormatName | null {
  const ascii = String.fromCharCode(...head.subarray(0, 16));
  if (ascii.startsWith("ARROW1")) return "arrow";
  if (ascii.startsWith("PAR1") || ascii.startsWith("PARE")) return "parquet";
  if (ascii.startsWith("\x93NUMPY")) return "npy";
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(ascii)) return "npz";
  if (ascii.startsWith("\xff\xff\xff\xff")) return "arrowStream";
  if (/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftypavif)/s.test(ascii)) return "image";
  if (ascii.startsWith("\x1f\x8b")) {
    throw new DataError("the file is compressed by gzip", {instead: "Unpack it first"});
  }
  if (ascii.startsWith("\x89HDF")) {
    throw new DataError("HDF5 is not read here", {instead: "Write the array with numpy.save, or the table as Parquet"});
  }
  const text = headText(head);
  if (text.startsWith("%%MatrixMarket")) return "matrixMarket";
  if (/^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<graphml\b/.test(text)) return "graphml";
  if (/^(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<gexf\b/.test(text)) return "gexf";
  return null;
}

function byName(name: string): FormatName | null {
  const extension = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  for (const [format, {extensions}] of Object.entries(formats)) {
    if ((extensions as readonly string[]).includes(extension)) return format as FormatName;
  }
  return null;
}

function byText(head: Uint8Array): FormatName {
  const text = headText(head);
  if (text.includes("\0")) {
    const known = Object.values(formats).map(({label}) => label);
    throw new DataError("this format is not known here", {
      instead: `Known are ${known.join(", ")}`,
      byte: text.indexOf("\0")
    });
  }
  if (/^[[{]/.test(text)) return "json";
  const line = text.split(/\r?\n/).find((line) => line.trim() !== "" && !/^[#%]/.test(line)) ?? "";
  if (line.includes("\t")) return "tsv";
  return /[,;]/.test(line) ? "csv" : "edgeList";
}

/** The head as text, one character a byte where it is no UTF-8, without a byte order mark and space before it. */
function headText(head: Uint8Array): string {
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(head).trimStart();
}
