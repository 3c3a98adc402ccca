import {expect, test} from "vitest";
import {gcnGap} from "../../src/contest/gcn-gap.js";
import {tfjsGcn} from "../../src/contest/tfjs-gcn.js";
import {tfjsPerceptron} from "../../src/contest/tfjs-perceptron.js";
import {tfjsShallow} from "../../src/contest/tfjs-shallow.js";
import {frobeniusNorm, identity, norm2} from "../../src/math/dense/matrix.js";
import {gcnSteps} from "../../src/math/network/gcn-steps.js";
import {parameterDistance} from "../../src/math/network/parameter-distance.js";
import {perceptronSteps} from "../../src/math/network/perceptron-steps.js";
import {randomPerceptron} from "../../src/math/network/perceptron.js";
import {smoothingMatrix} from "../../src/math/network/smoothing-matrix.js";
import {trainPerceptron} from "../../src/math/network/train-perceptron.js";
import {gradientDescent} from "../../src/math/optimize/gradient-descent.js";
import {shallowLoss} from "../../src/math/optimize/shallow-loss.js";
import {trainShallow} from "../../src/math/optimize/train-shallow.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import {toDense} from "../../src/math/sparse/to-dense.js";
import {randomMatrix} from "../support/matrices.js";

/** Half the distance of 1 from the next number in single precision: what rounding changes of a number at most. */
const unit = 2 ** -24;
const apart = (a: Float64Array, b: Float64Array) => norm2(a.map((x, at) => x - b[at]!));
async function all<State>(states: AsyncIterable<State>): Promise<State[]> {
  const kept: State[] = [];
  for await (const state of states) kept.push(state);
  return kept;
}

test("TensorFlow.js, from the same start and in the same order, goes the same way in single precision", async () => {
  const inputs = randomMatrix(60, 5, 3);
  const labels = Array.from({length: 60}, (_, i) => (inputs.data[5 * i]! > 0 ? 1 : 0) + (inputs.data[5 * i + 1]! > 0 ? 2 : 0)); // prettier-ignore
  const start = randomPerceptron([5, 7, 4], {seed: 1});
  const training = {inputs, labels, order: 3, batch: 8, rate: 0.05, momentum: 0.9, maxIterations: 3};
  const ours = Array.from(perceptronSteps(start, training), ({net}) => net);
  const gaps: number[] = [];
  for await (const {iteration, net} of tfjsPerceptron(start, training)) {
    expect(net.sizes).toEqual([5, 7, 4]);
    gaps.push(parameterDistance(net, ours[iteration]!));
  }
  const rounding = unit * norm2(start.parameters);
  expect(gaps).toHaveLength(4);
  expect(gaps[0]).toBeLessThan(rounding);
  // Three epochs of eight steps, of which each adds the rounding of the parameters and, by momentum, ten times that of its gradient.
  expect(gaps[3]).toBeLessThan(24 * 11 * rounding);
  expect(parameterDistance(trainPerceptron(start, {...training, order: 9}).net, ours[3]!)).toBeGreaterThan(
    1e3 * gaps[3]!
  );
});

const inputs = Array.from({length: 41}, (_, i) => -1 + i / 20);
const problem = {inputs, targets: inputs.map(Math.abs), width: 2};

test("ReLUs on |x| go our way, several networks in one program as each alone", async () => {
  const tell = [0, 1, 100];
  const ours = [3, 12].map((seed) => tell.map((maxIterations) => trainShallow({...problem, seed, maxIterations})));
  const starts = ours.map(([start]) => start.weights);
  const theirs = await all(tfjsShallow({...problem, starts, step: 0.2, tell}));
  expect(theirs.map(({iteration}) => iteration)).toEqual(tell);
  starts.forEach((start, network) => {
    const gaps = theirs.map(({weights}, k) => apart(weights[network], ours[network][k].weights));
    const rounding = unit * norm2(start);
    expect(theirs[0].weights[network]).toEqual(start.map(Math.fround));
    expect(gaps[0]).toBeLessThan(rounding);
    // The start's rounding, which a stable step at most doubles, that of the new weights, and as much for a fifth of the gradient.
    expect(gaps[1]).toBeLessThan(4 * rounding);
    // At worst each step adds that of the weights and of the gradient, and nothing is forgotten.
    expect(gaps[2]).toBeLessThan(2 * (1 + tell[2]) * rounding);
    expect(gaps[2]).toBeGreaterThan(0);
  });
  const alone = await all(tfjsShallow({...problem, starts: [starts[1]], step: 0.2, tell}));
  expect(alone.map(({weights: [weights]}) => weights)).toEqual(theirs.map(({weights}) => weights[1]));
});

