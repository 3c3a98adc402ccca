import {answering, type Answer, type Question} from "./answer.js";
import {DataError} from "./data-error.js";
import {checkFileSize, detectFormat, headBytes} from "./formats.js";
import type {Made, Mapping, Need} from "./needs/need.js";
import {type Outline, unpackOutline} from "./outline.js";

export interface ReadFileOptions {
  /** Ends the reading, and lets go of what was read: promises reject with the signal's reason. */
  signal: AbortSignal;
}

/** A file that has been read. Its table stays in a worker, where what a page needs is made of it, and moves here. */
export interface Reading extends Outline {
  /** Rejects with a DataError that says which row will not do, and why. */
  make<T>(need: Need<T>, mapping: Mapping): Promise<Made<T>>;
}

/**
 * Reads a file in a worker of its own, or, where there are no workers, on the page.
 *
 * Rejects with a DataError, before the file is read, if it is too large or its format is not known.
 */
export async function readFile(file: File, {signal}: ReadFileOptions): Promise<Reading> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  checkFileSize(detectFormat(file.name, head), file.size);
  signal.throwIfAborted();
  const worker = await startWorker(signal);
  const ask = asking(worker, signal);
  const said = await ask({read: file, name: file.name});
  if (!("outline" in said)) {
    worker?.terminate();
    throw errorOf(said);
  }
  return {
    ...unpackOutline(said.outline),
    async make<T>(need: Need<T>, mapping: Mapping) {
      const said = await ask({make: need.maker, mapping});
      if (!("made" in said)) throw errorOf(said);
      return said.made as Made<T>;
    }
  };
}

function errorOf(said: Answer): Error {
  if ("refused" in said) return DataError.fromJSON(said.refused);
  return new Error("failed" in said ? said.failed : "an answer to another question");
}

/** A worker that has said that it is there; null where none starts. */
function startWorker(signal: AbortSignal): Promise<Worker | null> {
  if (typeof Worker === "undefined") return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(import.meta.resolve("./worker.js"), {type: "module"});
    } catch {
      return resolve(null);
    }
    worker.onmessage = () => resolve(worker);
    worker.onerror = () => resolve(null);
    const end = () => {
      worker.terminate();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", end, {once: true});
  });
}

/** Asks a worker, or the page, one question after the other. */
function asking(worker: Worker | null, signal: AbortSignal): (question: Question) => Promise<Answer> {
  const answer = worker ? null : answering();
  let last: Promise<unknown> = Promise.resolve();
  const ask = (question: Question) =>
    new Promise<Answer>((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener("abort", () => reject(signal.reason as Error), {once: true});
      if (!worker) return void answer!(question).then(resolve);
      worker.onmessage = ({data}: MessageEvent<Answer>) => resolve(data);
      worker.onerror = ({message}) => resolve({failed: message || "the worker ended"});
      worker.postMessage(question);
    });
  return (question) => {
    const said = last.then(() => ask(question));
    last = said.catch(() => undefined);
    return said;
  };
}
