import {describe, expect, it} from "vitest";
import {fromEntries, fromRows, identity, matrix, multiply, trace, transpose} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {inverse} from "../../../src/math/dense/solve.js";
import {ledoitWolf} from "../../../src/math/learn/ledoit-wolf.js";
import {linearDiscriminants} from "../../../src/math/learn/linear-discriminants.js";
import {bestClasses, linearScores} from "../../../src/math/learn/linear-scores.js";
import {principalFeatures} from "../../../src/math/learn/principal-features.js";
import {normal} from "../../../src/math/random/normal.js";
import reference from "../../fixtures/learn.json" with {type: "json"};
import "../../support/matchers.js";
import {randomMatrix} from "../../support/matrices.js";
import {eps} from "../../support/tolerances.js";

const points = fromRows(reference.points);
const labels = points.data.filter((_, at) => at % 5 === 0).map((_, i) => i % 3);
/** Entries up to 150, 40 of them to a sum, and a condition number of the covariance of about 10. */
const solved = 10 * 40 * 150 * eps;

describe("ledoitWolf", () => {
  it("is scikit-learn's", () => {
    const {covariance, shrinkage} = ledoitWolf(matrix(7, 5, points.data.slice(0, 35)));
    const {covariance: wanted, shrinkage: amount} = reference["ledoit-wolf"];
    expect(covariance.data).toBeWithin(7 * 150 ** 2 * eps, wanted);
    expect(Math.abs(shrinkage - amount)).toBeLessThan(1e-12);
  });

  it("keeps the trace, leaves the covariance alone for many points, and is all level where nothing is known", () => {
    const random = normal(3);
    const many = fromEntries(4000, 3, (_, j) => (j + 1) * random());
    const found = ledoitWolf(many);
    expect(found.shrinkage).toBeLessThan(0.01);
    expect(Math.abs(trace(found.covariance) - 14)).toBeLessThan(1); // 4000 squares: within 3 %, twice over
    expect(ledoitWolf(fromRows([[1, 2], [-1, -2]])).shrinkage).toBeLessThanOrEqual(1); // prettier-ignore
    expect(ledoitWolf(fromRows([[5, 7]]))).toEqual({covariance: matrix(2, 2), shrinkage: 0});
    const sphere = ledoitWolf(fromRows([[1, 0], [-1, 0], [0, 1], [0, -1]])); // prettier-ignore
    expect(sphere.covariance).toEqual({...identity(2), data: identity(2).data.map((x) => x / 2)});
  });
});

describe("linearDiscriminants", () => {
  it.each([
    ["auto", "auto"],
    [0.1, "0.1"],
    [0, "0"]
  ] as const)("with shrinkage %s is scikit-learn's", (shrinkage, name) => {
    // prettier-ignore
    const {coefficients, intercepts} = linearDiscriminants(points, labels, {shrinkage});
    const wanted = reference.discriminants[name];
    expect(coefficients.data).toBeWithin(solved, wanted.coefficients.flat());
    expect(intercepts).toBeWithin(solved * 150, wanted.intercepts);
  });

  it("does not change what it says of points that are moved, scaled or, without shrinkage, turned and sheared", () => {
    const said = (a: Matrix, shrinkage: number | "auto" = "auto") =>
      bestClasses(linearScores(linearDiscriminants(a, labels, {shrinkage}), a));
    const before = said(points);
    expect(said({...points, data: points.data.map((x, at) => (x + 1000) * 2 ** ((at % 5) - 2))})).toEqual(before);
    const turned = multiply(points, fromEntries(5, 5, (i, j) => Number(i === j) + randomMatrix(5, 5, 2).data[5 * i + j] / 4)); // prettier-ignore
    expect(said(turned, 0)).toEqual(said(points, 0));
  });

  it("has the normal densities' own scores: Mahalanobis distances, but for what classes share", () => {
    const {coefficients, intercepts} = linearDiscriminants(points, labels, {shrinkage: 0});
    const scores = linearScores({coefficients, intercepts}, points);
    const of = [0, 1, 2].map((k) => Array.from(labels.keys()).filter((i) => labels[i] === k));
    const means = of.map((rows) => Array.from({length: 5}, (_, j) => rows.reduce((sum, i) => sum + points.data[5 * i + j] / rows.length, 0))); // prettier-ignore
    const centred = fromEntries(40, 5, (i, j) => points.data[5 * i + j] - means[labels[i]][j]);
    const within = multiply(transpose(centred), centred);
    const precision = inverse({...within, data: within.data.map((x) => x / 40)});
    const density = (i: number, k: number) => {
      const away = fromEntries(1, 5, (_, j) => points.data[5 * i + j] - means[k][j]);
      return Math.log(of[k].length / 40) - multiply(multiply(away, precision), transpose(away)).data[0] / 2;
    };
    for (let i = 0; i < 40; ++i) {
      for (const k of [1, 2]) {
        const wanted = density(i, k) - density(i, 0);
        expect(Math.abs(scores.data[3 * i + k] - scores.data[3 * i] - wanted)).toBeLessThan(solved * 150);
      }
    }
  });

  it("never chooses a class without points, and takes one point a class", () => {
    const model = linearDiscriminants(fromRows([[0, 0], [4, 1]]), [0, 2]); // prettier-ignore
    expect(model.intercepts[1]).toBe(-Infinity);
    expect([...bestClasses(linearScores(model, fromRows([[0, 0], [4, 1]])))]).not.toContain(1); // prettier-ignore
    expect(() => linearDiscriminants(points, labels.slice(1))).toThrow("labels must have one for each of 40 rows; got 39"); // prettier-ignore
    expect(() => linearDiscriminants(points, labels, {shrinkage: 2})).toThrow('not "auto" or in [0, 1]: 2');
    expect(() => linearDiscriminants(matrix(0, 2), [])).toThrow("points must have a row; got none");
  });
});

it("principalFeatures learns from the first points alone, and projects the others in the same way", () => {
  const [known, others] = [randomMatrix(30, 8, 1), randomMatrix(4, 8, 2)];
  const together = principalFeatures(known, known, 3);
  expect(together.others).toBeWithin(30 * 8 * eps, together.known);
  const apart = principalFeatures(known, others, 3);
  expect(apart.known).toEqual(together.known);
  expect([apart.others.rows, apart.others.columns]).toEqual([4, 3]);
  // All components together keep all distances.
  const whole = principalFeatures(known, others, 8);
  const distance = (a: Matrix, b: Matrix) => a.data.subarray(0, a.columns).reduce((sum, x, j) => sum + (x - b.data[j]) ** 2, 0); // prettier-ignore
  expect(Math.abs(distance(whole.known, whole.others) - distance(known, others))).toBeLessThan(100 * 8 * eps);
  expect(() => principalFeatures(known, randomMatrix(4, 7), 3)).toThrow("others must have 8 columns, as points have; got 7"); // prettier-ignore
});
