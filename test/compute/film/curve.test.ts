// @vitest-environment jsdom
import {expect, test} from "vitest";
import {drawCurves} from "../../../src/compute/film/curve.js";

function drawn(...all: number[][]) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const curves = all.map((residuals) => ({label: "a", residuals, every: 1, steps: residuals.length, at: 0}));
  return {svg, says: drawCurves(svg, curves)};
}

test("what stands for the axis gives the range, and makes way for what rises", () => {
  expect(drawn([1, 0.1, 0.001]).says).toBe("residual, between 1e-3 and 1e+0, logarithmic");
  expect(drawn([1, 0.1, 0.001]).svg.classList.contains("rising")).toBe(false);
  expect(drawn([2, 3, 6]).svg.classList.contains("rising")).toBe(true);
  expect(drawn([1, 0.5], [2, 3]).svg.classList.contains("rising")).toBe(true);
  expect(drawn([]).svg.classList.contains("rising")).toBe(false);
});

test("a residual of zero lies on the lower edge, and one alone makes no axis", () => {
  const {svg} = drawn([1, 0.1, 0]);
  const heights = Array.from(svg.querySelector("polyline")!.getAttribute("points")!.split(" "), (point) => Number(point.split(",")[1])); // prettier-ignore
  expect(heights).toEqual([4, 60, 60]);
  expect(drawn([1]).says).toBe("residual: its curve begins with the next steps");
});
