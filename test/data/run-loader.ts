import {spawn} from "node:child_process";
import {fileURLToPath} from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const tsx = import.meta.resolve("tsx");

export interface Run {
  code: number | null;
  bytes: Buffer;
  errors: string;
}

/** Runs a loader as Framework does; *cwd* stands in for the project if its sources are to differ. */
export function runLoader(name: string, {cwd = root}: {cwd?: string} = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const loader = `${root}/src/data/${name}.ts`;
    const child = spawn(process.execPath, ["--import", tsx, loader], {cwd});
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => out.push(part));
    child.stderr.on("data", (part: Buffer) => err.push(part));
    child.on("error", reject);
    child.on("close", (code) => resolve({code, bytes: Buffer.concat(out), errors: String(Buffer.concat(err))}));
  });
}

const done = new Map<string, Promise<Buffer>>();

/** The bytes of a loader, run once a test file. */
export function load(name: string): Promise<Buffer> {
  const before = done.get(name);
  if (before) return before;
  const bytes = runLoader(name).then(({code, bytes, errors}) => {
    if (code !== 0) throw new Error(`${name} failed: ${errors}`);
    return bytes;
  });
  done.set(name, bytes);
  return bytes;
}
