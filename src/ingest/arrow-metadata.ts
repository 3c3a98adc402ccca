import {DataError} from "./data-error.js";
import {checkMemory, type Limits} from "./limits.js";

/** What is known of a record batch before it is read. */
interface Body {
  /** Where the body begins, and how long it is. */
  start: number;
  length: number;
}

/** The tables of Arrow's format (Message.fbs, Schema.fbs, File.fbs) by the places of their fields. */
const field = {
  message: {headerType: 1, header: 2, bodyLength: 3, metadata: 4},
  schema: {fields: 1, metadata: 2},
  schemaField: {type: 3, dictionary: 4, children: 5, metadata: 6},
  recordBatch: {length: 0, nodes: 1, buffers: 2, compression: 3, variadic: 4},
  dictionaryBatch: {data: 1},
  footer: {schema: 1, dictionaries: 2, recordBatches: 3, metadata: 4}
};

/** The kinds of messages. */
const kinds = {schema: 1, dictionaryBatch: 2, recordBatch: 3};

/** Schemas nest as their types do. */
const maxDepth = 32;

/**
 * Checks all that an Arrow file or stream says of itself, before Arrow's reader believes it: that its tables and lists lie
 * within their message, its buffers within their body, its bodies within the file, and that what is compressed does not claim
 * to be larger than *limits* allow. Flatbuffers are read where they lie, so that a length can claim anything.
 *
 * Throws a DataError with the byte of the message that claims too much.
 */
export function checkArrow(bytes: Uint8Array, {isFile, limits}: {isFile: boolean; limits: Limits}): void {
  const budget = {left: limits.memory};
  if (!isFile) return checkStream(bytes, {start: 0, end: bytes.length, limits, budget});
  const tail = bytes.length - 10;
  if (tail < 8 || String.fromCharCode(...bytes.subarray(-6)) !== "ARROW1") {
    throw new DataError("the file does not end as Arrow files do; it is cut off", {byte: bytes.length});
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getInt32(tail, true);
  const start = tail - length;
  if (!(length > 0 && start >= 8)) throw new DataError(`the footer claims ${length} bytes`, {byte: tail});
  const footer = new Flat(bytes.subarray(start, tail), start);
  const root = footer.root();
  checkSchema(footer, footer.table(root, field.footer.schema));
  footer.vector(root, field.footer.metadata, 4);
  for (const key of [field.footer.dictionaries, field.footer.recordBatches]) {
    for (const at of footer.vector(root, key, 24)) {
      const [offset, metadata, body] = [footer.int64(at), footer.int32(at + 8), footer.int64(at + 16)];
      if (!(offset >= 8 && metadata > 0 && body >= 0 && offset + metadata + body <= start)) {
        throw new DataError("the footer has a batch that is not in the file", {byte: start + at});
      }
      checkStream(bytes, {start: offset, end: offset + metadata + body, limits, budget});
    }
  }
}

interface Stretch {
  start: number;
  end: number;
  limits: Limits;
  budget: {left: number};
}

function checkStream(bytes: Uint8Array, {start, end, limits, budget}: Stretch): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = start; at + 4 <= end;) {
    const message = at;
    let length = view.getInt32(at, true);
    at += 4;
    if (length === -1) {
      if (at + 4 > end) throw new DataError("the stream ends in a message", {byte: at});
      length = view.getInt32(at, true);
      at += 4;
    }
    if (length === 0) return;
    if (length < 0 || at + length > end) {
      throw new DataError(`a message claims ${length} bytes, and ${end - at} are left`, {byte: message});
    }
    const flat = new Flat(bytes.subarray(at, at + length), at);
    at += length;
    at += checkMessage(flat, bytes, {bodyStart: at, end, limits, budget});
  }
}

interface Message {
  bodyStart: number;
  end: number;
  limits: Limits;
  budget: {left: number};
}

/** Checks a message; returns the length of its body. */
function checkMessage(flat: Flat, bytes: Uint8Array, {bodyStart, end, limits, budget}: Message): number {
  const root = flat.root();
  flat.vector(root, field.message.metadata, 4);
  const at = flat.place(root, field.message.bodyLength);
  const length = at ? flat.int64(at) : 0;
  if (!(length >= 0 && bodyStart + length <= end)) {
    throw new DataError(`a message claims a body of ${length} bytes, and ${end - bodyStart} are left`, {
      byte: flat.origin
    });
  }
  const kindAt = flat.place(root, field.message.headerType);
  const kind = kindAt ? flat.uint8(kindAt) : 0;
  const header = flat.table(root, field.message.header);
  const body = {start: bodyStart, length};
  if (kind === kinds.schema) checkSchema(flat, header);
  else if (kind === kinds.recordBatch) checkBatch(flat, header, {bytes, body, limits, budget});
  else if (kind === kinds.dictionaryBatch) {
    checkBatch(flat, header && flat.table(header, field.dictionaryBatch.data), {bytes, body, limits, budget});
  } else throw new DataError(`a message of the kind ${kind}, which is not known`, {byte: flat.origin});
  return length;
}

interface Batch {
  bytes: Uint8Array;
  body: Body;
  limits: Limits;
  budget: {left: number};
}

