import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/gradient.js";
import {lstsq} from "../../src/math/dense/lstsq.js";
import {column, dot, fromEntries} from "../../src/math/dense/matrix.js";
import {svd} from "../../src/math/eigen/svd.js";
import type {Arithmetic, Formula} from "../../src/math/optimize/arithmetic.js";
import {type DifferenceScheme, finiteDifference} from "../../src/math/optimize/finite-difference.js";
import {forwardGradient} from "../../src/math/optimize/forward-mode.js";
import {gradientCheck} from "../../src/math/optimize/gradient-check.js";
import {gradientDescent} from "../../src/math/optimize/gradient-descent.js";
import {leastSquares} from "../../src/math/optimize/least-squares.js";
import {logisticLoss} from "../../src/math/optimize/logistic-loss.js";
import {reverseGradient} from "../../src/math/optimize/reverse-mode.js";
import {scalarDescent} from "../../src/math/optimize/scalar-descent.js";
import {quantiles} from "../../src/math/probability/quantiles.js";
import {completePoints} from "../../src/tables/complete-points.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

// What the page computes, by the same calls on the same file.
const table = tableFromIPC(await load("penguins.arrow"));
const {points, rows} = completePoints(table, ["flipperLength", "bodyMass"]);
const [flipper, mass] = [column(points, 0), column(points, 1)];
const average = (x: Float64Array) => x.reduce((sum, xi) => sum + xi, 0) / x.length;
const mean = average(flipper);
const deviation = Math.sqrt(average(flipper.map((x) => (x - mean) ** 2)));

function lossIn(from: number, unit: number) {
  const a = fromEntries(flipper.length, 2, (i, j) => (j === 0 ? 1 : (flipper[i] - from) / unit));
  const {values, v} = svd(a, {method: "jacobi"});
  const curvatures = values.map((s) => (s * s) / a.rows).reverse();
  const directions = fromEntries(2, 2, (i, j) => v.data[2 * i + 1 - j]);
  return {a, curvatures, directions, minimum: lstsq(a, mass).x};
}

const raw = lossIn(0, 1);
const [mu, L] = raw.curvatures;
const kappa = L / mu;
const conditionOf = ({curvatures: [low, high]}: ReturnType<typeof lossIn>) => high / low;
const forDigit = (k: number) => Math.LN10 / -Math.log1p(-2 / (k + 1));
const loss = leastSquares(raw.a, mass);
const floor = loss(raw.minimum, new Float64Array(2));
const total = mass.reduce((sum, y) => sum + (y - average(mass)) ** 2, 0);
const explained = (value: number) => 1 - (2 * value * mass.length) / total;
const last = <T>(steps: Iterable<T>) => Array.from(steps).at(-1)!;

function ofTheLine() {
  const thousandth = last(gradientDescent(loss, [0, 0], {step: 1 / L, maxIterations: 1000}));
  const standard = lossIn(mean, deviation);
  const once = last(gradientDescent(leastSquares(standard.a, mass), [100, -3], {step: 1, maxIterations: 1}));
  return {
    "penguins.ols": {
      slope: raw.minimum[1],
      intercept: raw.minimum[0],
      r2: explained(floor),
      rss: 2 * floor * mass.length
    },
    "raw.eigenvalues": raw.curvatures,
    "raw.max_step": 2 / L,
    "raw.cond": kappa,
    "raw.stays": (kappa - 1) / (kappa + 1),
    "raw.per_digit": {plain: forDigit(kappa), momentum: forDigit(Math.sqrt(kappa))},
    "raw.thousand": {slope: thousandth.x[1], intercept: thousandth.x[0], r2: explained(thousandth.value)},
    "cond.by_unit": {
      millimetres: kappa,
      metres: conditionOf(lossIn(0, 1000)),
      centred: conditionOf(lossIn(mean, 1)),
      standardised: conditionOf(standard)
    },
    "standardised.one_step": Math.max(...once.x.map((w, j) => Math.abs(w / standard.minimum[j] - 1)))
  };
}

function ofMomentum() {
  const begin = [0, 1].map((k) => -dot(column(raw.directions, k), raw.minimum));
  const height = (c: ArrayLike<number>) => (mu * c[0] ** 2 + L * c[1] ** 2) / 2;
  const f = (c: Float64Array, gradient: Float64Array) => (gradient.set([mu * c[0], L * c[1]]), height(c));
  const run = (step: number, momentum: number, lookAhead: boolean) =>
    Array.from(
      gradientDescent(f, begin, {step, momentum, lookAhead, tolerance: 0, maxIterations: 60_000}),
      ({value}) => value / height(begin)
    );
  const root = Math.sqrt(kappa);
  const heavy = run(4 / (Math.sqrt(L) + Math.sqrt(mu)) ** 2, ((root - 1) / (root + 1)) ** 2, false);
  const ahead = run(1 / L, (root - 1) / (root + 1), true);
  const below = (heights: readonly number[]) => heights.findLastIndex((y) => !(y <= 1e-6)) + 1;
  return {
    "momentum.steps": {heavy: below(heavy), ahead: below(ahead)},
    "momentum.hump": heavy.reduce((most, y) => Math.max(most, y), 0)
  };
}

