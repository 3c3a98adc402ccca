import {tfjsShallow} from "../../contest/tfjs-shallow.js";
import {norm2} from "../../math/dense/matrix.js";
import {shallowLoss} from "../../math/optimize/shallow-loss.js";
import {trainShallow} from "../../math/optimize/train-shallow.js";

/** How far TensorFlow.js is, after a number of steps, from our training of the same start. */
export interface ShallowGap {
  iteration: number;
  seed: number;
  distance: number;
  /** Half the mean squared error, in float64, at our weights and at theirs. */
  ours: number;
  theirs: number;
}

const inputs = Array.from({length: 41}, (_, i) => -1 + i / 20);
export const problem = {inputs, targets: inputs.map(Math.abs), width: 2};
export const seeds = Array.from({length: 20}, (_, k) => k + 1);
export const step = 0.2;
export const tell = [0, 1, 10, 100, 1000, 5000];

/** Trains two ReLUs on |x| from twenty starts, by both engines. */
export async function shallowGaps(): Promise<ShallowGap[]> {
  const train = (seed: number, maxIterations: number) => trainShallow({...problem, seed, step, maxIterations});
  const starts = seeds.map((seed) => train(seed, 0).weights);
  const loss = shallowLoss(problem);
  const gaps: ShallowGap[] = [];
  for await (const {iteration, weights} of tfjsShallow({...problem, starts, step, tell})) {
    seeds.forEach((seed, k) => {
      const ours = train(seed, iteration);
      const distance = norm2(weights[k].map((w, at) => w - ours.weights[at]));
      gaps.push({iteration, seed, distance, ours: ours.loss, theirs: loss(weights[k], new Float64Array(3 * problem.width))}); // prettier-ignore
    });
  }
  return gaps;
}
