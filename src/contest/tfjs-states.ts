import type {TfjsArguments, TfjsName, TfjsState} from "./tfjs-trainings.js";
import type {TfjsNews, TfjsQuestion} from "./tfjs-worker.js";

export interface TfjsStatesOptions {
  /** A cell's own *invalidation*: the training ends when the cell runs again, or goes. */
  invalidation?: PromiseLike<unknown>;
  /** Makes the worker; defaults to one of this room. */
  worker?: () => Worker;
}

/**
 * The states of the training *name*(...*args*) by TensorFlow.js, which a worker loads. Rejects with what went wrong there, or if it
 * was ended; the worker ends with it.
 */
export function tfjsStates<Name extends TfjsName>(
  name: Name,
  args: TfjsArguments<Name>,
  {
    invalidation,
    worker = () => new Worker(import.meta.resolve("./tfjs-worker.js"), {type: "module"})
  }: TfjsStatesOptions = {}
): Promise<TfjsState<Name>[]> {
  const own = worker();
  return new Promise<TfjsState<Name>[]>((resolve, reject) => {
    // A cell that runs again waits for what it awaited before.
    void invalidation?.then(() => {
      reject(new DOMException("the training is not wanted any more", "AbortError"));
    });
    const states: TfjsState<Name>[] = [];
    own.onmessage = ({data}: MessageEvent<TfjsNews<Name>>) => {
      if ("error" in data) reject(new Error(data.error));
      else if ("done" in data) resolve(states);
      else states.push(data.state);
    };
    own.onerror = ({message}) => {
      reject(new Error(message || "the worker could not be started"));
    };
    own.postMessage({name, args} satisfies TfjsQuestion<Name>);
  }).finally(() => {
    own.terminate();
  });
}