function checkBatch(flat: Flat, header: number, {bytes, body, limits, budget}: Batch): void {
  if (!header) throw new DataError("a batch without a header", {byte: flat.origin});
  const lengthAt = flat.place(header, field.recordBatch.length);
  const rows = lengthAt ? flat.int64(lengthAt) : 0;
  const check = (length: number, what: string) => {
    if (!(length >= 0 && length <= limits.rows))
      throw new DataError(`a ${what} claims ${length} rows`, {byte: flat.origin});
  };
  check(rows, "batch");
  for (const at of flat.vector(header, field.recordBatch.nodes, 16)) check(flat.int64(at), "column");
  const isCompressed = flat.table(header, field.recordBatch.compression) > 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const at of flat.vector(header, field.recordBatch.buffers, 16)) {
    const [offset, length] = [flat.int64(at), flat.int64(at + 8)];
    if (!(offset >= 0 && length >= 0 && offset + length <= body.length)) {
      throw new DataError(`a buffer of ${length} bytes at ${offset} is not in its body of ${body.length}`, {
        byte: flat.origin + at
      });
    }
    if (!isCompressed || length === 0) continue;
    if (length < 8) throw new DataError("a compressed buffer has no length before it", {byte: body.start + offset});
    const unpacked = Number(view.getBigInt64(body.start + offset, true));
    if (unpacked < -1) throw new DataError(`a buffer claims ${unpacked} bytes`, {byte: body.start + offset});
    budget.left -= Math.max(0, unpacked);
    checkMemory(limits.memory - budget.left, "the file, unpacked,", limits);
  }
  for (const at of flat.vector(header, field.recordBatch.variadic, 8)) {
    const buffers = flat.int64(at);
    if (!(buffers >= 0 && buffers <= 1e6))
      throw new DataError(`a column claims ${buffers} buffers`, {byte: flat.origin + at});
  }
}

function checkSchema(flat: Flat, schema: number): void {
  if (!schema) throw new DataError("there is no schema", {byte: flat.origin});
  flat.vector(schema, field.schema.metadata, 4);
  const checkField = (at: number, depth: number) => {
    if (depth > maxDepth) throw new DataError("types nest too deep", {byte: flat.origin + at});
    flat.table(at, field.schemaField.type);
    flat.table(at, field.schemaField.dictionary);
    flat.vector(at, field.schemaField.metadata, 4);
    for (const child of flat.tables(at, field.schemaField.children)) checkField(child, depth + 1);
  };
  for (const at of flat.tables(schema, field.schema.fields)) checkField(at, 0);
}

/** A flatbuffer, read with bounds; *origin* is where it begins in the file. */
class Flat {
  readonly origin: number;
  readonly #view: DataView;
  /** How many more entries may be visited, so that lists that share their places cannot multiply. */
  #visits: number;

  constructor(bytes: Uint8Array, origin: number) {
    this.origin = origin;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#visits = bytes.length;
  }

  uint8(at: number): number {
    return this.#view.getUint8(this.#in(at, 1));
  }

  int32(at: number): number {
    return this.#view.getInt32(this.#in(at, 4), true);
  }

  int64(at: number): number {
    return Number(this.#view.getBigInt64(this.#in(at, 8), true));
  }

  root(): number {
    return this.#tableAt(this.int32(0));
  }

  /** Where a field of a table lies; 0 if it has none. */
  place(table: number, index: number): number {
    const vtable = table - this.int32(table);
    const size = this.#view.getUint16(this.#in(vtable, 2), true);
    const slot = 4 + 2 * index;
    if (slot + 2 > size) return 0;
    const offset = this.#view.getUint16(this.#in(vtable + slot, 2), true);
    return offset === 0 ? 0 : this.#in(table + offset, 1);
  }

  /** Where the table lies that a field leads to; 0 if there is none. */
  table(table: number, index: number): number {
    const at = this.place(table, index);
    return at === 0 ? 0 : this.#tableAt(at + this.#offset(at));
  }

  /** Where the entries of a field's list lie, each of *size* bytes. */
  vector(table: number, index: number, size: number): number[] {
    const at = this.place(table, index);
    if (at === 0) return [];
    const start = at + this.#offset(at);
    const length = this.int32(start);
    if (length < 0 || (this.#visits -= length) < 0) this.#fail(start, `a list claims ${length} entries`);
    this.#in(start + 4, length * size);
    return Array.from({length}, (_, i) => start + 4 + i * size);
  }

  /** The tables in a field's list. */
  tables(table: number, index: number): number[] {
    return this.vector(table, index, 4).map((at) => this.#tableAt(at + this.#offset(at)));
  }

  #offset(at: number): number {
    return this.#view.getUint32(this.#in(at, 4), true);
  }

  #tableAt(at: number): number {
    if (at <= 0) this.#fail(at, "a table is nowhere");
    this.#in(at - this.int32(at), 4);
    return at;
  }

  #in(at: number, size: number): number {
    if (!(at >= 0 && at + size <= this.#view.byteLength)) this.#fail(at, "a place outside the message");
    return at;
  }

  #fail(at: number, what: string): never {
    throw new DataError(`Arrow's metadata are damaged: ${what}`, {byte: this.origin + Math.max(0, at)});
  }
}
