import {walk} from "./walk.js";
import type {Token} from "./walk.js";

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/** A running hash of 64 bits over tokens: two multiplicative hashes of 32 bits, mixed at the end as MurmurHash3 does. */
export class Digest {
  private a = 0x9e3779b9;
  private b = 0x85ebca6b;
  /** How many tokens were added. */
  count = 0;

  add(token: Token): void {
    ++this.count;
    if (typeof token === "number") {
      scratch[0] = Number.isNaN(token) ? NaN : token; // one of the many bit patterns of NaN
      this.word(words[0]!);
      this.word(words[1]!);
    } else {
      this.word(token.length);
      for (let i = 0; i < token.length; ++i) this.word(token.charCodeAt(i));
    }
  }

  private word(word: number): void {
    this.a = Math.imul(this.a ^ word, 0x01000193) + 0x7ed55d16;
    this.b = Math.imul((this.b << 13) | (this.b >>> 19), 5) + Math.imul(word, 0xcc9e2d51);
  }

  toString(): string {
    return `${hex(mix(this.a))}${hex(mix(this.b ^ this.a))}:${this.count}`;
  }
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, "0");
}

/** The hash of all that *value* consists of, with the number of its pieces. */
export function digest(value: unknown): string {
  const hash = new Digest();
  walk(value, (token) => hash.add(token));
  return hash.toString();
}

/** The hash of the pieces up to each of those at *places*, ascending. */
export function runningDigests(value: unknown, places: readonly number[]): string[] {
  const hash = new Digest();
  const found: string[] = [];
  walk(value, (token) => {
    hash.add(token);
    while (found.length < places.length && places[found.length]! < hash.count) found.push(hash.toString());
  });
  while (found.length < places.length) found.push(`${hash.toString()} is all`);
  return found;
}

/** The piece at *place*, in words, and the way to it; null if there are fewer. */
export function pieceAt(value: unknown, place: number): {text: string; path: string} | null {
  let count = 0;
  let found: {text: string; path: string} | null = null;
  walk(value, (token, path) => {
    if (count++ === place) found = {text: Object.is(token, -0) ? "-0" : String(token), path: path()};
  });
  return found;
}
