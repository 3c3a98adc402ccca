// @vitest-environment jsdom
import {expect, test} from "vitest";
import {curvatures} from "../../src/figures/pseudodeterminism/curvatures.js";
import {pruningCurves, type PrunedShare} from "../../src/figures/pseudodeterminism/pruning-curves.js";
import {weightPairs} from "../../src/figures/pseudodeterminism/weight-pairs.js";
import {description, marks, read} from "../support/figure.js";

const widths = [720, 358];

test.each(widths)("weightPairs draws a dot a weight, and tells how many differ, at %i pixels", (width) => {
  const figure = weightPairs([{first: 1, second: 1}, {first: -1, second: 0.5}, {first: 0, second: 0}], {width}); // prettier-ignore
  read(figure);
  expect(marks(figure, "dot")).toHaveLength(3);
  expect(description(figure)).toBe("1 of 3 weights differ.");
  read(weightPairs([], {width}));
});

test.each(widths)("curvatures draws each, of both signs and zero, and counts those expected, at %i pixels", (width) => {
  const values = Float64Array.of(-0.3, -1e-5, 0, 2e-5, 4);
  const figure = curvatures(values, {expected: {value: 0, within: 1e-4}, width});
  expect(read(figure)).not.toContain("λ");
  expect(marks(figure, "dot")).toHaveLength(5);
  expect(description(figure)).toBe("Of 5 eigenvalues 3 are within 1.0e-4 of 0.");
  const charged = curvatures(values, {expected: {value: 0.002, within: 1e-4}, decay: 0.001, width});
  expect(read(charged)).toEqual(expect.arrayContaining(["λ", "2 λ"]));
  read(curvatures([0], {expected: {value: 0, within: 0}, width}));
});

test.each(widths)("curvatures draws those of many networks as a band with a median, at %i pixels", (width) => {
  const runs = Array.from({length: 21}, (_, k) => Float64Array.of(-1 + k / 100, 0, 2 + k / 100));
  const options = {expected: {value: 0, within: 1e-4}, width};
  const figure = curvatures(runs[0]!, {...options, runs});
  read(figure);
  expect([marks(figure, "area"), marks(figure, "line"), marks(figure, "dot")].map(({length}) => length)).toEqual([
    1, 1, 3
  ]);
  expect(description(figure)).toBe(
    "Of 3 eigenvalues 1 are within 1.0e-4 of 0. Of 21 networks the lowest is from -0.99 to -0.81, the highest from 2.0 to 2.2."
  );
  const alone = curvatures(runs[0]!, {...options, runs: runs.slice(0, 1)});
  expect(marks(alone, "area")).toHaveLength(0);
  expect(description(alone)).toBe("Of 3 eigenvalues 1 are within 1.0e-4 of 0.");
});

test.each(widths)(
  "pruningCurves draws a line a way, a network and a draw, and tells what is left, at %i pixels",
  (width) => {
    const shares = [0, 0.5, 0.9, 0.99];
    const line = (how: PrunedShare["how"], right: number, draw = 0) => shares.map((share) => ({how, share, right, network: "first", draw})); // prettier-ignore
    const points = [...line("smallest", 0.9), ...line("at random", 0.1, 1), ...line("at random", 0.3, 2)];
    const figure = pruningCurves(points, {chosen: 0.9, width});
    expect(read(figure)).toEqual(expect.arrayContaining(["smallest", "at random", "guessing", "1 %"]));
    expect(marks(figure, "line")).toHaveLength(3);
    expect(description(figure)).toBe("smallest: 90.0 %; at random: 20.0 %");
    expect(description(pruningCurves(points, {chosen: 0.8, width}))).toBe("");
  }
);
