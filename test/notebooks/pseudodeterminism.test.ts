import {tableFromIPC} from "apache-arrow";
import {deviation, mean} from "d3";
import {beforeAll, expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {drawnByNumpy, expected} from "../../src/checks/expected/pseudodeterminism.js";
import {type Pictures, split} from "../../src/data/support/learning-curves.js";
import {readDigits} from "../../src/data/support/mnist.js";
import {dot, fromEntries, fromRows, matvec, multiply, norm2, transpose} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {factorisationLoss} from "../../src/math/network/factorisation-loss.js";
import {parameterDistance} from "../../src/math/network/parameter-distance.js";
import {perceptronHessian} from "../../src/math/network/perceptron-hessian.js";
import {perceptronGradient} from "../../src/math/network/perceptron-loss.js";
import {randomPerceptron} from "../../src/math/network/perceptron.js";
import {rescaled, rescalingDirection, unitPlaces} from "../../src/math/network/rescaling.js";
import {trainPerceptron} from "../../src/math/network/train-perceptron.js";
import {normal} from "../../src/math/random/normal.js";
import {numbers} from "../../src/tables/numbers.js";
import {pixels} from "../../src/tables/pixels.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

interface Run {
  name: string;
  how: string;
  share: number;
  draw: number;
  tuned: number;
  right: number;
  differ: number;
  /** Of the digits held out, how many are what it says, if it says one digit of all; else NaN. */
  ofOneDigit: number;
}

const all = readDigits();
const digits = {...split(all), first: {data: Float64Array.from(all.pixels.subarray(0, 784_000), (v) => v / 255)}, firstLabels: all.digit.subarray(0, 1000)}; // prettier-ignore
const few = split(readDigits(2000)).known;
const learning = {inputs: few.x, labels: few.digit, batch: 50, rate: 0.05, momentum: 0.9};
let runs: Run[] = [];
const gaps: Record<string, number[]> = {};
let far: Record<"apart" | "travelled" | "matched", number[]>;

beforeAll(async () => {
  const table = tableFromIPC(await load("pseudodeterminism.arrow"));
  const answers = pixels(table, {column: "answers"});
  const truth = digits.held.digit;
  const count = (holds: (q: number) => boolean) => Array.from(truth.keys()).filter(holds).length;
  const said = (r: number, q: number) => answers.data[r * truth.length + q];
  const [names, how] = [strings(table, "name"), strings(table, "pruning")];
  const [share, tuned, draw] = [numbers(table, "share"), numbers(table, "tuned"), numbers(table, "draw")];
  runs = Array.from(names, (name, r) => ({
    name: String(name),
    how: String(how[r]),
    share: share[r],
    draw: draw[r],
    tuned: tuned[r],
    right: count((q) => said(r, q) === truth[q]) / truth.length,
    differ: count((q) => said(r, q) !== said(0, q)),
    ofOneDigit: count((q) => said(r, q) !== said(r, 0)) > 0 ? NaN : count((q) => truth[q] === said(r, 0)) / truth.length
  }));
  const first = (name: string) => [0, 1, 2, 3].map((r) => Number(table.getChild(name)!.get(r)));
  const engines = tableFromIPC(await load("pseudodeterminism-engines.arrow"));
  const [what, distance] = [strings(engines, "what"), numbers(engines, "distance")];
  what.forEach((name, i) => (gaps[String(name)] ??= []).push(distance[i]));
  far = {apart: first("apart"), travelled: first("travelled"), matched: first("matched")};
}, 300_000);

const pruned = (how: string, name: string, tuned = 0) =>
  runs.filter((run) => run.how === how && run.name === name && run.tuned === tuned).map(({right}) => right);
const three = () => [0, 2, 3].map((r) => pruned("magnitude", runs[r].name));
/** Which pixels are 0 in all pictures. */
function blankIn({x}: Pictures): boolean[] {
  const blank = new Array<boolean>(x.columns).fill(true);
  x.data.forEach((value, at) => {
    if (value !== 0) blank[at % x.columns] = false;
  });
  return blank;
}

const levels = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99];
const atRandom = () =>
  levels.map((level) => runs.filter(({how, share}) => how === "random" && share === level).map(({right}) => right));
const single = (x: number) => fromRows([[x]]);
const decayed = ({data, ...rest}: Matrix, by: number) =>
  eigh({...rest, data: data.map((x, at) => (at % (rest.rows + 1) === 0 ? x + by : x))}).values;