test("our own training of ReLUs is gradient descent from the same start, to the bit", () => {
  const start = trainShallow({...problem, seed: 12, maxIterations: 0}).weights;
  const {x} = Array.from(gradientDescent(shallowLoss(problem), start, {step: 0.2, maxIterations: 500, tolerance: 1e-9})).at(-1)!; // prettier-ignore
  expect(trainShallow({...problem, seed: 12, maxIterations: 500}).weights).toEqual(x);
});

test("the same starts find |x| and the same units die; where |x| is found large weights stand still, and ours go on", async () => {
  const ours = Array.from({length: 20}, (_, k) => trainShallow({...problem, seed: k + 1}));
  const starts = ours.map((_, k) => trainShallow({...problem, seed: k + 1, maxIterations: 0}).weights);
  const [before, end] = await all(tfjsShallow({...problem, starts, step: 0.2, tell: [4900, 5000]}));
  const loss = shallowLoss(problem);
  const dead = (weights: Float64Array) => [0, 1].filter((k) => inputs.every((x) => weights[k] * x + weights[2 + k] <= 0)); // prettier-ignore
  let found = 0;
  ours.forEach((ended, k) => {
    const [last, weights] = [before.weights[k], end.weights[k]];
    expect(dead(weights)).toEqual(dead(ended.weights));
    const left = loss(weights, new Float64Array(6));
    expect(left < 1e-6).toBe(ended.loss < 1e-6);
    if (left >= 1e-6) return;
    ++found;
    // Biases, which are near 0, have finer digits, and still creep.
    for (const at of [0, 1, 4, 5]) expect(weights[at]).toBe(last[at]);
    expect(ended.loss).toBeLessThan(left / 1e3);
  });
  expect(found).toBe(4);
  expect(ours.some(({weights}) => dead(weights).length === 1)).toBe(true);
});

// A ring of eight with a chord.
const ring = csrFromEdges({
  nodes: 8,
  sources: [0, 1, 2, 3, 4, 5, 6, 7, 0],
  targets: [1, 2, 3, 4, 5, 6, 7, 0, 3],
  directed: false
});
const task = {nodes: [0, 4], labels: [0, 1], rate: 0.01, decay: 5e-4, maxIterations: 40};
const smoothed = toDense(smoothingMatrix(ring));
const gcnOfOurs = () => Array.from(gcnSteps(ring, identity(8), {...task, seed: 1}));

test("a graph network goes our way; what Adam's first step is off by is the rounding of its 1 − β", async () => {
  const ours = gcnOfOurs();
  const start = ours[0].weights;
  const theirs = await all(tfjsGcn(ring, identity(8), {...task, start, epsilon: 1e-8}));
  const gaps = theirs.map((state, k) => gcnGap(smoothed, ours[k], state));
  expect(gaps).toHaveLength(41);
  const rounding = unit * Math.hypot(frobeniusNorm(start.first), frobeniusNorm(start.second));
  expect(gaps[0].weights).toBeLessThan(rounding);
  expect(gaps[0].chances).toBeLessThan(8 * unit);
  const moved = [start.first, start.second].flatMap(({data}, layer) =>
    Array.from(data).filter((w, at) => w !== [ours[1].weights.first, ours[1].weights.second][layer].data[at])
  ).length;
  expect(moved).toBeGreaterThan(64);
  const factor = (0.1 / (1 - Math.fround(0.9))) * Math.sqrt((1 - Math.fround(0.999)) / 0.001);
  const derived = Math.sqrt(moved) * task.rate * (1 - factor);
  // Beside it only the rounding of the start and of the new weights.
  expect(Math.abs(gaps[1].weights - derived)).toBeLessThan(2 * rounding);
  // While no ReLU is switched each step adds at most what the first did, and the rounding of the weights.
  const switched = gaps.findIndex((gap) => gap.switched > 0);
  const smooth = switched < 0 ? gaps : gaps.slice(0, switched);
  smooth.forEach((gap, k) => expect(gap.weights).toBeLessThan((k + 1) * (derived + rounding)));
  expect(gaps[40].differ).toBe(0);
  // The library's own ε is ten times ours, and shortens steps along slopes as small as the decay's.
  const [, library] = await all(tfjsGcn(ring, identity(8), {...task, start, maxIterations: 1}));
  expect(gcnGap(smoothed, ours[1], library).weights).toBeGreaterThan(10 * gaps[1].weights);
});

test("our own graph network is the same to the bit when it is trained again", () => {
  const again = gcnOfOurs();
  gcnOfOurs().forEach((state, k) => {
    expect(state.weights).toEqual(again[k].weights);
    expect(gcnGap(smoothed, state, again[k])).toEqual({weights: 0, chances: 0, switched: 0, differ: 0});
  });
});
