import type {Kernel} from "./contests.js";
import type {Entry} from "./results.js";
import type {News, Question} from "./worker.js";

/** How wrong our two backends are. */
export interface OwnErrors {
  wasm: number;
  typescript: number;
}

/**
 * The errors of both of our backends on the inputs of *questions*, by kernel, computed in a worker; no other program is
 * loaded. Rejects with what a kernel throws.
 */
export async function checkOurs(
  questions: readonly Question[],
  {worker = () => new Worker(import.meta.resolve("./worker.js"), {type: "module"})} = {}
): Promise<Partial<Record<Kernel, OwnErrors>>> {
  const own = worker();
  try {
    const errors: Partial<Record<Kernel, OwnErrors>> = {};
    for (const question of questions) {
      errors[question.kernel] = ownErrors(await answer(own, {...question, oursOnly: true}));
    }
    return errors;
  } finally {
    own.terminate();
  }
}

function answer(worker: Worker, question: Question): Promise<readonly Entry[]> {
  return new Promise((resolve, reject) => {
    const all: Entry[] = [];
    worker.onmessage = ({data}: MessageEvent<News>) => {
      if ("error" in data) reject(new Error(data.error));
      else if ("done" in data) resolve(all);
      else if ("entries" in data) all.push(...data.entries);
    };
    worker.onerror = ({message}) => {
      reject(new Error(message || "the worker could not be started"));
    };
    worker.postMessage(question);
  });
}

/** The worst error by backend; NaN where there was no answer. */
export function ownErrors(entries: readonly Entry[]): OwnErrors {
  const worst = (language: Entry["language"]) =>
    entries
      .filter((entry) => entry.language === language)
      .reduce((worst, {error}) => Math.max(worst, Math.abs(error ?? NaN)), -Infinity);
  return {wasm: worst("WebAssembly"), typescript: worst("TypeScript")};
}
