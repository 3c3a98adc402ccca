import type {ByteReader} from "./byte-reader.js";

/** Groups of eight packed values that may follow the last value: writers pad the last run, which has at most 63 of them. */
const padding = 64;

interface Runs {
  /** Bits of a value. */
  width: number;
  /** How many values there are. */
  values: number;
  /** The value that is counted; by default none is. */
  sought?: number;
}

/**
 * Walks runs of equal and of packed values (parquet-format, Encodings.md) until *values* have come, and returns how many of
 * them are *sought*. A run that goes on beyond them is refused: a reader would write it all, however long it claims to be.
 */
export function walkRuns(reader: ByteReader, {width, values, sought = -1}: Runs): number {
  let found = 0;
  for (let seen = 0; seen < values;) {
    const header = reader.varint();
    const length = Math.floor(header / 2);
    const left = values - seen;
    if (header % 2 === 0) {
      if (length > left) reader.fail(`a run claims ${length} values, and ${left} are left`);
      if (reader.uint((width + 7) >> 3) === sought) found += length;
      seen += length;
    } else {
      if (length > left / 8 + padding) reader.fail(`a run claims ${8 * length} values, and ${left} are left`);
      const packed = reader.take(length * width);
      if (sought >= 0) found += countPacked(packed, {width, values: Math.min(8 * length, left), sought});
      seen += 8 * length;
    }
  }
  return found;
}

/** How many of the first *values* of *packed*, of 8 bits at most, lowest bit first, are *sought*. */
function countPacked(packed: Uint8Array, {width, values, sought}: Required<Runs>): number {
  const mask = (1 << width) - 1;
  let found = 0;
  for (let k = 0, bit = 0; k < values; ++k, bit += width) {
    const at = bit >> 3;
    const pair = packed[at]! | ((packed[at + 1] ?? 0) << 8);
    if (((pair >> (bit & 7)) & mask) === sought) ++found;
  }
  return found;
}

interface DeltaHeader {
  /** Parts of a block, each with a width of its own. */
  parts: number;
  /** Values of a part. */
  size: number;
  /** The first value; the others are differences. */
  first: number;
}

/** Reads how differences are laid out. Too many parts are refused: a reader makes room for the width of each. */
export function deltaHeader(reader: ByteReader): DeltaHeader {
  const [block, parts] = [reader.varint(), reader.varint()];
  reader.varint(); // how many values there are, which the page has said
  const first = reader.zigzag();
  const size = block / parts;
  if (!(parts >= 1 && Number.isInteger(size) && size % 8 === 0 && block <= 2 ** 20))
    reader.fail(`${block} differences in ${parts} parts`);
  return {parts, size, first};
}

/** Reads *count* lengths, which are written as differences (parquet-format, Encodings.md); none is negative. */
export function deltaLengths(reader: ByteReader, count: number): Uint32Array {
  const lengths = new Uint32Array(count);
  const {parts, size, first} = deltaHeader(reader);
  let [at, length] = [0, first];
  const add = (next: number) => {
    if (!(next >= 0 && next < 2 ** 31)) reader.fail(`a text of ${next} bytes`);
    length = lengths[at++] = next;
  };
  if (count > 0) add(length);
  while (at < count) {
    const least = reader.zigzag();
    const widths = reader.take(parts);
    for (let part = 0; part < parts && at < count; ++part) {
      const width = widths[part]!;
      if (width > 32) reader.fail(`differences of ${width} bits`);
      const packed = reader.take((size * width) / 8);
      for (let k = 0; k < size && at < count; ++k) add(length + least + bitsAt(packed, k * width, width));
    }
  }
  return lengths;
}

function bitsAt(packed: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let k = 0, bit = from; k < width;) {
    const taken = Math.min(8 - (bit & 7), width - k);
    value += ((packed[bit >> 3]! >> (bit & 7)) & ((1 << taken) - 1)) * 2 ** k;
    k += taken;
    bit += taken;
  }
  return value;
}
