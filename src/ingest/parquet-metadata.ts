import {ByteReader} from "./byte-reader.js";
import {DataError} from "./data-error.js";
import {checkMemory, type Limits} from "./limits.js";

/** A structure of Thrift's compact protocol: fields by their numbers. */
type Fields = Map<number, unknown>;

/** Structures that nest deeper than any of Parquet's. */
const maxDepth = 24;

/** The numbers of the fields that are needed (parquet.thrift). */
const field = {
  file: {rows: 3, groups: 4},
  group: {columns: 1, rows: 3},
  chunk: {metadata: 3},
  column: {values: 5, unpacked: 6, packed: 7, dataPage: 9, dictionaryPage: 11},
  page: {type: 1, unpacked: 2, packed: 3, data: 5, dictionary: 7, dataV2: 8},
  values: 1,
  data: {encoding: 2},
  dataV2: {nulls: 2, encoding: 4, definitionBytes: 5, repetitionBytes: 6, isPacked: 7}
};

/** A page by its header. */
export interface ParquetPage {
  kind: "data" | "dictionary" | "dataV2";
  /** Where its header and its bytes begin in the file. */
  at: number;
  body: number;
  packed: number;
  unpacked: number;
  values: number;
  /** By its number in parquet.thrift. */
  encoding: number;
  /** Of the second kind of data page, which has its levels before what is packed, if that is packed at all. */
  nulls: number;
  definitionBytes: number;
  repetitionBytes: number;
  isPacked: boolean;
}

/**
 * Checks all that a Parquet file says of itself, its footer and the header of each page, before a reader believes it: that
 * lists lie within the file, pages within their columns, and that rows, values and unpacked sizes keep to *limits*. Returns
 * the pages of each column of each row group.
 *
 * Throws a DataError with the byte at which it claims too much.
 */
export function checkParquet(bytes: Uint8Array, limits: Limits): ParquetPage[][][] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 8;
  const isEncrypted = String.fromCharCode(...bytes.subarray(-4)) === "PARE";
  if (isEncrypted) throw new DataError("the file is encrypted", {instead: "Decrypt it first"});
  if (end < 4 || String.fromCharCode(...bytes.subarray(-4)) !== "PAR1") {
    throw new DataError("the file does not end as Parquet files do; it is cut off", {byte: bytes.length});
  }
  const length = view.getUint32(end, true);
  if (length > end - 4) throw new DataError(`the footer claims ${length} bytes`, {byte: end});
  const footer = new Thrift(bytes, {at: end - length, end}).struct();
  const rows = number(footer, field.file.rows, end);
  if (!(rows >= 0 && rows <= limits.rows)) throw new DataError(`the footer claims ${rows} rows`, {byte: end - length});
  const budget = {left: limits.memory, limits};
  return structs(footer, field.file.groups).map((group) => {
    const groupRows = number(group, field.group.rows, end);
    if (!(groupRows >= 0 && groupRows <= rows))
      throw new DataError(`a row group claims ${groupRows} rows`, {byte: end - length});
    return structs(group, field.group.columns).map((chunk) => {
      const column = chunk.get(field.chunk.metadata);
      if (!(column instanceof Map)) throw new DataError("a column has no metadata", {byte: end - length});
      return pagesOf(bytes, column as Fields, {end, budget});
    });
  });
}

interface Budget {
  left: number;
  limits: Limits;
}

