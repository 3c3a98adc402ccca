import {createCache} from "./cache.js";
import type {Arguments, ComputableName, Result} from "./functions.js";
import {createPool, type AskOptions, type Hired, type Pool} from "./pool.js";
import {progressBar} from "./progress-bar.js";
import {progressFrom, type Progress} from "./progress.js";
import {transferables} from "./transferables.js";

export type {Progress} from "./progress.js";

export interface ComputeOptions {
  /** Ends the computation: the promise rejects with the signal's reason, and the worker is stopped. */
  signal?: AbortSignal;
  /** A cell's own *invalidation*: a computation that is not over when the cell runs again, or goes, is ended. */
  invalidation?: PromiseLike<unknown>;
  /** A cell's own *display*: while it takes, a bar tells how far it is, with a button to cancel it. */
  display?: (bar: HTMLElement) => unknown;
  /** Hears how far the computation is, if the function tells. */
  onProgress?: (progress: Progress) => void;
}

/** What came back of a computation, and the arguments that went there for it. */
export interface Returned<K extends ComputableName> {
  value: Result<K>;
  args: Arguments<K>;
}

const cache = createCache();
let pool: Pool | undefined;

/**
 * Computes *name*(...*args*), any function of the library, in a worker, so that the page stays free; of an iteration its last
 * state. Arguments are copied, the result moves; a call with the same content as an earlier one has its result at once. Where
 * there are no workers, the page computes it itself, with the same result.
 *
 * Rejects with what the function throws, or with the reason for which the computation was ended.
 */
export async function compute<K extends ComputableName>(
  name: K,
  args: Arguments<K>,
  options: ComputeOptions = {}
): Promise<Result<K>> {
  const here = new Error(`${name}, asked for`);
  const key = await cache.key(name, args);
  options.signal?.throwIfAborted();
  if (key !== null && cache.has(key)) return cache.get(key) as Result<K>;
  const {value} = await ask(name, args, {...options, here});
  if (key !== null) cache.set(key, value);
  return value as Result<K>;
}

/**
 * The same for arguments that are too large to be copied: their typed arrays move to the worker, and are empty here from then
 * on; they come back, in new objects, as *args*, beside the *value*.
 * Computations that are ended or fail do not give them back.
 */
export async function lend<K extends ComputableName>(
  name: K,
  args: Arguments<K>,
  options: ComputeOptions = {}
): Promise<Returned<K>> {
  const here = new Error(`${name}, asked for`);
  return (await ask(name, args, {...options, here, isLent: true})) as Returned<K>;
}

/** More would use up the addresses that a browser gives to the memories of compiled kernels. */
const mostWorkers = 8;

/** How many computations may run at once: a processor each, and a gigabyte of memory; eight at most. */
export function poolSize({
  hardwareConcurrency,
  deviceMemory
}: {
  hardwareConcurrency?: number;
  deviceMemory?: number;
}): number {
  return Math.max(1, Math.min(hardwareConcurrency ?? 1, Math.floor(deviceMemory ?? Infinity), mostWorkers));
}

/** The workers that all computations of the page share. */
export function workers(): Pool {
  return (pool ??= createPool(poolSize(globalThis.navigator ?? {}), hire));
}

/** A worker, or null where there are none, or a page may not make one. */
export function hire(): Hired | null {
  if (typeof Worker === "undefined") return null;
  try {
    return new Worker(import.meta.resolve("./worker.js"), {type: "module"});
  } catch {
    return null;
  }
}

interface Asked extends ComputeOptions {
  /** Where the page asked. */
  here: Error;
  isLent?: boolean;
}

async function ask(name: ComputableName, args: readonly unknown[], {here, isLent = false, ...options}: Asked) {
  const {signal, clear, tell} = watched(name, options);
  try {
    const room = await workers().enter(signal);
    const abort = () => room.end(signal.reason);
    signal.addEventListener("abort", abort, {once: true});
    try {
      signal.throwIfAborted();
      const transfer = isLent ? transferables(args) : [];
      return (await room.ask({call: name, args, lent: isLent}, {transfer, onProgress: tell})) as {value: unknown};
    } finally {
      signal.removeEventListener("abort", abort);
      room.release();
    }
  } catch (error) {
    throw signal.aborted ? error : placed(error, here);
  } finally {
    clear();
  }
}

/** Everything that may end a computation as one signal, and everyone who hears of it as one listener. */
function watched(name: string, {signal, invalidation, display, onProgress}: ComputeOptions) {
  const controller = new AbortController();
  const end = () => controller.abort(signal!.reason);
  signal?.addEventListener("abort", end, {once: true});
  invalidation?.then(() => controller.abort(new DOMException(`${name} is not wanted any more`, "AbortError")));
  const bar =
    display && progressBar(name, () => controller.abort(new DOMException(`${name} was cancelled`, "AbortError")));
  if (bar) display(bar.element);
  const read = progressFrom(performance.now());
  const tell: AskOptions["onProgress"] = (record) => {
    const progress = read(record, performance.now());
    bar?.show(progress);
    onProgress?.(progress);
  };
  const clear = () => {
    signal?.removeEventListener("abort", end);
    bar?.end(controller.signal.aborted);
  };
  return {signal: controller.signal, tell, clear};
}

/** The error with the place in the page at which the computation was asked for, below its own. */
function placed(error: unknown, here: Error): unknown {
  if (error instanceof Error) {
    const asked = here.stack?.slice(here.stack.indexOf("\n")) ?? "";
    error.stack = `${error.stack ?? String(error)}\n    in a worker, for${asked}`;
  }
  return error;
}
