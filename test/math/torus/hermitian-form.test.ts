import {describe, expect, test} from "vitest";
import {fromEntries} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {formGrid, formMaxima} from "../../../src/math/torus/form-maxima.js";
import {formJetUnchecked, randomForm} from "../../../src/math/torus/hermitian-form.js";
import type {HermitianForm} from "../../../src/math/torus/hermitian-form.js";
import "../../support/matchers.js";

/** z*Az at rⱼ e^{iθⱼ}, from the definition. */
function at({re, im}: HermitianForm, r: readonly number[], angles: ArrayLike<number>): number {
  const n = re.rows;
  let sum = 0;
  for (let j = 0; j < n; ++j) {
    for (let k = 0; k < n; ++k) {
      const turn = angles[k] - angles[j];
      sum += r[j] * r[k] * (re.data[j * n + k] * Math.cos(turn) - im.data[j * n + k] * Math.sin(turn));
    }
  }
  return sum;
}

/** A − by · I: the same on the torus but for a constant. */
const lowered = ({re, im}: HermitianForm, by: number): HermitianForm => ({
  re: fromEntries(re.rows, re.rows, (i, j) => re.data[i * re.rows + j] - (i === j ? by : 0)),
  im
});

/** Turns one variable at a time to where the form is largest, the others held: it ends in a local maximum, up to a common turn. */
function ascended({re, im}: HermitianForm, angles: number[]): number {
  const n = re.rows;
  for (let round = 0; round < 3000; ++round) {
    for (let j = 0; j < n; ++j) {
      let [x, y] = [0, 0];
      for (let k = 0; k < n; ++k) {
        if (k === j) continue;
        const [a, b] = [re.data[j * n + k], im.data[j * n + k]];
        x += a * Math.cos(angles[k]) - b * Math.sin(angles[k]);
        y += a * Math.sin(angles[k]) + b * Math.cos(angles[k]);
      }
      angles[j] = Math.atan2(y, x);
    }
  }
  return at({re, im}, new Array<number>(n).fill(1), angles);
}

const cases = [2, 3, 4].flatMap((variables) => [1, variables].map((rank) => ({variables, rank})));

describe.each(cases)("a form of $variables variables and rank $rank", ({variables: n, rank}) => {
  const form = randomForm({variables: n, rank, seed: 3});
  const found = formMaxima(form, {size: 16});

  test("is positive semidefinite, of that rank", () => {
    // As a real symmetric matrix of twice the size each eigenvalue comes twice.
    const real = fromEntries(2 * n, 2 * n, (i, j) => {
      const [a, b] = [form.re.data[(i % n) * n + (j % n)], form.im.data[(i % n) * n + (j % n)]];
      return i < n === j < n ? a : i < n ? -b : b;
    });
    const {values} = eigh(real);
    const rounding = 100 * n * Number.EPSILON * values[2 * n - 1];
    expect(values[0]).toBeGreaterThan(-rounding);
    expect(Array.from(values).filter((value) => value > rounding)).toHaveLength(2 * rank);
  });

  test("has the derivatives that differences measure", () => {
    const angles = [0.7, 2.4, 4.1, 5.5].slice(0, n);
    const jet = formJetUnchecked(form, angles);
    const ones = angles.map(() => 1);
    // Values are below 100; central differences are off by h² and by 100 ε / h.
    const h = 1e-5;
    const moved = (list: readonly number[], j: number, by: number) => list.map((x, k) => (k === j ? x + by : x));
    expect(Math.abs(jet.value - at(form, ones, angles))).toBeLessThan(1e-12);
    for (let j = 0; j < n; ++j) {
      const outwards = (at(form, moved(ones, j, h), angles) - at(form, moved(ones, j, -h), angles)) / (2 * h);
      expect(Math.abs(jet.radial[j] - outwards)).toBeLessThan(1e-6);
      if (j === n - 1) continue;
      const [after, before] = [h, -h].map((by) => moved(angles, j, by));
      expect(Math.abs(jet.slope[j] - (at(form, ones, after) - at(form, ones, before)) / (2 * h))).toBeLessThan(1e-6);
      const [one, other] = [after, before].map((here) => formJetUnchecked(form, here).slope);
      const row = one.map((slope, l) => (slope - other[l]) / (2 * h));
      expect(jet.curvature.data.slice(j * (n - 1), (j + 1) * (n - 1))).toBeWithin(1e-6, row);
    }
  });

  test("keeps every maximum, each rising outwards at least by twice the diagonal", () => {
    expect(found.length).toBeGreaterThan(0);
    for (const {radial, isOfPolydisc} of found) {
      expect(isOfPolydisc).toBe(true);
      radial.forEach((slope, j) => expect(slope).toBeGreaterThanOrEqual(2 * form.re.data[j * (n + 1)] - 1e-9));
    }
  });

  test("has its largest value where ascent by coordinates ends, and no end but maxima that were found", () => {
    const random = mulberry32(1);
    const ends = Array.from({length: 12}, () =>
      ascended(
        form,
        Array.from({length: n}, () => 2 * Math.PI * random())
      )
    );
    for (const end of ends) expect(found.some(({value}) => Math.abs(value - end) < 1e-8)).toBe(true);
    const best = Math.max(...found.map(({value}) => value));
    expect(Math.abs(Math.max(...ends) - best)).toBeLessThan(1e-8);
    expect(Math.max(...formGrid(form, 16))).toBeLessThanOrEqual(best + 1e-12);
  });
});

test("a form of rank one is |b · z|², with one maximum, the square of Σ |bⱼ|", () => {
  const form = randomForm({variables: 3, rank: 1, seed: 8});
  const [{value}, ...others] = formMaxima(form);
  const moduli = [0, 1, 2].map((j) => Math.sqrt(form.re.data[4 * j]));
  expect(others).toEqual([]);
  expect(value).toBeCloseTo((moduli[0] + moduli[1] + moduli[2]) ** 2, 10);
});

test("lowered on its diagonal it has the same maxima on the torus, and keeps none in the end", () => {
  const form = randomForm({seed: 3});
  const before = formMaxima(form);
  expect(before).toHaveLength(2);
  // The smaller of the slopes outwards at the two, halved, are 8.40 and 7.36.
  for (const [by, kept] of [
    [0, 2],
    [7, 2],
    [8, 1],
    [9, 0]
  ] as const) {
    // prettier-ignore
    const after = formMaxima(lowered(form, by));
    expect(after.map(({value}) => value + 3 * by)).toEqual(before.map(({value}) => expect.closeTo(value, 9) as number));
    expect(after.filter(({isOfPolydisc}) => isOfPolydisc)).toHaveLength(kept);
  }
});

test("refuses what is not Hermitian", () => {
  const {re, im} = randomForm({seed: 1});
  expect(() => formMaxima({re, im: re})).toThrow("form.im must be antisymmetric");
  expect(() => formMaxima({re: im, im})).toThrow("form.re must be symmetric");
  expect(() => randomForm({variables: 5})).toThrow("variables");
});
