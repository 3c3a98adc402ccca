// @vitest-environment jsdom
import {expect, test} from "vitest";
import {numberFacts, graphFacts, matrixFacts, thumbnail} from "../../src/inspect/values/facts.js";
import {kindOf, kindText} from "../../src/inspect/values/kind-of.js";
import {fromEntries, frobeniusNorm} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {jacobi} from "../../src/math/eigen/jacobi.js";
import {pagerank} from "../../src/math/graph/pagerank.js";
import {normal} from "../../src/math/random/normal.js";
import {atOnce} from "../support/at-once.js";
import {karate} from "../support/graphs.js";
import {every} from "../tables/rows/tables.js";

const facts = (list: readonly (readonly [string, number | string])[]) => Object.fromEntries(list);

test("a value is what its members say", () => {
  const a = fromEntries(3, 3, (i, j) => 1 / (i + j + 1));
  const kinds: [unknown, string][] = [
    [every(), "table"],
    [a, "matrix"],
    [karate(), "graph"],
    [new Float32Array(3), "numbers"],
    [[1, null, 2n], "numbers"],
    [pagerank(karate()).info, "convergence"],
    [[...jacobi(a)], "steps"],
    [eigh(a), "record"],
    [[], "other"],
    [["a"], "other"],
    [null, "other"],
    [() => 1, "other"],
    [new Map(), "other"],
    [{rows: 2, columns: 2, data: new Float64Array(3)}, "record"]
  ];
  for (const [value, kind] of kinds) {
    expect(kindOf(value).kind).toBe(kind);
    expect(kindText(value)).not.toMatch(/undefined|NaN/);
  }
});

test("numbers: order statistics of the finite ones, the others counted", () => {
  const random = normal(4);
  const values = Array.from({length: 1001}, random);
  const found = facts(atOnce(numberFacts([...values, null, NaN, Infinity, -Infinity])).facts);
  const sorted = values.toSorted((a, b) => a - b);
  expect(found).toMatchObject({count: 1005, min: sorted[0], median: sorted[500], max: sorted[1000], null: 1, NaN: 1, "±∞": 2}); // prettier-ignore
  expect(Math.abs(Number(found["mean"]) - values.reduce((sum, x) => sum + x, 0) / 1001)).toBeLessThan(1e-14);
  expect(facts(atOnce(numberFacts([Number.MAX_VALUE, Number.MAX_VALUE])).facts)["median"]).toBe(Number.MAX_VALUE);
  expect(facts(atOnce(numberFacts([])).facts)).toEqual({count: 0, null: 0, NaN: 0, "±∞": 0});
});

test("a matrix: norm at any scale, symmetry up to rounding, and a picture with its mean", () => {
  const random = normal(5);
  const a = fromEntries(150, 90, random);
  const found = atOnce(matrixFacts(a));
  expect(Math.abs(Number(facts(found.facts)["norm ‖A‖F"]) / frobeniusNorm(a) - 1)).toBeLessThan(1e-13);
  expect(found.thumbnail).toMatchObject({rows: 64, columns: 64});
  const even = atOnce(thumbnail(fromEntries(128, 128, () => 3)));
  expect(even.data.every((entry) => entry === 3)).toBe(true);
  const symmetric = fromEntries(5, 5, (i, j) => 1e200 / (i + j + 1));
  expect(atOnce(matrixFacts(symmetric)).isSymmetric).toBe(true);
  symmetric.data[1]! *= 1 + 1e-9;
  expect(atOnce(matrixFacts(symmetric)).isSymmetric).toBe(false);
  expect(atOnce(matrixFacts(fromEntries(2, 2, () => NaN)))).toMatchObject({isFinite: false, isSymmetric: false});
});

test("a graph: as many entries as its rows have", () => {
  const club = karate();
  const {degrees, facts: found} = atOnce(graphFacts(club));
  expect(degrees.reduce((sum, degree) => sum + degree, 0)).toBe(club.values.length);
  expect(facts(found)).toMatchObject({nodes: 34, entries: 156, "largest degree": 17, loops: 0});
});
