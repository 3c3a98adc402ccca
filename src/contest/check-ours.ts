import type {News, Question} from "./answer.js";
import {ask} from "./ask.js";
import type {Kernel} from "./contests.js";
import type {Entry} from "./results.js";

/** How wrong our two backends are. */
export interface OwnErrors {
  wasm: number;
  typescript: number;
}

/**
 * The errors of both of our backends on the inputs of *questions*, by kernel, computed in a worker, or by the page where none
 * starts; no other program is loaded. Rejects with what a kernel throws.
 */
export async function checkOurs(
  questions: readonly Question[],
  {worker = () => new Worker(import.meta.resolve("./worker.js"), {type: "module"})} = {}
): Promise<Partial<Record<Kernel, OwnErrors>>> {
  const errors: Partial<Record<Kernel, OwnErrors>> = {};
  for (const question of questions) {
    errors[question.kernel] = ownErrors(await entriesOf({...question, oursOnly: true}, worker));
  }
  return errors;
}

function entriesOf(question: Question, worker: () => Worker): Promise<readonly Entry[]> {
  let end: (() => void) | undefined;
  return new Promise<readonly Entry[]>((resolve, reject) => {
    const all: Entry[] = [];
    end = ask<Question, News>(question, {
      worker,
      here: async () => (await import("./answer.js")).answer,
      hear(news) {
        if ("error" in news) reject(new Error(news.error));
        else if ("done" in news) resolve(all);
        else if ("entries" in news) all.push(...news.entries);
      }
    });
  }).finally(() => end?.());
}

/** The worst error by backend; NaN where there was no answer. */
export function ownErrors(entries: readonly Entry[]): OwnErrors {
  const worst = (language: Entry["language"]) =>
    entries
      .filter((entry) => entry.language === language)
      .reduce((worst, {error}) => Math.max(worst, Math.abs(error ?? NaN)), -Infinity);
  return {wasm: worst("WebAssembly"), typescript: worst("TypeScript")};
}