const z = flipper.map((x) => (x - mean) / deviation);
const species = strings(table, "species");
const isGentoo = Array.from(rows, (row) => Number(species[row] === "Gentoo"));
const gentoos = logisticLoss(fromEntries(z.length, 2, (i, j) => (j === 0 ? 1 : z[i])), isGentoo); // prettier-ignore
const formula: Formula = <T>(w: readonly T[], m: Arithmetic<T>) => {
  const losses = Array.from(z, (zi, i) => {
    const score = m.times(m.plus(w[0], m.times(w[1], m.constant(zi))), m.constant(isGentoo[i] ? -1 : 1));
    return m.log(m.plus(m.constant(1), m.exp(score)));
  });
  return m.over(losses.reduce(m.plus), m.constant(z.length));
};

function ofDerivatives() {
  const probe = [-1, 2];
  const exactly = reverseGradient(formula, probe);
  const forward = forwardGradient(formula, probe);
  const wrong = gradientCheck((w, gradient) => {
    const value = gentoos(w, gradient);
    gradient[1] *= -1;
    return value;
  }, probe);
  const best = (scheme: DifferenceScheme) => {
    const steps = Array.from({length: 63}, (_, k) => 10 ** (-15.5 + k / 4));
    const value = (w: Float64Array) => gentoos(w, new Float64Array(2));
    const errors = steps.map((step) => Math.abs(finiteDifference(value, probe, {index: 1, step, scheme}) - exactly.gradient[1])); // prettier-ignore
    const medians = errors.slice(4).map((_, k) => quantiles(errors.slice(k, k + 5), [0.5])[0]);
    return Math.log10(steps[medians.indexOf(Math.min(...medians)) + 2]);
  };
  return {
    "autodiff.agree": Math.max(...exactly.gradient.map((d, j) => Math.abs(d - forward.gradient[j]))),
    "check.worst": gradientCheck(gentoos, probe).worst,
    "check.wrong_sign": wrong.errors[1],
    "check.best_step": {forward: best("forward"), central: best("central")}
  };
}

function ofGentoos() {
  const {x} = last(gradientDescent(gentoos, [0, 0], {step: 4, maxIterations: 20_000, tolerance: 1e-11}));
  const errors = (w: ArrayLike<number>) => z.filter((zi, i) => w[0] + w[1] * zi > 0 !== (isGentoo[i] === 1)).length;
  return {
    "gentoo.fit": x,
    "gentoo.errors": {fit: errors(x), fewest: Math.min(...z.map((zi) => errors([-zi - 1e-6, 1])))}
  };
}

function ofWells() {
  const slope = (x: number) => x ** 3 - x + 0.1;
  const minima = [-1.5, 1.5].map((x) => scalarDescent(slope, x, {step: 0.1, tolerance: 1e-14}).x);
  return {
    "wells.minima": minima,
    "wells.limits": minima.map((x) => 2 / (3 * x * x - 1)),
    "wells.long_step": {
      short: scalarDescent(slope, -1.5, {step: 0.3}).x,
      long: scalarDescent(slope, -1.5, {step: 1}).x,
      circle: [3000, 3001].map((steps) => scalarDescent(slope, -1.05, {step: 1, maxIterations: steps}).x)
    }
  };
}

const computed: Record<keyof typeof expected, unknown> = {
  ...ofTheLine(),
  ...ofMomentum(),
  ...ofDerivatives(),
  ...ofGentoos(),
  ...ofWells()
};

it.each(Object.keys(expected) as (keyof typeof expected)[])("%s comes out", (id) => {
  const claim: Claim = check(id, expected[id], computed[id]);
  expect(claim.holds, claim.message).toBe(true);
});

it("the loss by hand and the formula of the page are the library's", () => {
  const gradient = new Float64Array(2);
  const value = gentoos(Float64Array.of(-1, 2), gradient);
  const {value: same, gradient: also} = reverseGradient(formula, [-1, 2]);
  expect(Math.abs(value / same - 1)).toBeLessThan(1e-13);
  gradient.forEach((d, j) => expect(Math.abs(d - also[j])).toBeLessThan(1e-13));
});

it("is solved by descent too where κ is small, and sooner with momentum", () => {
  const centred = lossIn(mean, 1);
  const steps = (momentum: number) =>
    last(gradientDescent(leastSquares(centred.a, mass), [0, 0], {step: 1 / centred.curvatures[1], momentum, tolerance: 1e-9, maxIterations: 9000})); // prettier-ignore
  expect(steps(0.87).iteration).toBeLessThan(steps(0).iteration / 5);
  expect(Math.abs(steps(0).x[1] / centred.minimum[1] - 1)).toBeLessThan(1e-9);
});
