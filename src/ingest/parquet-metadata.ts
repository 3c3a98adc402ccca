import {DataError} from "./data-error.js";
import {checkMemory, type Limits} from "./limits.js";

/** A structure of Thrift's compact protocol: fields by their numbers; bytes are left where they lie. */
type Fields = Map<number, unknown>;

/** Structures that nest deeper than any of Parquet's. */
const maxDepth = 24;

/** The numbers of the fields that are needed (parquet.thrift). */
const field = {
  file: {rows: 3, groups: 4},
  group: {columns: 1, rows: 3},
  chunk: {metadata: 3},
  column: {values: 5, unpacked: 6, packed: 7, dataPage: 9, dictionaryPage: 11},
  page: {unpacked: 2, packed: 3, data: 5, dictionary: 7, dataV2: 8},
  values: 1
};

/**
 * Checks all that a Parquet file says of itself, its footer and the header of each page, before a reader believes it: that
 * lists lie within the file, pages within their columns, and that rows, values and unpacked sizes keep to *limits*.
 *
 * Throws a DataError with the byte at which it claims too much.
 */
export function checkParquet(bytes: Uint8Array, limits: Limits): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 8;
  const isEncrypted = String.fromCharCode(...bytes.subarray(-4)) === "PARE";
  if (isEncrypted) throw new DataError("the file is encrypted", {instead: "Decrypt it first"});
  if (end < 4 || String.fromCharCode(...bytes.subarray(-4)) !== "PAR1") {
    throw new DataError("the file does not end as Parquet files do; it is cut off", {byte: bytes.length});
  }
  const length = view.getUint32(end, true);
  if (length > end - 4) throw new DataError(`the footer claims ${length} bytes`, {byte: end});
  const footer = new Thrift(view, {at: end - length, end}).struct();
  const rows = number(footer, field.file.rows, end);
  if (!(rows >= 0 && rows <= limits.rows)) throw new DataError(`the footer claims ${rows} rows`, {byte: end - length});
  const budget = {left: limits.memory, limits};
  for (const group of structs(footer, field.file.groups)) {
    const groupRows = number(group, field.group.rows, end);
    if (!(groupRows >= 0 && groupRows <= rows))
      throw new DataError(`a row group claims ${groupRows} rows`, {byte: end - length});
    for (const chunk of structs(group, field.group.columns)) {
      const column = chunk.get(field.chunk.metadata);
      if (!(column instanceof Map)) throw new DataError("a column has no metadata", {byte: end - length});
      checkPages(view, column as Fields, {end, budget});
    }
  }
}

interface Budget {
  left: number;
  limits: Limits;
}

function checkPages(view: DataView, column: Fields, {end, budget}: {end: number; budget: Budget}): void {
  const dataPage = number(column, field.column.dataPage, end);
  const dictionaryPage = number(column, field.column.dictionaryPage, end, dataPage) || dataPage;
  const start = Math.min(dataPage, dictionaryPage);
  const stop = start + number(column, field.column.packed, end);
  if (!(start >= 4 && stop >= start && stop <= end))
    throw new DataError("a column is not in the file", {byte: Math.max(0, Math.min(start, end))});
  const values = number(column, field.column.values, end);
  if (!(values >= 0 && values <= budget.limits.rows))
    throw new DataError(`a column claims ${values} values`, {byte: start});
  for (let at = start; at < stop - 1;) {
    const thrift = new Thrift(view, {at, end: stop});
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
    at = thrift.at + packed;
  }
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
  at: number;
  readonly #end: number;
  readonly #view: DataView;

  constructor(view: DataView, {at, end}: {at: number; end: number}) {
    this.#view = view;
    this.at = at;
    this.#end = end;
  }

  struct(depth = 0): Fields {
    if (depth > maxDepth) this.#fail("structures nest too deep");
    const fields: Fields = new Map();
    for (let id = 0; ;) {
      const byte = this.#byte();
      const type = byte & 15;
      if (type === 0) return fields;
      id = byte >> 4 ? id + (byte >> 4) : this.#zigzag();
      fields.set(id, this.#value(type, depth));
    }
  }

  #value(type: number, depth: number): unknown {
    if (type === 1 || type === 2) return type === 1;
    if (type === 3) return this.#byte();
    if (type >= 4 && type <= 6) return this.#zigzag();
    if (type === 7) return this.#skip(8);
    if (type === 8) return this.#skip(this.#varint());
    if (type === 9) return this.#list(depth);
    if (type === 12) return this.struct(depth + 1);
    return this.#fail(`a value of the type ${type}`);
  }

  #list(depth: number): unknown[] {
    const byte = this.#byte();
    const type = byte & 15;
    const length = byte >> 4 === 15 ? this.#varint() : byte >> 4;
    // An entry takes a byte at least.
    if (length > this.#end - this.at) this.#fail(`a list claims ${length} entries`);
    if (depth > maxDepth) this.#fail("lists nest too deep");
    return Array.from({length}, () => (type === 1 || type === 2 ? this.#byte() : this.#value(type, depth + 1)));
  }

  #byte(): number {
    if (this.at >= this.#end) this.#fail("they end early");
    return this.#view.getUint8(this.at++);
  }

  /** Exact up to 2⁵³; what is larger is refused by whoever asks for it. */
  #varint(): number {
    let value = 0;
    for (let scale = 1, i = 0; i < 10; ++i, scale *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return this.#fail("a number of more than ten bytes");
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #skip(length: number): null {
    if (length > this.#end - this.at) this.#fail(`a value claims ${length} bytes`);
    this.at += length;
    return null;
  }

  #fail(what: string): never {
    throw new DataError(`Parquet's metadata are damaged: ${what}`, {byte: this.at});
  }
}
