import type {NumberArray} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {checkMemory, type Limits} from "../limits.js";

/** An array of numbers by rows, or a text. */
export interface NpyArray {
  shape: readonly number[];
  values: NumberArray;
  /** The array's text, if it is one. */
  text?: string;
}

export interface NpyOptions {
  limits: Limits;
  /** The array's name in its archive. */
  field?: string;
}

interface Header {
  descr: string;
  isFortran: boolean;
  shape: number[];
  /** Where the data begin. */
  offset: number;
}

/**
 * Reads an array in NumPy's format, versions 1 to 3: booleans, integers, and floats of 16, 32 and 64 bits, in either order of
 * bytes. Integers of 64 bits become doubles.
 *
 * Throws a DataError with the byte at which the header is none or the data end early; also if the array holds objects, complex
 * numbers or records, or would be larger than *limits* allow.
 */
export function readNpyArray(bytes: Uint8Array, {limits, field}: NpyOptions): NpyArray {
  const {descr, isFortran, shape, offset} = readHeader(bytes, field);
  const [, order = "|", kind = "", width = ""] = /^([<>=|]?)([a-zA-Z])(\d*)$/.exec(descr) ?? [];
  checkType(descr, kind, field);
  const size = Number(width) * (kind === "U" ? 4 : 1);
  const length = shape.reduce((product, n) => product * n, 1);
  const needed = length * size;
  const there = bytes.length - offset;
  if (!(needed <= there)) {
    throw new DataError(
      `the header promises ${shape.join(" × ") || "one"} entries, ${needed} bytes; the file ends after ${there}`,
      {
        byte: bytes.length,
        field
      }
    );
  }
  checkMemory(8 * length, "the array", limits);
  const data = bytes.slice(offset, offset + needed);
  if (order === ">" && size > 1) swapBytes(data, kind === "U" ? 4 : size);
  if (kind === "S" || kind === "U") return {shape, values: new Uint8Array(0), text: textOf(data, kind)};
  const values = numbersOf(data, kind, size, field);
  return {shape, values: isFortran && shape.length > 1 ? byRows(values, shape) : values};
}

function readHeader(bytes: Uint8Array, field?: string): Header {
  if (String.fromCharCode(...bytes.subarray(0, 6)) !== "\x93NUMPY") {
    throw new DataError("this is no array of NumPy's", {byte: 0, field});
  }
  const version = bytes[6];
  if (version !== 1 && version !== 2 && version !== 3) {
    throw new DataError(`version ${version ?? "?"} of NumPy's format is not known`, {byte: 6, field});
  }
  const wide = version > 1;
  const start = wide ? 12 : 10;
  if (bytes.length < start) throw new DataError("the file ends in its header", {byte: bytes.length, field});
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const offset = start + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  if (offset > bytes.length || offset > 2 ** 16 + start) {
    throw new DataError("the header is longer than the file, or than any header is", {byte: 8, field});
  }
  const text = new TextDecoder("utf-8").decode(bytes.subarray(start, offset));
  const descr = /['"]descr['"]\s*:\s*(?:['"]([^'"]*)['"]|(\[))/.exec(text);
  const order = /['"]fortran_order['"]\s*:\s*(True|False)/.exec(text);
  const shape = /['"]shape['"]\s*:\s*\(([\d\s,L]*)\)/.exec(text);
  if (!descr || !order || !shape)
    throw new DataError("the header has no descr, fortran_order and shape", {byte: start, field});
  if (descr[2])
    throw new DataError("arrays of records are not read here", {
      byte: start,
      field,
      instead: "Save each field by itself"
    });
  const sizes = shape[1]!.split(",").map((n) => n.replace("L", "").trim()).filter((n) => n !== "").map(Number); // prettier-ignore
  if (sizes.length > 8 || !sizes.every(Number.isSafeInteger))
    throw new DataError("the shape is none", {byte: start, field});
  return {descr: descr[1]!, isFortran: order[1] === "True", shape: sizes, offset};
}

function checkType(descr: string, kind: string, field?: string): void {
  const refuse = (what: string, instead: string) => {
    throw new DataError(`arrays of ${what} (${descr}) are not read here`, {field, instead});
  };
  if (kind === "O") refuse("objects", "They are pickled programs; save numbers, with dtype=float");
  if (kind === "c") refuse("complex numbers", "Save the real and the imaginary part by themselves");
  if (!["b", "i", "u", "f", "S", "U"].includes(kind)) refuse("this type", "Save numbers, with astype(float)");
}

/** The numbers that *data* hold, in this machine's order of bytes, which is that of all that run a browser. */
function numbersOf(data: Uint8Array, kind: string, size: number, field?: string): NumberArray {
  const {buffer} = data;
  switch (`${kind}${size}`) {
    case "b1":
    case "u1":
      return data;
    case "i1":
      return new Int8Array(buffer);
    case "i2":
      return new Int16Array(buffer);
    case "u2":
      return new Uint16Array(buffer);
    case "i4":
      return new Int32Array(buffer);
    case "u4":
      return new Uint32Array(buffer);
    case "i8":
      return safe(new BigInt64Array(buffer), field);
    case "u8":
      return safe(new BigUint64Array(buffer), field);
    case "f2":
      return Float32Array.from(new Uint16Array(buffer), fromHalf);
    case "f4":
      return new Float32Array(buffer);
    case "f8":
      return new Float64Array(buffer);
  }
  throw new DataError(`numbers of ${size} bytes are not read here`, {field, instead: "Save them with astype(float)"});
}

function safe(values: BigInt64Array | BigUint64Array, field?: string): Float64Array {
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < values.length; ++i) {
    numbers[i] = Number(values[i]);
    if (Number.isSafeInteger(numbers[i])) continue;
    throw new DataError(`${values[i]} is beyond 2⁵³`, {
      row: i + 1,
      field,
      instead: "Save the array with astype(float)"
    });
  }
  return numbers;
}

/** The number that 16 bits of IEEE 754 hold. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function swapBytes(data: Uint8Array, size: number): void {
  for (let at = 0; at < data.length; at += size) data.subarray(at, at + size).reverse();
}

function textOf(data: Uint8Array, kind: "S" | "U"): string {
  if (kind === "S") return String.fromCharCode(...data.subarray(0, 64)).replace(/\0+$/, "");
  const codes = new Uint32Array(data.buffer).subarray(0, 64);
  return Array.from(codes, (code) => (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "")).join("");
}

/** What lies by columns, by rows: the last index runs fastest then. */
function byRows(values: NumberArray, shape: readonly number[]): NumberArray {
  const result = values.slice();
  const strides = shape.map((_, d) => shape.slice(0, d).reduce((product, n) => product * n, 1));
  const index = shape.map(() => 0);
  for (let at = 0, from = 0; at < values.length; ++at) {
    result[at] = values[from]!;
    for (let d = shape.length - 1; d >= 0; --d) {
      from += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      from -= strides[d]! * shape[d]!;
      index[d] = 0;
    }
  }
  return result;
}
