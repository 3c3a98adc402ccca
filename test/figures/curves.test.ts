// @vitest-environment jsdom
import {expect, it} from "vitest";
import {curves} from "../../src/figures/curves.js";
import {slope} from "../../src/figures/eigen/slope.js";

const options = {description: "d", x: "steps", y: "error", domain: [1e-16, 10], width: 640} as const;
const halving = Array.from({length: 20}, (_, x) => ({x, y: 2 ** -x}));

it("draws a line and a name for each curve", () => {
  const figure = curves(
    [
      {name: "one", points: halving, stroke: "red", dots: true},
      {name: "two", points: halving.slice(3), stroke: "blue"}
    ],
    options
  );
  expect(figure.querySelectorAll('[aria-label="line"] path')).toHaveLength(2);
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(20);
  expect(figure.textContent).toContain("one");
  expect(figure.textContent).toContain("two");
  expect(figure.outerHTML).not.toContain("NaN");
});

it("marks points instead of a line", () => {
  const figure = curves([{name: "one", points: halving, stroke: "red", dots: "only"}], options);
  expect(figure.querySelectorAll('[aria-label="line"] path')).toHaveLength(0);
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(20);
});

it("leaves out what a logarithm cannot show, and what is beyond the axis", () => {
  const points = [...halving, {x: 20, y: 0}, {x: 21, y: NaN}, {x: 22, y: -1}, {x: 23, y: 1e9}];
  const figure = curves([{name: "", points, stroke: "red", dots: true}], options);
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(20);
  expect(figure.outerHTML).not.toContain("NaN");
});

it("a band lies between what nineteen of twenty runs gave, within the axis; of one run there is none", () => {
  const runs = (count: number) =>
    halving.map(({x, y}) => ({x, runs: Array.from({length: count}, (_, k) => (y * k) / 10)}));
  const areas = (count: number) =>
    curves([{name: "", points: halving, stroke: "red", band: runs(count)}], options).querySelectorAll(
      '[aria-label="area"] path'
    );
  expect(areas(1)).toHaveLength(0);
  expect(areas(21)).toHaveLength(1);
  expect(areas(21)[0].outerHTML).not.toMatch(/NaN|Infinity/);
});

it("both axes may be logarithmic", () => {
  const points = [1e-8, 1e-4, 1].map((x) => ({x, y: Math.sqrt(x)}));
  const figure = curves([{name: "root", points, stroke: "red"}], {...options, logX: true});
  expect(figure.textContent).toContain("10⁻⁸");
});

it("a slope goes through the last value that rounding has not spoiled", () => {
  const values = [...Array.from({length: 30}, (_, k) => 3 * 0.5 ** k), 1e-17, 1e-17];
  const line = slope(values, 0.5);
  expect(line).toHaveLength(32);
  expect(line[0].y).toBeCloseTo(3, 12);
  expect(line[31].y / (3 * 0.5 ** 31)).toBeCloseTo(1, 12);
});
