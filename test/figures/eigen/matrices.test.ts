// @vitest-environment jsdom
import {expect, it} from "vitest";
import {circle} from "../../../src/figures/eigen/circle.js";
import {discs} from "../../../src/figures/eigen/discs.js";
import {entries} from "../../../src/figures/eigen/entries.js";
import {opinions} from "../../../src/figures/eigen/opinions.js";
import {fromRows, identity} from "../../../src/math/dense/matrix.js";
import {wilkinson} from "../../../src/math/dense/wilkinson.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import {gershgorin} from "../../../src/math/eigen/gershgorin.js";

it("circle: an arrow for each eigenvector, or a word that there is none", () => {
  const swap = fromRows([
    [0, 1],
    [1, 0]
  ]);
  const pairs = [1, -1].map((value) => ({value, vector: [Math.SQRT1_2, value * Math.SQRT1_2]}));
  const figure = circle(swap, {pairs, width: 400});
  expect(figure.querySelectorAll('[aria-label="arrow"] path')).toHaveLength(2);
  expect(figure.outerHTML).not.toContain("NaN");
  const turn = fromRows([
    [0, -1],
    [1, 0]
  ]);
  expect(circle(turn, {pairs: [], width: 400}).textContent).toContain("no real eigenvector");
});

it("entries: a square each, numbers where there is room, and zero is not NaN", () => {
  const matrices = [
    {name: "I", matrix: identity(4)},
    {name: "0", matrix: fromRows([[0, 0]])}
  ];
  for (const shows of ["sign", "size"] as const) {
    const figure = entries(matrices, {shows, description: "d", width: 640});
    expect(figure.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(18);
    expect(figure.outerHTML).not.toContain("NaN");
  }
  const figure = entries([{name: "W", matrix: wilkinson(21)}], {marked: [[0, 1]], description: "d", width: 320});
  expect(figure.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(442);
  expect(figure.querySelectorAll('[aria-label="text"] text')).toHaveLength(1);
});

it("discs: one a row, strokes for real eigenvalues, dots for the others", () => {
  const turn = fromRows([
    [0, -1, 0],
    [1, 0, 0],
    [0, 0, 4]
  ]);
  const figure = discs(eigvals(turn), gershgorin(turn), {width: 640});
  expect(figure.querySelectorAll('[aria-label="line"] path')).toHaveLength(3);
  expect(figure.querySelectorAll('[aria-label="rule"] line, [aria-label="rule"]')).not.toHaveLength(0);
  expect(figure.outerHTML).not.toContain("NaN");
});

it("opinions: an eigenvalue a row, and why one gave up", () => {
  const table = opinions([
    {name: "a", values: ["1", "2"], vectors: 2, failure: null},
    {name: "b", values: [], vectors: null, failure: "Error: no"}
  ]);
  expect(table.tBodies[0].rows).toHaveLength(3);
  expect(table.textContent).toContain("2 eigenvectors");
  expect(table.textContent).toContain("Error: no");
});
