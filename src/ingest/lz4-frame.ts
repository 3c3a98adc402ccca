import {DataError} from "./data-error.js";

const magic = 0x184d2204;
const flags = {version: 0xc0, blockChecksum: 0x10, contentSize: 0x08, dictionary: 0x01};

/**
 * Unpacks a frame of LZ4, which may hold *capacity* bytes at most. The decoders that npm has take lengths on trust; this one writes
 * nowhere else, and ends with its input. Checksums are not compared. Cost: linear.
 *
 * Throws a DataError if the frame is damaged, or holds more bytes.
 */
export function decodeLz4Frame(source: Uint8Array, capacity: number): Uint8Array {
  const view = new DataView(source.buffer, source.byteOffset, source.length);
  if (source.length < 7 || view.getUint32(0, true) !== magic) throw damaged("no frame begins");
  const descriptor = source[4]!;
  if ((descriptor & flags.version) !== 0x40) throw damaged("the frame's version is not known");
  if (descriptor & flags.dictionary) throw damaged("the frame needs a dictionary");
  const target = new Uint8Array(capacity);
  let at = 7 + (descriptor & flags.contentSize ? 8 : 0);
  let size = 0;
  for (;;) {
    if (at + 4 > source.length) throw damaged("the frame is cut off");
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) break;
    const end = at + (word & 0x7fffffff);
    if (end > source.length) throw damaged("a block is longer than its frame");
    if (word & 0x80000000) {
      if (size + end - at > capacity) throw damaged("the frame holds more than it says");
      target.set(source.subarray(at, end), size);
      size += end - at;
    } else size = decodeBlock(source.subarray(at, end), target, size);
    at = end + (descriptor & flags.blockChecksum ? 4 : 0);
  }
  return target.subarray(0, size);
}

/** Unpacks a block behind the first *size* bytes of *target*, which it may repeat; returns how many there are then. */
function decodeBlock(source: Uint8Array, target: Uint8Array, size: number): number {
  let at = 0;
  const extended = (nibble: number) => {
    let length = nibble;
    for (let byte = nibble === 15 ? 255 : 0; byte === 255; length += byte) {
      if (at >= source.length) throw damaged("a length is cut off");
      byte = source[at++]!;
    }
    return length;
  };
  while (at < source.length) {
    const token = source[at++]!;
    const literals = extended(token >> 4);
    if (at + literals > source.length || size + literals > target.length) throw damaged("literals run over");
    target.set(source.subarray(at, at + literals), size);
    at += literals;
    size += literals;
    if (at === source.length) return size;
    if (at + 2 > source.length) throw damaged("an offset is cut off");
    const offset = source[at]! | (source[at + 1]! << 8);
    at += 2;
    const matched = extended(token & 15) + 4;
    if (offset === 0 || offset > size || size + matched > target.length) throw damaged("a match runs over");
    // Source and target may overlap: a run repeats what it has just written.
    for (const end = size + matched; size < end; ++size) target[size] = target[size - offset]!;
  }
  return size;
}

function damaged(what: string): DataError {
  return new DataError(`LZ4 data are damaged: ${what}`);
}
