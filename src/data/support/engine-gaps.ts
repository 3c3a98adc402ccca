import {tfjsPerceptron} from "../../contest/tfjs-perceptron.js";
import {parameterDistance} from "../../math/network/parameter-distance.js";
import {perceptronSteps} from "../../math/network/perceptron-steps.js";
import {type Perceptron, randomPerceptron} from "../../math/network/perceptron.js";
import type {Pictures} from "./learning-curves.js";

/** How far a training is, after an epoch, from ours of the same start in the first order. */
export interface EngineGap {
  epoch: number;
  /** What differs: the order of samples, the start by its rounding to single precision, the engine. */
  what: "order" | "rounded start" | "TensorFlow.js";
  distance: number;
}

export const sizes = [784, 32, 10];
export const training = {batch: 50, rate: 0.05, momentum: 0.9, maxIterations: 4};
export const seeds = {start: 1, order: 1, other: 1001};

/** Trains on *pictures* in another order, from a rounded start, and by another engine, and compares with ours after each epoch. */
export async function engineGaps({x, digit}: Pictures): Promise<EngineGap[]> {
  const start = randomPerceptron(sizes, {seed: seeds.start});
  const learning = {inputs: x, labels: digit, order: seeds.order, ...training};
  const states = (net: Perceptron, order: number) => Array.from(perceptronSteps(net, {...learning, order}), ({net}) => net);
  const ours = states(start, seeds.order);
  const theirs: Perceptron[] = [];
  for await (const {net} of tfjsPerceptron(start, learning)) theirs.push(net);
  const all = {
    order: states(start, seeds.other),
    "rounded start": states({...start, parameters: start.parameters.map(Math.fround)}, seeds.order),
    "TensorFlow.js": theirs
  };
  return (Object.keys(all) as EngineGap["what"][]).flatMap((what) =>
    all[what].map((net, epoch) => ({epoch, what, distance: parameterDistance(net, ours[epoch])}))
  );
}
