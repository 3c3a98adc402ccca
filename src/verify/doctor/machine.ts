import {execFile} from "node:child_process";
import {accessSync, constants, existsSync, readFileSync} from "node:fs";
import {statfs} from "node:fs/promises";
import {createServer} from "node:net";
import {join} from "node:path";
import {promisify} from "node:util";
import {findBrowser, launch} from "../browser.js";

/** What is looked at of a machine and of the project on it; a test puts another one in its place. */
export interface Machine {
  /** Of Node, as "v20.19.0". */
  nodeVersion: string;
  /** What a program writes. Rejects if it cannot be run or fails. */
  run(command: string, args: readonly string[]): Promise<string>;
  /** Finds the browser that builds and tests use, and starts it. */
  startBrowser(): Promise<{path: string; version: string}>;
  isPortFree(port: number): Promise<boolean>;
  /** Bytes that may still be written where the project is. */
  freeBytes(): Promise<number>;
  /** The text of a file of the project; undefined if there is none. */
  read(file: string): string | undefined;
  exists(file: string): boolean;
  isWritable(file: string): boolean;
}

/** The machine that this process runs on, with the project in *folder*. */
export function thisMachine(folder = "."): Machine {
  return {
    nodeVersion: process.version,
    async run(command, args) {
      const shell = process.platform === "win32"; // npm is a script there
      const {stdout} = await promisify(execFile)(command, [...args], {cwd: folder, shell, timeout: 20_000});
      return stdout.trim();
    },
    async startBrowser() {
      const command = await findBrowser();
      const browser = await launch(command);
      try {
        const page = await browser.newPage();
        if ((await page.evaluate("6 * 7")) !== 42) throw new Error("it does not evaluate scripts");
        return {path: command.path, version: browser.version()};
      } finally {
        await browser.close();
      }
    },
    isPortFree(port) {
      return new Promise((resolve) => {
        const server = createServer();
        server.once("error", () => resolve(false));
        server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
      });
    },
    async freeBytes() {
      const {bavail, bsize} = await statfs(folder);
      return bavail * bsize;
    },
    read: (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined),
    exists: (file) => existsSync(join(folder, file)),
    isWritable(file) {
      try {
        accessSync(join(folder, file), constants.W_OK);
        return true;
      } catch {
        return false;
      }
    }
  };
}
