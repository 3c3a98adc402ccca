import {spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {createInterface} from "node:readline";
import {fileURLToPath} from "node:url";
import type {StoredBag} from "./bags.js";

export type Request = {load: number; bag: StoredBag} | {run: number} | {answer: number; folder: string};
export type Reply = {ms: number; memory?: number | null} | {bag: StoredBag} | {error: string};

/** A process with one contestant, which does one thing at a time. */
export interface Lane {
  /** Brings an input into the contestant's own form; processor milliseconds. */
  load(input: number, bag: StoredBag): Promise<number>;
  /** Processor milliseconds of one run, and megabytes at its peak above those held before, where that can be known. */
  run(input: number): Promise<{ms: number; memory: number | null}>;
  answer(input: number, folder: string): Promise<StoredBag>;
  close(): void;
}

/** How long one request may take, in seconds of the clock on the wall. */
const patience = 240;

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A JavaScript contestant in a Node of its own. */
export function nodeLane(kernel: string, name: string): Lane {
  return lane(spawn(process.execPath, ["--import", "tsx", here("lane.ts"), kernel, name], piped));
}

/** A native contestant in *python*, on one thread, with a BLAS that chooses its own kernels. */
export function pythonLane(python: string, kernel: string, name: string): Lane {
  return lane(spawn(python, [here("peers/worker.py"), kernel, name], {...piped, env: oneThread()}));
}

const piped = {stdio: ["pipe", "pipe", "ignore"] as ["pipe", "pipe", "ignore"]};

/** The environment of a native program: one thread, and a BLAS that is not told what to think of the machine. */
export function oneThread(): NodeJS.ProcessEnv {
  const told = new Set(["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.has(name)));
  return {...env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1"};
}

function lane(child: ChildProcess): Lane {
  const waiting: {resolve: (reply: Reply) => void; reject: (error: Error) => void}[] = [];
  const fail = (why: string) => {
    for (const {reject} of waiting.splice(0)) reject(new Error(why));
  };
  createInterface({input: child.stdout!}).on("line", (line) => {
    if (line.startsWith('{"')) waiting.shift()?.resolve(JSON.parse(line) as Reply);
  });
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => fail(`ended early, with ${signal ?? code}`));
  child.stdin!.on("error", () => undefined); // the exit says it
  const ask = async <R extends Reply>(request: Request): Promise<R> => {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("has ended");
    const timer = setTimeout(() => {
      fail(`took more than ${patience} s`);
      child.kill("SIGKILL");
    }, 1000 * patience);
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        waiting.push({resolve, reject});
        child.stdin!.write(`${JSON.stringify(request)}\n`);
      });
      if ("error" in reply) throw new Error(reply.error);
      return reply as R;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    load: async (input, bag) => (await ask<{ms: number}>({load: input, bag})).ms,
    run: async (input) => {
      const {ms, memory} = await ask<{ms: number; memory?: number | null}>({run: input});
      return {ms, memory: memory ?? null};
    },
    answer: async (input, folder) => (await ask<{bag: StoredBag}>({answer: input, folder})).bag,
    close: () => {
      child.kill("SIGKILL");
    }
  };
}
