// @vitest-environment jsdom
import {expect, it} from "vitest";
import {curvatures} from "../../src/figures/pseudodeterminism/curvatures.js";
import {pruningCurves} from "../../src/figures/pseudodeterminism/pruning-curves.js";
import {weightPairs} from "../../src/figures/pseudodeterminism/weight-pairs.js";

it.each([640, 350])("weightPairs draws a dot a weight, and tells how many differ, at %d", (width) => {
  const figure = weightPairs([{first: 1, second: 1}, {first: -1, second: 0.5}, {first: 0, second: 0}], {width}); // prettier-ignore
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(3);
  expect(figure.getAttribute("aria-description")).toBe("1 of 3 weights differ.");
  expect(weightPairs([], {width}).outerHTML).not.toMatch(/NaN|Infinity/);
});

it.each([640, 350])("curvatures draws each, of both signs and zero, and counts those expected, at %d", (width) => {
  const figure = curvatures(Float64Array.of(-0.3, -1e-5, 0, 2e-5, 4), {expected: {value: 0, within: 1e-4}, width});
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(5);
  expect(figure.getAttribute("aria-description")).toBe("Of 5 eigenvalues 3 are within 1.0e-4 of 0.");
  expect(curvatures([0], {expected: {value: 0, within: 0}, width}).outerHTML).not.toMatch(/NaN|Infinity/);
});

it.each([720, 350])("pruningCurves draws a line a way and a network, and tells what is left, at %d", (width) => {
  const points = (["smallest", "at random"] as const).flatMap((how) =>
    [0, 0.9, 0.99].map((share) => ({how, share, right: how === "smallest" ? 0.9 : 0.2, network: "first"}))
  );
  const figure = pruningCurves(points, {chosen: 0.9, width});
  expect(figure.querySelectorAll('[aria-label="line"] path')).toHaveLength(2);
  expect(figure.getAttribute("aria-description")).toBe("smallest: 90.0 %; at random: 20.0 %");
  expect(figure.outerHTML).not.toMatch(/NaN|Infinity/);
});