const within = (all: Float64Array, value: number) => all.filter((x) => Math.abs(x - value) < 1e-12).length;

function ofFactors(): Float64Array {
  const draw = normal(1);
  const [u, v] = [fromEntries(5, 2, draw), fromEntries(4, 2, draw)];
  return eigh(factorisationLoss(u, v, multiply(u, transpose(v))).hessian).values;
}

function ofDecay() {
  const balanced = (rows: number) => fromEntries(rows, 2, (i, j) => (i === j ? Math.sqrt(2.75 - j) : 0));
  const m = fromEntries(5, 4, (i, j) => (i === j && i < 2 ? 3 - i : 0));
  const values = decayed(factorisationLoss(balanced(5), balanced(4), m).hessian, 0.25);
  return {zero: within(values, 0), twice: within(values, 0.5)};
}

const averaged = fromEntries(1000, 16, (i, p) => {
  let sum = 0;
  for (let at = 0; at < 49; ++at) {
    const [y, x] = [7 * Math.floor(p / 4) + Math.floor(at / 7), 7 * (p % 4) + (at % 7)];
    sum += digits.first.data[784 * i + 28 * y + x];
  }
  return sum / 49;
});

/** A small network nearly at rest, its curvatures, and how far its units are from what theory says of them. */
function small(seed: number, decay: number) {
  const problem = {inputs: averaged, labels: digits.firstLabels, decay};
  const rough = trainPerceptron(randomPerceptron([16, 6, 10], {seed}), {...problem, batch: 50, maxIterations: 40});
  const {net} = trainPerceptron(rough.net, {...problem, batch: 1000, rate: 0.2, maxIterations: 500});
  const hessian = perceptronHessian(net, problem);
  const {gradient} = perceptronGradient(net, problem);
  const units = Array.from({length: 6}, (_, unit) => {
    const hidden = {layer: 0, unit};
    const u = rescalingDirection(net, hidden);
    const {into, out} = unitPlaces(net, hidden);
    const own = [...into, ...out];
    const grown = own.reduce((sum, at) => sum + gradient[at] * net.parameters[at], 0);
    const ratio = norm2(own.map((at) => gradient[at])) / norm2(u);
    const F = (t: number) => perceptronGradient(rescaled(net, hidden, Math.exp(t)), {...problem, decay: 0.001}).loss;
    return {
      ratio,
      curve: (F(0.01) - 2 * F(0) + F(-0.01)) / 0.01 ** 2 / (0.001 * norm2(u) ** 2),
      first: Math.abs(dot(gradient, u) - decay * dot(net.parameters, u)),
      second: Math.abs(dot(u, matvec(hessian, u)) + grown - 2 * decay * dot(u, u))
    };
  });
  const {values} = eigh(hessian);
  const rounding = values.length * Number.EPSILON * values[values.length - 1];
  const near = (value: number, by: number) => values.filter((x) => Math.abs(x - value) <= by + rounding).length;
  return {
    worst: [Math.max(...units.map(({first}) => first)), Math.max(...units.map(({second}) => second))],
    curves: units.map(({curve}) => curve),
    flat: near(2 * decay, Math.max(...units.map(({ratio}) => ratio))),
    ofSoftmax: near(decay, 0)
  };
}

let atRest: ReturnType<typeof small> | undefined;
const resting = () => (atRest ??= small(8, 0));

function convexExcess(): number {
  const problem = {inputs: few.x, labels: few.digit, decay: 0.1};
  const [a, b] = [1, 2].map((seed) => {
    const start = randomPerceptron([784, 10], {seed});
    const {net} = trainPerceptron(start, {...problem, order: seed, batch: 200, rate: 0.01, maxIterations: 40});
    return {net, size: norm2(perceptronGradient(net, problem).gradient)};
  });
  const apart = parameterDistance(a.net, b.net);
  expect(apart).toBeGreaterThan(0);
  return Math.max(0, apart - (a.size + b.size) / 0.1);
}

function trainedTwice(): number {
  const start = randomPerceptron([784, 32, 10], {seed: 1});
  const [a, b] = [1, 2].map(() => trainPerceptron(start, {...learning, maxIterations: 2}).net);
  return parameterDistance(a, b);
}

