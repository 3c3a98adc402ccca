import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import type {Metadata} from "./arrow.js";

/** Where data come from, whose they are, and the files that hold them. */
export interface Source {
  source: string;
  licence: string;
  credit: string;
  /** Each file, relative to the project, with the sha256 that it must have; null where it changes by its nature. */
  files: Record<string, string | null>;
}

/** What a table says of its source: one sha256 of all bytes read, one file after the other. */
export interface Provenance extends Metadata {
  source: string;
  licence: string;
  credit: string;
  sha256: string;
  files: string;
}

/**
 * Reads the file at *path*, relative to the project.
 *
 * Throws an Error that names both hashes if the bytes do not have the *expected* sha256.
 */
export function readSource(path: string, expected: string | null = null): Buffer {
  const bytes = readFileSync(path);
  const got = sha256(bytes);
  if (expected !== null && got !== expected) throw new Error(`${path}: sha256 is ${got}, expected ${expected}`);
  return bytes;
}

/** Reads all files of a source, in its order, checked. */
export function open({source, licence, credit, files}: Source): {files: Buffer[]; provenance: Provenance} {
  const bytes = Object.entries(files).map(([path, expected]) => readSource(path, expected));
  const paths = Object.keys(files).join("\n");
  return {files: bytes, provenance: {source, licence, credit, sha256: sha256(...bytes), files: paths}};
}

function sha256(...parts: Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
