import {DataError, type DataPlace} from "./data-error.js";

/**
 * The text of a file: UTF-8, or UTF-16 if a byte order mark says so, which is taken off.
 *
 * Throws a DataError with the first byte, line and column that is no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  try {
    return new TextDecoder(utf16 ?? "utf-8", {fatal: true}).decode(bytes);
  } catch (cause) {
    if (utf16) throw new DataError("the text is not UTF-16, as its first two bytes say", {cause});
    const byte = firstBadByte(bytes);
    const before = new TextDecoder("utf-8").decode(bytes.subarray(0, byte));
    throw new DataError(
      `the text is not UTF-8: 0x${bytes[byte]?.toString(16).padStart(2, "0") ?? "end"} begins no character`,
      {
        ...placeAt(before, before.length),
        byte,
        instead: "Save it as UTF-8",
        cause
      }
    );
  }
}

/** The line and the column of a character. */
export function placeAt(text: string, index: number): Required<Pick<DataPlace, "line" | "column">> {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < index; at = text.indexOf("\n", at + 1)) {
    ++line;
    start = at + 1;
  }
  return {line, column: index - start + 1};
}

/** Where the bytes stop being UTF-8: a chunk at a time, then a byte at a time, by the decoder itself. */
function firstBadByte(bytes: Uint8Array): number {
  const size = 1 << 16;
  let start = 0;
  const decoder = new TextDecoder("utf-8", {fatal: true});
  for (; start < bytes.length; start += size) {
    try {
      decoder.decode(bytes.subarray(start, start + size), {stream: true});
    } catch {
      break;
    }
  }
  // A character may have begun before the chunk.
  let at = Math.max(0, start - 4);
  while (at > 0 && at < bytes.length && (bytes[at]! & 0xc0) === 0x80) --at;
  while (at < bytes.length) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

/** How many bytes the character at *at* has; 0 if there is none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0) return 0;
  try {
    new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}
