import {call, type Arguments, type FunctionName, type Response, type Result} from "./functions.js";

export interface ComputeOptions {
  /** Ends the computation: the promise rejects with the signal's reason, and the worker is stopped. */
  signal?: AbortSignal;
}

const idle: Worker[] = [];

/**
 * Computes *name*(...*args*) in a worker, so that the page stays free to be read. Arguments and result are copied.
 * Where there are no workers, or none starts, the page computes it itself, with the same result. Rejects with what the function throws.
 */
export async function compute<K extends FunctionName>(
  name: K,
  args: Arguments<K>,
  {signal}: ComputeOptions = {}
): Promise<Result<K>> {
  signal?.throwIfAborted();
  if (typeof Worker === "undefined") return (await call({name, args})) as Result<K>;
  const worker = idle.pop() ?? new Worker(import.meta.resolve("./worker.js"), {type: "module"});
  return new Promise<Result<K>>((resolve, reject) => {
    const stop = (reason: unknown) => {
      worker.terminate();
      reject(reason instanceof Error ? reason : new Error(String(reason)));
    };
    const abort = () => stop(signal?.reason);
    worker.onmessage = ({data}: MessageEvent<Response>) => {
      signal?.removeEventListener("abort", abort);
      idle.push(worker);
      if ("error" in data) reject(data.error);
      else resolve(data.value as Result<K>);
    };
    // What the function throws comes as a message: this worker could not be started, as on a page that is a file.
    worker.onerror = () => {
      signal?.removeEventListener("abort", abort);
      worker.terminate();
      call({name, args}).then((value) => resolve(value as Result<K>), reject);
    };
    signal?.addEventListener("abort", abort, {once: true});
    worker.postMessage({name, args});
  });
}
