import {decodeText} from "./text.js";

/** A line of a text and its number, from 1. */
export interface Line {
  text: string;
  number: number;
}

/** How many bytes are decoded at a time. */
const piece = 1 << 20;

/**
 * The lines of a file, without what ends them, decoded a piece at a time, so that a large text is not held beside its bytes.
 * Throws as `decodeText` does when it comes to what is no text.
 */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  let number = 1;
  let rest = "";
  for (const text of textsOf(bytes)) {
    const end = text.lastIndexOf("\n") + 1;
    if (end === 0) rest += text;
    else {
      const whole = rest + text.slice(0, end);
      for (let start = 0, end = 0; start < whole.length; start = end + 1) {
        end = whole.indexOf("\n", start);
        yield {text: whole.slice(start, whole[end - 1] === "\r" ? end - 1 : end), number: number++};
      }
      rest = text.slice(end);
    }
  }
  if (rest !== "") yield {text: rest, number};
}

function* textsOf(bytes: Uint8Array): Generator<string> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return yield decodeText(bytes);
  const decoder = new TextDecoder("utf-8", {fatal: true});
  for (let at = 0; at < bytes.length; at += piece) {
    const stream = at + piece < bytes.length;
    let text: string;
    try {
      text = decoder.decode(bytes.subarray(at, at + piece), {stream});
    } catch {
      text = decodeText(bytes); // which says where it is none
    }
    yield text;
  }
}

/** Gathers the line of the file that each row of a table begins in; rows on lines that follow each other take no room. */
export class RowLines {
  readonly #most: number;
  #first = 0;
  #size = 0;
  #lines: Uint32Array | undefined;

  /** For at most so many rows. */
  constructor(most: number) {
    this.#most = most;
  }

  push(line: number): void {
    if (this.#size === 0) this.#first = line;
    else if (!this.#lines && line !== this.#first + this.#size) {
      this.#lines = Uint32Array.from({length: this.#most}, (_, row) => this.#first + row);
    }
    if (this.#lines) this.#lines[this.#size] = line;
    ++this.#size;
  }

  /** The line of a row, both from 0 and 1. */
  readonly of = (row: number): number => this.#lines?.[row] ?? this.#first + row;
}
