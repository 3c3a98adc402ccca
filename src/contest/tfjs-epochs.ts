import type {Perceptron} from "../math/network/perceptron.js";
import type {TfjsEpoch, TfjsTraining} from "./tfjs-training.js";
import type {TfjsNews} from "./tfjs-worker.js";

export interface TfjsEpochsOptions {
  /** A cell's own *invalidation*: the training ends when the cell runs again, or goes. */
  invalidation?: PromiseLike<unknown>;
  /** Makes the worker; defaults to one of this room. */
  worker?: () => Worker;
}

/**
 * The states of *net* after each epoch of its training by TensorFlow.js, which a worker loads. Rejects with what went wrong there.
 */
export function tfjsEpochs(
  net: Perceptron,
  training: TfjsTraining,
  {
    invalidation,
    worker = () => new Worker(import.meta.resolve("./tfjs-worker.js"), {type: "module"})
  }: TfjsEpochsOptions = {}
): Promise<TfjsEpoch[]> {
  const own = worker();
  const end = () => {
    own.terminate();
  };
  void invalidation?.then(end, end);
  return new Promise<TfjsEpoch[]>((resolve, reject) => {
    const epochs: TfjsEpoch[] = [];
    own.onmessage = ({data}: MessageEvent<TfjsNews>) => {
      if ("error" in data) reject(new Error(data.error));
      else if ("done" in data) resolve(epochs);
      else epochs.push(data);
    };
    own.onerror = ({message}) => {
      reject(new Error(message || "the worker could not be started"));
    };
    own.postMessage({net, training});
  }).finally(end);
}
