import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/universal.js";
import {minimax} from "../../src/math/approximate/minimax.js";
import {reluInterpolant, reluNetwork} from "../../src/math/approximate/relu-interpolant.js";
import {fromEntries} from "../../src/math/dense/matrix.js";
import {rank} from "../../src/math/eigen/rank.js";
import {svd} from "../../src/math/eigen/svd.js";
import {trainShallow} from "../../src/math/optimize/train-shallow.js";
import {normal} from "../../src/math/random/normal.js";
import {numbers} from "../../src/tables/numbers.js";
import {load} from "../data/run-loader.js";

// What the page computes, by the same calls.
function singular(sigma: (t: number) => number, units = 40): Float64Array {
  const draw = normal(1);
  const weights = Array.from({length: units}, () => [draw(), draw(), draw()] as const);
  const layer = fromEntries(225, units, (i, k) => {
    const [a1, a2, b] = weights[k];
    return sigma(a1 * (-1 + (i % 15) / 7) + a2 * (-1 + Math.floor(i / 15) / 7) + b);
  });
  return svd(layer, {vectors: false}).values;
}

const square = (t: number) => t * t;
const bentBy = (by: number) => singular((t) => t * t + by * Math.abs(t));
const sine = (x: number) => Math.sin(2 * Math.PI * x);
const samples = Array.from({length: 41}, (_, i) => -1 + i / 20);
const targets = samples.map(Math.abs);
const twenty = (width: number) =>
  Array.from({length: 20}, (_, k) => trainShallow({inputs: samples, targets, width, seed: k + 1}));
const byTwo = twenty(2);
const isFound = ({loss}: {loss: number}) => loss < 1e-6;
const twoRelus = {inner: Float64Array.of(1, -1), bias: Float64Array.of(0, 0), outer: Float64Array.of(1, 1), offset: 0};
const errorsOf = (f: (x: number) => number, degrees: readonly number[], points?: number) =>
  Object.fromEntries(degrees.map((d) => [d, minimax(f, d, points === undefined ? {} : {points}).error]));

const engines = tableFromIPC(await load("universal-engines.arrow"));
const [step, distance, ours, theirs] = ["step", "distance", "ours", "theirs"].map((name) => Array.from(numbers(engines, name))); // prettier-ignore
const after = (k: number, values: readonly number[]) => values.filter((_, i) => step[i] === k);

function withinBound(): boolean {
  const knots = Array.from({length: 17}, (_, i) => -1 + i / 8);
  const network = reluInterpolant(knots, knots.map(sine));
  const at = Array.from({length: 2001}, (_, i) => -1 + i / 1000);
  return Math.max(...at.map((x) => Math.abs(reluNetwork(network, x) - sine(x)))) <= (2 * Math.PI) ** 2 / 64 / 8;
}

const computed: Record<keyof typeof expected, () => unknown> = {
  "poly.rank": () => [rank(singular(square)), rank(singular((t) => t ** 3))],
  "other.rank": () => ({relu: rank(singular((t) => Math.max(0, t))), tanh: rank(singular(Math.tanh))}),
  best_poly_abs: () => errorsOf(Math.abs, [1, 2, 3, 4, 6, 8, 10]),
  bernstein: () => 40 * minimax(Math.abs, 40).error,
  best_poly_sin: () => errorsOf(sine, [1, 3, 5, 7, 9, 11], 8001),
  two_relus: () => Math.max(...samples.map((x) => Math.abs(reluNetwork(twoRelus, x) - Math.abs(x)))),
  "relu.bound": withinBound,
  "bent.rank": () => ({before: rank(singular(square)), after: rank(bentBy(1e-3))}),
  "bent.seventh": () => bentBy(1e-3)[6] / bentBy(1e-6)[6],
  "training.found": () => byTwo.filter(isFound).length,
  "engines.found": () => {
    const [found, byTfjs] = [ours, theirs].map((all) => after(5000, all).filter((loss) => loss < 1e-6).length);
    return {ours: found, tfjs: byTfjs};
  },
  "engines.apart": () => Array.from(new Set(step), (k) => Math.max(...after(k, distance)))
};

it.each(Object.keys(expected) as (keyof typeof expected)[])("%s comes out", (id) => {
  const claim: Claim = check(id, expected[id], computed[id]());
  expect(claim.holds, claim.message).toBe(true);
});

it("squares have rank 6 at any width from 6 on, as many as there are polynomials of degree 2", () => {
  for (const units of [3, 6, 7, 200]) expect(rank(singular(square, units))).toBe(Math.min(units, 6));
});

it("the worst of twenty starts with two units is zero everywhere: both are dead, and no step changes anything", () => {
  const {weights} = byTwo.reduce((worst, other) => (other.loss > worst.loss ? other : worst));
  for (const k of [0, 1])
    expect(Math.max(...samples.map((x) => weights[k] * x + weights[2 + k]))).toBeLessThanOrEqual(0);
});

it("more starts find |x| with more units than two, at each width of the page", () => {
  const found = byTwo.filter(isFound).length;
  for (const width of [3, 4, 5, 6]) expect(twenty(width).filter(isFound).length).toBeGreaterThan(found);
});

it("a start that does not find |x| rests where the gradient is as good as zero", () => {
  const stuck = trainShallow({inputs: samples, targets: samples.map(Math.abs), width: 2, seed: 4});
  const longer = trainShallow({
    inputs: samples,
    targets: samples.map(Math.abs),
    width: 2,
    seed: 4,
    maxIterations: 10_000
  });
  expect(stuck.loss).toBeGreaterThan(0.01);
  expect(longer.loss).toBeGreaterThan(stuck.loss * 0.999);
});

it("each start ends alike by both engines, at |x| or stuck", () => {
  const [ends, endsOfTheirs] = [after(5000, ours), after(5000, theirs)];
  expect(ends).toHaveLength(20);
  // Ours rests, or nearly: the loss is flat there, and weights 1e-5 apart change it by their square, with a curvature of some units.
  ends.forEach((loss, k) => {
    expect(loss < 1e-6).toBe(endsOfTheirs[k] < 1e-6);
    expect(Math.abs(loss - endsOfTheirs[k])).toBeLessThan(1e-9);
  });
});