function pagesOf(bytes: Uint8Array, column: Fields, {end, budget}: {end: number; budget: Budget}): ParquetPage[] {
  const dataPage = number(column, field.column.dataPage, end);
  const start = number(column, field.column.dictionaryPage, end, dataPage) || dataPage;
  const stop = start + number(column, field.column.packed, end);
  if (!(start >= 4 && stop >= start && stop <= end))
    throw new DataError("a column is not in the file", {byte: Math.max(0, Math.min(start, end))});
  const values = number(column, field.column.values, end);
  if (!(values >= 0 && values <= budget.limits.rows))
    throw new DataError(`a column claims ${values} values`, {byte: start});
  const pages: ParquetPage[] = [];
  for (let at = start; at < stop - 1;) {
    const thrift = new Thrift(bytes, {at, end: stop});
    const header = thrift.struct();
    const [packed, unpacked] = [number(header, field.page.packed, at), number(header, field.page.unpacked, at)];
    if (!(packed >= 0 && unpacked >= 0 && thrift.at + packed <= stop)) {
      throw new DataError(`a page claims ${packed} bytes, and ${stop - thrift.at} are left`, {byte: at});
    }
    for (const kind of [field.page.data, field.page.dictionary, field.page.dataV2]) {
      const part = header.get(kind);
      if (!(part instanceof Map)) continue;
      const count = number(part as Fields, field.values, at);
      if (!(count >= 0 && count <= budget.limits.rows))
        throw new DataError(`a page claims ${count} values`, {byte: at});
      // A run of equal values takes a few bytes, however long it is; a row of it does not.
      budget.left -= unpacked + 8 * count;
      checkMemory(budget.limits.memory - budget.left, "the file, unpacked,", budget.limits);
    }
    const page = pageOf(header, {at, body: thrift.at, packed, unpacked});
    if (page) pages.push(page);
    at = thrift.at + packed;
  }
  return pages;
}

/** What a header says of a page of values; null for others, of which nothing is read. */
function pageOf(header: Fields, place: Pick<ParquetPage, "at" | "body" | "packed" | "unpacked">): ParquetPage | null {
  const kind = (["data", null, "dictionary", "dataV2"] as const)[number(header, field.page.type, place.at)];
  const part = kind && header.get(field.page[kind]);
  if (!kind || !(part instanceof Map)) return null;
  const fields = part as Fields;
  const ofV2 = (id: number) => (kind === "dataV2" ? number(fields, id, place.at) : 0);
  return {
    ...place,
    kind,
    values: number(fields, field.values, place.at),
    encoding: kind === "dictionary" ? 0 : number(fields, field[kind].encoding, place.at),
    nulls: ofV2(field.dataV2.nulls),
    definitionBytes: ofV2(field.dataV2.definitionBytes),
    repetitionBytes: ofV2(field.dataV2.repetitionBytes),
    isPacked: kind !== "dataV2" || fields.get(field.dataV2.isPacked) !== false
  };
}

function number(fields: Fields, id: number, byte: number, otherwise?: number): number {
  const value = fields.get(id) ?? otherwise;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new DataError("Parquet's metadata are damaged: a number is missing", {byte});
}

function structs(fields: Fields, id: number): Fields[] {
  const list = fields.get(id);
  return Array.isArray(list) ? list.filter((one): one is Fields => one instanceof Map) : [];
}

/** Reads Thrift's compact protocol with bounds. */
class Thrift {
  readonly #reader: ByteReader;

  constructor(bytes: Uint8Array, {at, end}: {at: number; end: number}) {
    this.#reader = new ByteReader(bytes, {at, end, what: "what Parquet says of itself"});
  }

  get at(): number {
    return this.#reader.at;
  }

  struct(depth = 0): Fields {
    if (depth > maxDepth) this.#reader.fail("structures nest too deep");
    const fields: Fields = new Map();
    for (let id = 0; ;) {
      const byte = this.#reader.byte();
      const type = byte & 15;
      if (type === 0) return fields;
      id = byte >> 4 ? id + (byte >> 4) : this.#reader.zigzag();
      fields.set(id, this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): unknown {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return this.#reader.byte();
    if (type >= 4 && type <= 6) return this.#reader.zigzag();
    if (type === 7) return this.#reader.take(8);
    if (type === 8) return this.#reader.take(this.#reader.varint());
    if (type === 9) return this.#list(depth);
    if (type === 12) return this.struct(depth + 1);
    return this.#reader.fail(`a value of the type ${type}`);
  }

  #list(depth: number): unknown[] {
    const byte = this.#reader.byte();
    const type = byte & 15;
    const length = byte >> 4 === 15 ? this.#reader.varint() : byte >> 4;
    // An entry takes a byte at least.
    if (length > this.#reader.left) this.#reader.fail(`a list claims ${length} entries`);
    if (depth > maxDepth) this.#reader.fail("lists nest too deep");
    return Array.from({length}, () => (type === 1 || type === 2 ? this.#reader.byte() : this.#value(type, depth + 1)));
  }
}
