// @vitest-environment jsdom
import {expect, it} from "vitest";
import {matrixInput, type MatrixInput} from "../../../src/figures/eigen/matrix-input.js";
import {fromRows, toRows} from "../../../src/math/dense/matrix.js";

const start = fromRows([
  [2, 1],
  [1, 3]
]);

function type(form: MatrixInput, at: number, text: string): boolean {
  const input = form.querySelectorAll("input")[at];
  let heard = false;
  form.addEventListener("input", () => (heard = true), {once: true});
  input.value = text;
  input.dispatchEvent(new Event("input", {bubbles: true}));
  return heard;
}

it("names each entry, and holds a new matrix after each change", () => {
  const form = matrixInput(start, {label: "A"});
  const names = Array.from(form.querySelectorAll("input"), (input) => input.getAttribute("aria-label"));
  expect(names[1]).toBe("A, row 1, column 2");
  expect(type(form, 1, "-4.5")).toBe(true);
  expect(toRows(form.value)).toEqual([
    [2, -4.5],
    [1, 3]
  ]);
  expect(toRows(start)[0]).toEqual([2, 1]);
});

it("keeps a symmetric matrix symmetric", () => {
  const form = matrixInput(start, {label: "A", symmetric: true});
  type(form, 1, "7");
  expect(toRows(form.value)).toEqual([
    [2, 7],
    [7, 3]
  ]);
});

it("keeps the last whole matrix, and is silent, while an entry is no number", () => {
  const form = matrixInput(start, {label: "A"});
  expect(type(form, 0, "")).toBe(false);
  expect(form.value).toBe(start);
});
