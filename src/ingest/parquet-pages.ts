import type {CompressionCodec, Compressors, FileMetaData, ParquetType, SchemaTree} from "hyparquet";
import {ByteReader} from "./byte-reader.js";
import {DataError, foreign} from "./data-error.js";
import {checkMemory, type Limits} from "./limits.js";
import type {ParquetPage} from "./parquet-metadata.js";
import {deltaHeader, deltaLengths, walkRuns} from "./parquet-runs.js";

/** What of a column decides how its pages are laid out. */
interface Column {
  codec: CompressionCodec;
  type: ParquetType;
  /** Bytes of a value, of types that have a width. */
  width: number;
  maxRepetition: number;
  maxDefinition: number;
}

type Unpack = NonNullable<Compressors[CompressionCodec]>;

interface PagesOptions {
  metadata: FileMetaData;
  schema: SchemaTree;
  codecs: Compressors;
  limits: Limits;
}

/** Encodings by their numbers in parquet.thrift. */
const encoding = {plainDictionary: 2, rle: 3, delta: 5, deltaLength: 6, deltaBytes: 7, dictionary: 8, split: 9};

/**
 * Checks what the pages of a Parquet file hold, before a reader believes it: that runs of equal values end where the page's
 * values do, and that lengths keep to the page and to *limits*. Each page is unpacked once for it, and let go.
 *
 * Throws a DataError with the byte at which the page begins.
 */
export function checkPages(
  bytes: Uint8Array,
  pages: readonly (readonly ParquetPage[][])[],
  options: PagesOptions
): void {
  const {metadata, schema} = options;
  pages.forEach((group, g) => {
    group.forEach((chunk, c) => {
      const meta = metadata.row_groups[g]?.columns[c]?.meta_data;
      if (!meta) throw new DataError("a column has no metadata");
      const column = {codec: meta.codec, type: meta.type, ...shapeOf(schema, meta.path_in_schema)};
      for (const page of chunk) checkPage(bytes, page, {...options, column});
    });
  });
}

/** The highest level that is counted: one of eight bits. */
const maxLevel = 255;

/** Along its path each part that repeats has a level of repetition, each that need not be there one of definition. */
function shapeOf(schema: SchemaTree, path: readonly string[]): Omit<Column, "codec" | "type"> {
  let [node, maxRepetition, maxDefinition] = [schema, 0, 0];
  for (const name of path) {
    const child = node.children.find(({element}) => element.name === name);
    if (!child) throw new DataError("a column is not in the schema", {field: path.join(".")});
    node = child;
    if (node.element.repetition_type === "REPEATED") ++maxRepetition;
    if (node.element.repetition_type !== "REQUIRED") ++maxDefinition;
  }
  if (maxDefinition > maxLevel) throw new DataError("a column nests too deep", {field: path.join(".")});
  const {type, type_length: own = 0} = node.element;
  return {
    width: type === "FLOAT" || type === "INT32" ? 4 : type === "FIXED_LEN_BYTE_ARRAY" ? own : 8,
    maxRepetition,
    maxDefinition
  };
}

function checkPage(
  bytes: Uint8Array,
  page: ParquetPage,
  {column, codecs, limits}: PagesOptions & {column: Column}
): void {
  if (page.kind === "dictionary") return; // values one after the other, which a reader of bytes cannot leave
  checkHeader(page);
  const {definitionBytes, repetitionBytes, values, nulls} = page;
  const isV2 = page.kind === "dataV2";
  const body = bytes.subarray(page.body, page.body + page.packed);
  const reader = readerOf(unpacked(body, {page, unpack: codecs[column.codec]}), page);
  const levels = isV2 ? readerOf(body, page) : reader;
  if (column.maxRepetition > 0)
    walkLevels(levels, {max: column.maxRepetition, values, length: isV2 ? repetitionBytes : null});
  const present =
    column.maxDefinition > 0
      ? walkLevels(levels, {max: column.maxDefinition, values, length: isV2 ? definitionBytes : null})
      : values;
  // A reader counts them in the older kind of page, and believes the header of the other.
  checkValues(reader, {page, column, values: isV2 ? values - nulls : present, limits});
}

function checkHeader({at, definitionBytes, repetitionBytes, packed, unpacked, values, nulls}: ParquetPage): void {
  const levels = definitionBytes + repetitionBytes;
  if (!(definitionBytes >= 0 && repetitionBytes >= 0 && levels <= Math.min(packed, unpacked)))
    throw new DataError(`a page claims ${levels} bytes of levels`, {byte: at});
  if (!(nulls >= 0 && nulls <= values)) throw new DataError(`a page claims ${nulls} gaps`, {byte: at});
}

/** What is packed of a page's *body*, unpacked: all of it, or what comes after the levels. */
function unpacked(body: Uint8Array, {page, unpack}: {page: ParquetPage; unpack: Unpack | undefined}): Uint8Array {
  const levels = page.definitionBytes + page.repetitionBytes;
  const [packed, size] = [body.subarray(levels), page.unpacked - levels];
  if (!unpack || !page.isPacked || size === 0) return packed;
  return foreign("a page cannot be unpacked", () => unpack(packed, size), {byte: page.at});
}

function readerOf(bytes: Uint8Array, {at: place}: ParquetPage): ByteReader {
  return new ByteReader(bytes, {what: "a page", place});
}

/** Levels have their *length* before them, unless the header says it; returns how many are the highest, which have a value. */
function walkLevels(
  reader: ByteReader,
  {max, values, length}: {max: number; values: number; length: number | null}
): number {
  const levels = reader.part(length ?? reader.uint(4));
  return walkRuns(levels, {width: 32 - Math.clz32(max), values, sought: max});
}

interface Values {
  page: ParquetPage;
  column: Column;
  values: number;
  limits: Limits;
}

function checkValues(reader: ByteReader, {page, column, values, limits}: Values): void {
  if (values === 0) return;
  const isBoolean = column.type === "BOOLEAN";
  switch (page.encoding) {
    case encoding.plainDictionary:
    case encoding.dictionary:
    case encoding.rle: {
      const isPlain = isBoolean || (page.kind === "dataV2" && page.encoding === encoding.rle);
      if (isPlain) reader.take(4);
      const width = isPlain ? 1 : reader.byte();
      if (width > 32) reader.fail(`places in a dictionary of ${width} bits`);
      // Where all are the first, the older kind of page has no runs.
      if (width > 0 || page.kind === "dataV2") walkRuns(reader, {width, values});
      return;
    }
    case encoding.delta:
      deltaHeader(reader);
      return;
    case encoding.deltaLength:
      deltaLengths(reader, values);
      return;
    case encoding.deltaBytes:
      return checkMemory(textBytes(reader, values), "a page's texts", limits);
    case encoding.split:
      if (values * column.width > reader.left)
        reader.fail(`${values} values of ${column.width} bytes, and ${reader.left} bytes are left`);
  }
}

/** What texts take that each begin as the one before does. */
function textBytes(reader: ByteReader, values: number): number {
  const [shared, own] = [deltaLengths(reader, values), deltaLengths(reader, values)];
  let [total, before] = [0, 0];
  for (let i = 0; i < values; ++i) {
    if (shared[i]! > before) reader.fail(`a text shares ${shared[i]!} bytes with one of ${before}`);
    before = shared[i]! + own[i]!;
    total += before;
  }
  return total;
}
