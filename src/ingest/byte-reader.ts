import {DataError} from "./data-error.js";

export interface ByteReaderOptions {
  /** Where the part begins; defaults to the first byte. */
  at?: number;
  /** Where it ends; defaults to the end of the bytes. */
  end?: number;
  /** What the part is, for errors. */
  what: string;
  /** Where in the file something is wrong, if the bytes are not the file's own; defaults to where the reader is. */
  place?: number | undefined;
}

/** Reads a part of a file from *at* on, never beyond *end*. Throws a DataError with what it reads, and the place, if it is damaged. */
export class ByteReader {
  at: number;
  readonly end: number;
  readonly #bytes: Uint8Array;
  readonly #what: string;
  readonly #place: number | undefined;

  constructor(bytes: Uint8Array, {at = 0, end = bytes.length, what, place}: ByteReaderOptions) {
    this.#bytes = bytes;
    this.at = at;
    this.end = end;
    this.#what = what;
    this.#place = place;
  }

  get left(): number {
    return this.end - this.at;
  }

  byte(): number {
    if (this.at >= this.end) this.fail("it ends early");
    return this.#bytes[this.at++]!;
  }

  /** An integer without a sign, its lowest byte first. */
  uint(width: number): number {
    let value = 0;
    for (let i = 0; i < width; ++i) value += this.byte() * 256 ** i;
    return value;
  }

  /** Exact up to 2⁵³; what is larger is refused by whoever asks for it. */
  varint(): number {
    let value = 0;
    for (let scale = 1, i = 0; i < 10; ++i, scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return this.fail("a number of more than ten bytes");
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** The next *length* bytes. */
  take(length: number): Uint8Array {
    if (!(length >= 0 && length <= this.left)) this.fail(`a part claims ${length} bytes, and ${this.left} are left`);
    this.at += length;
    return this.#bytes.subarray(this.at - length, this.at);
  }

  /** A reader of the next *length* bytes, which are read past here. */
  part(length: number): ByteReader {
    const at = this.at;
    this.take(length);
    return new ByteReader(this.#bytes, {at, end: this.at, what: this.#what, place: this.#place});
  }

  fail(why: string): never {
    throw new DataError(`${this.#what} is damaged: ${why}`, {byte: this.#place ?? this.at});
  }
}
