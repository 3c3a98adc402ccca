import {DataError} from "./data-error.js";

/** Reads a part of a file from *at* on, never beyond *end*; what it refuses is named as *what*, with its place. */
export class ByteReader {
  at: number;
  readonly end: number;
  readonly #bytes: Uint8Array;
  readonly #what: string;
  /** Where in the file something is wrong, if the bytes are not the file's own. */
  readonly place: number | undefined;

  constructor(
    bytes: Uint8Array,
    {at, end, what, place}: {at: number; end: number; what: string; place?: number | undefined}
  ) {
    this.#bytes = bytes;
    this.at = at;
    this.end = end;
    this.#what = what;
    this.place = place;
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

  fail(why: string): never {
    throw new DataError(`${this.#what} is damaged: ${why}`, {byte: this.place ?? this.at});
  }
}
