import {ask} from "./ask.js";
import type {TfjsNews, TfjsQuestion} from "./tfjs-answer.js";
import type {TfjsArguments, TfjsName, TfjsState} from "./tfjs-trainings.js";

export interface TfjsStatesOptions {
  /** A cell's own *invalidation*: the training ends when the cell runs again, or goes. */
  invalidation?: PromiseLike<unknown>;
  /** Makes the worker; defaults to one of this room. */
  worker?: () => Worker;
}

/**
 * The states of the training *name*(...*args*) by TensorFlow.js, which a worker loads, or the page where none starts. Rejects with
 * what went wrong there, or if it was ended; the worker ends with it.
 */
export function tfjsStates<Name extends TfjsName>(
  name: Name,
  args: TfjsArguments<Name>,
  {
    invalidation,
    worker = () => new Worker(import.meta.resolve("./tfjs-worker.js"), {type: "module"})
  }: TfjsStatesOptions = {}
): Promise<TfjsState<Name>[]> {
  let end: (() => void) | undefined;
  return new Promise<TfjsState<Name>[]>((resolve, reject) => {
    // A cell that runs again waits for what it awaited before.
    void invalidation?.then(() => {
      reject(new DOMException("the training is not wanted any more", "AbortError"));
    });
    const states: TfjsState<Name>[] = [];
    end = ask<TfjsQuestion, TfjsNews>(
      {name, args},
      {
        worker,
        here: async () => (await import("./tfjs-answer.js")).tfjsAnswer,
        hear(news) {
          if ("error" in news) reject(new Error(news.error));
          else if ("done" in news) resolve(states);
          else states.push(news.state as TfjsState<Name>);
        }
      }
    );
  }).finally(() => end?.());
}
