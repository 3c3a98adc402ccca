import {mkdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {hashOf} from "./hashes.js";

/**
 * Values as JSON by key, each a file with its own hash. What cannot be read, or is not what was written, is not there;
 * what is written appears whole.
 */
export class Store {
  constructor(private readonly folder: string) {}

  get(key: string): unknown {
    try {
      const {hash, value} = JSON.parse(readFileSync(this.file(key), "utf8")) as {hash: string; value: string};
      return hash === hashOf(key, value) ? JSON.parse(value) : undefined;
    } catch {
      return undefined;
    }
  }

  set(key: string, content: unknown): void {
    const value = JSON.stringify(content);
    const file = this.file(key);
    const fresh = `${file}.${process.pid}`;
    mkdirSync(this.folder, {recursive: true});
    writeFileSync(fresh, JSON.stringify({hash: hashOf(key, value), value}));
    renameSync(fresh, file);
  }

  private file(key: string): string {
    return join(this.folder, `${hashOf(key)}.json`);
  }
}
