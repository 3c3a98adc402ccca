import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Bag} from "../../src/contest/contest.js";

/** A bag with its arrays in binary files, little-endian, so that programs in any language read the same bytes. */
export type StoredBag = Record<string, number | {file: string; type: "f64" | "u32"; length: number}>;

export function writeBag(bag: Bag, folder: string): StoredBag {
  mkdirSync(folder, {recursive: true});
  return Object.fromEntries(
    Object.entries(bag).map(([name, value]) => {
      if (typeof value === "number") return [name, value];
      const file = join(folder, name);
      writeFileSync(file, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      return [name, {file, type: value instanceof Float64Array ? "f64" : "u32", length: value.length}];
    })
  );
}

/**
 * Reads what writeBag, or a program that follows it, has written.
 *
 * Throws an Error if a file is shorter or longer than it should be.
 */
export function readBag(stored: StoredBag): Bag {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => {
      if (typeof value === "number") return [name, value];
      const bytes = readFileSync(value.file);
      const array = value.type === "f64" ? new Float64Array(value.length) : new Uint32Array(value.length);
      if (bytes.length !== array.byteLength) {
        throw new Error(`${name} should have ${array.byteLength} bytes; its file has ${bytes.length}`);
      }
      new Uint8Array(array.buffer).set(bytes);
      return [name, array];
    })
  );
}
