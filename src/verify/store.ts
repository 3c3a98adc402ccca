import {mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {hashOf} from "./hashes.js";

const hashLength = 64;

/**
 * Values by key, typed arrays and big integers among them, each a file that begins with its own hash. What cannot be read, or is not what was written, is not there;
 * what is written appears whole.
 */
export class Store {
  constructor(private readonly folder: string) {}

  get(key: string): unknown {
    try {
      const bytes = readFileSync(this.file(key));
      const value = bytes.subarray(hashLength);
      return bytes.toString("latin1", 0, hashLength) === hashOf(key, value) ? deserialize(value) : undefined;
    } catch {
      return undefined;
    }
  }

  set(key: string, content: unknown): void {
    const value = serialize(content);
    const file = this.file(key);
    const fresh = `${file}.${process.pid}`;
    mkdirSync(this.folder, {recursive: true});
    writeFileSync(fresh, Buffer.concat([Buffer.from(hashOf(key, value), "latin1"), value]));
    renameSync(fresh, file);
  }

  private file(key: string): string {
    return join(this.folder, `${hashOf(key)}.kept`);
  }
}
