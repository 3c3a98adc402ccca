import {answer} from "./answer.js";
import {checkFileSize, detectFormat, headBytes} from "./formats.js";
import type {OwnTable} from "./own-table.js";
import {type Answer, tableOfAnswer} from "./transport.js";

export interface ReadFileOptions {
  /** Ends the reading: the promise rejects with the signal's reason. */
  signal: AbortSignal;
}

/**
 * Reads a file in a worker of its own, or, where there are no workers, on the page.
 *
 * Rejects with a DataError, before the file is read, if it is too large or its format is not known.
 */
export async function readFile(file: File, {signal}: ReadFileOptions): Promise<OwnTable> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  checkFileSize(detectFormat(file.name, head), file.size);
  signal.throwIfAborted();
  const bytes = new Uint8Array(await file.arrayBuffer());
  signal.throwIfAborted();
  const worker = await startWorker(signal);
  try {
    const result = worker
      ? await ask(worker, {bytes, name: file.name}, signal)
      : await answer({bytes, name: file.name});
    signal.throwIfAborted();
    return tableOfAnswer(result);
  } finally {
    worker?.terminate();
  }
}

/** A worker that has said that it is there; null where none starts, as on a page that is a file. */
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
    signal.addEventListener("abort", () => reject(signal.reason as Error), {once: true});
  });
}

function ask(
  worker: Worker,
  question: {bytes: Uint8Array<ArrayBuffer>; name: string},
  signal: AbortSignal
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({data}: MessageEvent<Answer>) => resolve(data);
    worker.onerror = ({message}) => resolve({failed: message || "the worker ended"});
    signal.addEventListener("abort", () => reject(signal.reason as Error), {once: true});
    worker.postMessage(question, [question.bytes.buffer]);
  });
}