const computed: Record<keyof typeof expected, () => unknown> = {
  "twice.apart": () => far.apart[1] + trainedTwice(),
  "runs.accuracy": () => ({first: runs[0].right, same: runs[1].right, order: runs[2].right, start: runs[3].right}),
  "pruning.whole": () => runs.slice(0, 4).map(({right}) => right),
  "runs.distance": () => ({order: far.apart[2], start: far.apart[3], matched: far.matched[3], travelled: far.travelled[0]}), // prettier-ignore
  "runs.disagree": () => ({order: runs[2].differ, start: runs[3].differ}),
  "runs.in_place": () => far.apart[2] - far.matched[2],
  "pruning.mean": () => three()[0].map((_, i) => mean(three(), (all) => all[i])),
  "pruning.first": () => three()[0],
  "pruning.best": () => three()[0].map((_, i) => Math.max(...three().map((all) => all[i]))),
  "pruning.tuned": () => pruned("magnitude", runs[0].name, 4),
  "pruning.random": () => atRandom().map((all) => mean(all)),
  "pruning.draws": () => atRandom().map((all, i) => (drawnByNumpy[i] - mean(all)!) / deviation(all)!),
  "pruning.speechless": () => {
    const speechless = runs.filter(({ofOneDigit}) => !Number.isNaN(ofOneDigit));
    expect(speechless.length).toBeGreaterThan(0);
    return speechless.reduce((sum, {right, ofOneDigit}) => sum + Math.abs(right - ofOneDigit), 0);
  },
  "pixels.blank": () => {
    const [known, held] = [blankIn(digits.known), blankIn(digits.held)];
    return known.filter((blank, p) => blank && held[p]).length;
  },
  "engines.order": () => gaps.order,
  "engines.rounded": () => gaps["rounded start"],
  "engines.tfjs": () => gaps["TensorFlow.js"],
  "scalar.curvatures": () => eigh(factorisationLoss(single(2), single(0.5), single(1)).hessian).values,
  "scalar.decay": () => decayed(factorisationLoss(single(Math.sqrt(0.9)), single(Math.sqrt(0.9)), single(1)).hessian, 0.1), // prettier-ignore
  "factors.nullity": () => within(ofFactors(), 0),
  "factors.decay": ofDecay,
  "decay.curves": () => resting().curves,
  "relu.identities": () => resting().worst,
  "relu.missing": () => Math.max(0, 6 - resting().flat),
  "softmax.missing": () => Math.max(0, 7 - resting().ofSoftmax),
  "convex.excess": convexExcess
};

it.each(Object.keys(expected) as (keyof typeof expected)[])("%s comes out", (id) => {
  const claim: Claim = check(id, expected[id], computed[id]());
  expect(claim.holds, claim.message).toBe(true);
});

it.each([
  [1, 0.003],
  [10, 0.001],
  [20, 0.0003]
])("a network from start %i with λ = %f has its units' curvatures at 2 λ and the softmax's at λ", (seed, decay) => {
  const {worst, curves, flat, ofSoftmax} = small(seed, decay);
  expect(Math.max(...worst)).toBeLessThan(expected["relu.identities"].tolerance);
  for (const curve of curves) expect(Math.abs(curve - 2)).toBeLessThan(expected["decay.curves"].tolerance);
  expect(flat).toBeGreaterThanOrEqual(6);
  expect(ofSoftmax).toBeGreaterThanOrEqual(7);
});

it("engines begin within the rounding of the start, and a millionth apart is where training leaves them", () => {
  const start = randomPerceptron([784, 32, 10], {seed: 1});
  const [order, rounded, tfjs] = [gaps.order, gaps["rounded start"], gaps["TensorFlow.js"]];
  expect(tfjs[0]).toBe(rounded[0]);
  expect(tfjs[0]).toBeLessThan(2 ** -24 * norm2(start.parameters));
  for (let epoch = 1; epoch < 5; ++epoch) {
    // Training adds to what is put in less than there is of it; each epoch's rounding more.
    expect(rounded[epoch]).toBeLessThan(2 * rounded[0]);
    expect(tfjs[epoch]).toBeGreaterThan(tfjs[epoch - 1]);
    expect(order[epoch]).toBeGreaterThan(1e5 * tfjs[epoch]);
  }
});

it("what leaves a pixel that is blank in all samples stays as it was drawn", () => {
  const start = randomPerceptron([784, 4, 10], {seed: 1});
  const {net} = trainPerceptron(start, {...learning, maxIterations: 1});
  const blank = blankIn(few).flatMap((isBlank, p) => (isBlank ? [p] : []));
  expect(blank.length).toBeGreaterThan(111);
  for (const p of blank) for (let unit = 0; unit < 4; ++unit) expect(net.parameters[784 * unit + p]).toBe(start.parameters[784 * unit + p]); // prettier-ignore
});
