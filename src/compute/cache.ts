import {nextTurn} from "./in-slices.js";

/** Results by the content of what they were computed from, up to so many bytes; the one used longest ago goes first. */
export interface Cache {
  /** What *name*(...*args*) is called here; null where it is not kept: arguments that are too large, or not plain data. */
  key(name: string, args: readonly unknown[]): Promise<string | null>;
  /** A copy, so that nobody can change what is kept. */
  get(key: string): unknown;
  has(key: string): boolean;
  set(key: string, value: unknown): void;
}

export interface CacheOptions {
  /** Of all results together; defaults to 64 MB. */
  bytes?: number;
  /** Of the arguments of a call; hashing takes about a millisecond a megabyte; defaults to 16 MB. */
  argumentBytes?: number;
}

export function createCache({bytes = 64e6, argumentBytes = 16e6}: CacheOptions = {}): Cache {
  const kept = new Map<string, {value: unknown; size: number}>();
  let total = 0;
  // What is digested is copied first: large parts, also of other calls, each have a turn of their own.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.then(nextTurn, nextTurn);
    return mine;
  };
  const drop = (key: string) => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  return {
    async key(name, args) {
      // Without a secure context there is no digest, and nothing is kept.
      const subtle = (globalThis as {crypto?: {subtle?: SubtleCrypto}}).crypto?.subtle;
      const content = contentOf([name, ...args], argumentBytes);
      if (!subtle || !content) return null;
      const digest = async (data: Uint8Array<ArrayBuffer>) => new Uint8Array(await subtle.digest("SHA-256", data));
      const parts: Uint8Array<ArrayBuffer>[] = [];
      // A large part is digested by itself, so that it is not copied once more.
      for (const part of content.parts) parts.push(part.length < 65536 ? part : await inTurn(() => digest(part)));
      return Array.from(await digest(joined(parts)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    },
    has: (key) => kept.has(key),
    get(key) {
      const entry = kept.get(key);
      if (!entry) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return structuredClone(entry.value);
    },
    set(key, value) {
      const size = contentOf(value, bytes)?.size;
      if (size === undefined) return;
      drop(key);
      kept.set(key, {value: structuredClone(value), size});
      total += size;
      for (const [oldest] of kept) {
        if (total <= bytes) break;
        drop(oldest);
      }
    }
  };
}

/** The bytes of plain data in parts, which tell type, length and place; typed arrays are parts as they are, uncopied. */
export interface Content {
  parts: Uint8Array<ArrayBuffer>[];
  /** Bytes of all parts together. */
  size: number;
}

/** Null if it is more than *most* bytes, or there is other data than plain. */
export function contentOf(value: unknown, most: number): Content | null {
  const parts: Content["parts"] = [];
  const encoder = new TextEncoder();
  let size = 0;
  const add = (part: Uint8Array<ArrayBuffer>) => {
    parts.push(part);
    size += part.length;
    return size <= most;
  };
  const tell = (text: string) => add(encoder.encode(`${text.length}:${text}`));
  const visit = (value: unknown, depth: number): boolean => {
    if (depth > 20) return false;
    if (typeof value === "number") return tell(Object.is(value, -0) ? "n-0" : `n${value}`);
    if (typeof value === "string") return tell(`s${value}`);
    if (value === null || typeof value === "boolean" || typeof value === "undefined") return tell(String(value));
    if (typeof value === "bigint") return tell(`b${value}`);
    if (ArrayBuffer.isView(value)) {
      const {buffer, byteOffset, byteLength} = value;
      if (!(buffer instanceof ArrayBuffer)) return false; // shared memory may change meanwhile
      return tell(`${value.constructor.name} ${byteLength}`) && add(new Uint8Array(buffer, byteOffset, byteLength));
    }
    if (Array.isArray(value)) return tell(`[${value.length}`) && value.every((each) => visit(each, depth + 1));
    if (
      typeof value !== "object" ||
      ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
    ) {
      return false;
    }
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return tell(`{${entries.length}`) && entries.every(([key, each]) => tell(`k${key}`) && visit(each, depth + 1));
  };
  return visit(value, 0) ? {parts, size} : null;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, {length}) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
