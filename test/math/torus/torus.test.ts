import {describe, expect, test} from "vitest";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {discGrid} from "../../../src/math/torus/disc-grid.js";
import {holdLast} from "../../../src/math/torus/hold-last.js";
import {kacRice} from "../../../src/math/torus/kac-rice.js";
import {torusGrid} from "../../../src/math/torus/torus-grid.js";
import {torusJet} from "../../../src/math/torus/torus-jet.js";
import {torusMaxima} from "../../../src/math/torus/torus-maxima.js";
import {randomPolynomial} from "../../../src/math/torus/torus-polynomial.js";
import type {Fitness, TorusPolynomial} from "../../../src/math/torus/torus-polynomial.js";
import {torusTally} from "../../../src/math/torus/torus-tally.js";
import reference from "../../fixtures/kac-rice.json" with {type: "json"};
import {eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

const fitnesses: readonly Fitness[] = ["real", "square"];
const cases = [1, 2, 3].flatMap((variables) => fitnesses.map((fitness) => ({variables, fitness})));

/** Re p or |p|² at rⱼ e^{iθⱼ}, from the definition. */
function at(
  {variables: n, degree, coefficients: {re, im}}: TorusPolynomial,
  fitness: Fitness,
  r: number[],
  angles: number[]
): number {
  let [a, b] = [0, 0];
  for (let place = 0; place < re.length; ++place) {
    let [x, y, rest] = [re[place], im[place], place];
    for (let j = n - 1; j >= 0; --j) {
      const k = rest % (degree + 1);
      rest = Math.floor(rest / (degree + 1));
      const [c, s] = [r[j] ** k * Math.cos(k * angles[j]), r[j] ** k * Math.sin(k * angles[j])];
      [x, y] = [x * c - y * s, x * s + y * c];
    }
    a += x;
    b += y;
  }
  return fitness === "real" ? a : a * a + b * b;
}

describe.each(cases)("$fitness of $variables variables", ({variables, fitness}) => {
  const p = randomPolynomial({variables, degree: 3, decay: 0.5, seed: 7});
  const angles = [0.3, 2.1, 4.4].slice(0, variables);
  const ones = angles.map(() => 1);
  const moved = (list: number[], j: number, by: number) => list.map((x, k) => (k === j ? x + by : x));

  test("has the value and the derivatives that differences measure", () => {
    const jet = torusJet(p, fitness, angles);
    // Values are about 100; central differences are off by h² and by 100 ε / h.
    const h = 1e-5;
    expect(Math.abs(jet.value - at(p, fitness, ones, angles))).toBeLessThan(1e-11);
    for (let j = 0; j < variables; ++j) {
      const along = (at(p, fitness, ones, moved(angles, j, h)) - at(p, fitness, ones, moved(angles, j, -h))) / (2 * h);
      const outwards =
        (at(p, fitness, moved(ones, j, h), angles) - at(p, fitness, moved(ones, j, -h), angles)) / (2 * h);
      expect(Math.abs(jet.slope[j] - along)).toBeLessThan(1e-5);
      expect(Math.abs(jet.radial[j] - outwards)).toBeLessThan(1e-5);
      const [after, before] = [h, -h].map((by) => torusJet(p, fitness, moved(angles, j, by)).slope);
      const row = after.map((slope, l) => (slope - before[l]) / (2 * h));
      expect(jet.curvature.data.slice(j * variables, (j + 1) * variables)).toBeWithin(1e-5, row);
    }
  });

  test("is on the grid what it is at the points, and its radial slopes have a mean that is not negative", () => {
    const size = 8;
    const grid = torusGrid(p, fitness, size);
    const mean = new Float64Array(variables);
    for (let place = 0; place < grid.length; ++place) {
      const here = angles.map(
        (_, j) => (2 * Math.PI * (Math.floor(place / size ** (variables - 1 - j)) % size)) / size
      );
      const jet = torusJet(p, fitness, here);
      expect(Math.abs(grid[place] - jet.value)).toBeLessThan(1e-11);
      jet.radial.forEach((slope, j) => (mean[j] += slope / grid.length));
    }
    // ∮ ∂ᵣ f is 0 for Re p, and Σ 2 kⱼ |cₖ|² for |p|²; eight points are exact for waves up to 7.
    const squares = Array.from(mean, (_, j) =>
      p.coefficients.re.reduce((sum, x, place) => {
        const k = Math.floor(place / 4 ** (variables - 1 - j)) % 4;
        return sum + 2 * k * (x ** 2 + p.coefficients.im[place] ** 2);
      }, 0)
    );
    expect(mean).toBeWithin(1e-10, fitness === "real" ? new Float64Array(variables) : squares);
  });

  test("has maxima that are none but maxima, the largest value of a fine grid, and the same on a finer one", () => {
    const found = torusMaxima(p, fitness);
    const finer = torusMaxima(p, fitness, {size: variables === 3 ? 64 : 128});
    expect(found.length).toBe(finer.length);
    for (const {angles: here, value} of found) {
      const {slope, curvature} = torusJet(p, fitness, here);
      expect(Math.max(...slope.map(Math.abs))).toBeLessThan(1e-9);
      expect(Math.max(...eigh(curvature).values)).toBeLessThan(0);
      expect(finer.some((other) => Math.abs(other.value - value) < 1e-9)).toBe(true);
    }
    const best = Math.max(...found.map(({value}) => value));
    expect(best).toBeGreaterThanOrEqual(torusGrid(p, fitness, 32).reduce((a, b) => Math.max(a, b)) - 1e-11);
    // The maximum principle: the largest of all is a maximum of the polydisc.
    expect(found.find(({value}) => value === best)?.isOfPolydisc).toBe(true);
  });

  test("at a maximum that is one of the polydisc falls inwards, and rises inwards at the others", () => {
    for (const {angles: here, value, radial, isOfPolydisc} of torusMaxima(p, fitness)) {
      const inwards = Array.from(radial, (_, j) => at(p, fitness, moved(ones, j, -1e-5), Array.from(here)) < value);
      expect(inwards.every(Boolean)).toBe(isOfPolydisc);
    }
  });
});

describe("kacRice", () => {
  const powers = (count: number, decay: number) => Array.from({length: count}, (_, k) => (k + 1) ** -decay);

  test.each(reference.waves)("of $count waves with decay $decay is NumPy's sum", ({count, decay, share, maxima}) => {
    const found = kacRice(powers(count, decay));
    expect(Math.abs(found.share - share)).toBeLessThan(count * eps);
    expect(Math.abs(found.maxima / maxima - 1)).toBeLessThan(count * eps);
    expect(found.share).toBe((1 + found.correlation) / 2);
  });

  test("is certain for one wave, and scales away", () => {
    expect(kacRice([0, 0, 5])).toEqual({maxima: 3, correlation: 1, share: 1});
    expect(kacRice([3e-9, 1e-9]).share).toBeCloseTo(kacRice([3, 1]).share, 14);
    expect(() => kacRice([0, 0])).toThrow("invalid deviations");
  });

  test.each([
    {degree: 4, decay: 0},
    {degree: 8, decay: 2}
  ])("agrees with 400 random polynomials of degree $degree and decay $decay", ({degree, decay}) => {
    const draws = 400;
    let [all, kept, squares] = [0, 0, 0];
    for (let seed = 0; seed < draws; ++seed) {
      const found = torusMaxima(randomPolynomial({degree, decay, seed}), "real");
      all += found.length;
      squares += found.length ** 2;
      kept += found.filter(({isOfPolydisc}) => isOfPolydisc).length;
    }
    const wanted = kacRice(powers(degree, decay));
    // Four standard errors, of the mean count as measured and of a share of so many.
    const spread = Math.sqrt((squares / draws - (all / draws) ** 2) / draws);
    expect(Math.abs(all / draws - wanted.maxima)).toBeLessThan(4 * spread);
    expect(Math.abs(kept / all - wanted.share)).toBeLessThan(4 * Math.sqrt((wanted.share * (1 - wanted.share)) / all));
  });
});

/** All but one of the 42 maxima that are found in three variables, all but seven of some 200 in two. */
const nearlyAll = 0.96;

test.each([
  {variables: 2, fitness: "real", degree: 2, draws: 60, heuristic: 0.25},
  {variables: 2, fitness: "square", degree: 2, draws: 60, heuristic: 0.25},
  {variables: 3, fitness: "real", degree: 2, draws: 6, heuristic: 0.125}
] as const)(
  "of $variables variables, $fitness, nearly all maxima stay, not $heuristic of them",
  ({variables, fitness, degree, draws}) => {
    const {maxima, kept} = torusTally({variables, degree, draws, fitness, points: 0});
    expect(kept / maxima).toBeGreaterThan(nearlyAll);
  }
);

test("a sum of functions of one variable each keeps the product of their shares", () => {
  const coefficientsOf = (p: TorusPolynomial, at: (k: number) => number) => ({
    variables: 1,
    degree: p.degree,
    coefficients: {
      re: Float64Array.from({length: p.degree + 1}, (_, k) => p.coefficients.re[at(k)]),
      im: Float64Array.from({length: p.degree + 1}, (_, k) => p.coefficients.im[at(k)])
    }
  });
  const tally = (polynomial: TorusPolynomial) => {
    const found = torusMaxima(polynomial, "real");
    return [found.length, found.filter(({isOfPolydisc}) => isOfPolydisc).length];
  };
  for (let seed = 0; seed < 8; ++seed) {
    const both = randomPolynomial({variables: 2, degree: 8, decay: 2.5, additive: true, seed});
    const [one, other] = [coefficientsOf(both, (k) => 9 * k), coefficientsOf(both, (k) => k)].map(tally);
    expect(tally(both)).toEqual([one[0] * other[0], one[1] * other[1]]);
  }
});

describe("torusTally", () => {
  test("counts what its polynomials have, each by its seed, and other seeds have others", () => {
    const [two, third] = [
      torusTally({degree: 5, decay: 1, draws: 3, seed: 2}),
      torusTally({degree: 5, decay: 1, draws: 3, seed: 3})
    ];
    const by = (seeds: readonly number[]) =>
      seeds.flatMap((seed) => torusMaxima(randomPolynomial({degree: 5, decay: 1, seed}), "real"));
    expect(two.maxima).toBe(by([6, 7, 8]).length);
    expect(two.kept).toBe(by([6, 7, 8]).filter(({isOfPolydisc}) => isOfPolydisc).length);
    expect(third.maxima).toBe(by([9, 10, 11]).length);
    expect(two.points).toBe(48);
  });

  // At random points the slopes outwards of two variables are Gaussian with correlation r, and both positive with chance
  // 1/4 + arcsin(r) / 2π (Sheppard 1899); for degree 2 without decay r = (1 + 2)² / (3 (1 + 4)).
  test.each([
    {additive: false, chance: 1 / 4 + Math.asin(0.6) / (2 * Math.PI)},
    {additive: true, chance: 1 / 4}
  ])("finds both slopes positive at $chance of random points where additive is $additive", ({additive, chance}) => {
    const {points, rising} = torusTally({variables: 2, degree: 2, additive, draws: 200, points: 4});
    // Four standard errors of a share, as if the four points of a polynomial were but one.
    expect(Math.abs(rising / points - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / 200));
  });
});

test("holdLast is the polynomial at that angle", () => {
  const p = randomPolynomial({variables: 3, degree: 3, decay: 0.5, seed: 3});
  for (const fitness of fitnesses) {
    const whole = torusJet(p, fitness, [0.4, 2, 5.1]);
    const held = torusJet(holdLast(p, 5.1), fitness, [0.4, 2]);
    expect(Math.abs(held.value - whole.value)).toBeLessThan(1e-11);
    expect(held.radial).toBeWithin(1e-10, whole.radial.slice(0, 2));
  }
});

test("discGrid has the values of the definition, and no larger one inside the disc than on the circle", () => {
  const p = randomPolynomial({degree: 6, decay: 0.5, seed: 5});
  const size = 41;
  for (const fitness of fitnesses) {
    const grid = discGrid(p, fitness, size);
    const most = torusMaxima(p, fitness).reduce((best, {value}) => Math.max(best, value), -Infinity);
    for (let place = 0; place < grid.length; ++place) {
      const [x, y] = [-1 + (place % size) / 20, -1 + Math.floor(place / size) / 20];
      const r = Math.hypot(x, y);
      if (r > 1) continue;
      expect(Math.abs(grid[place] - at(p, fitness, [r], [Math.atan2(y, x)]))).toBeLessThan(1e-11);
      expect(grid[place]).toBeLessThanOrEqual(most + 1e-11);
    }
  }
});

test("Re z₁ of two variables has no strict maximum, though {1} × D maximises it", () => {
  const coefficients = {re: new Float64Array(4), im: new Float64Array(4)};
  coefficients.re[2] = 1;
  expect(torusMaxima({variables: 2, degree: 1, coefficients}, "real")).toEqual([]);
});
