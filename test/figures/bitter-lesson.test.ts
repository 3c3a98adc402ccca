// @vitest-environment jsdom
import {expect, test} from "vitest";
import {byAmount} from "../../src/figures/bitter-lesson/by-amount.js";
import {forecasts} from "../../src/figures/bitter-lesson/forecasts.js";
import {learningCurves, type LearningCurve} from "../../src/figures/bitter-lesson/learning-curves.js";
import {slant} from "../../src/figures/bitter-lesson/slant.js";
import {trainingSets} from "../../src/figures/bitter-lesson/training-sets.js";
import {fromEntries} from "../../src/math/dense/matrix.js";
import {wilsonInterval} from "../../src/math/probability/wilson-interval.js";
import {description, marks, read} from "../support/figure.js";

const widths = [720, 358];

const at = (n: number, wrong: number) => ({x: n, ...wilsonInterval(wrong, 2004)});
const curves: LearningCurve[] = [
  {name: "1-NN", hue: "a", filled: false, points: [at(50, 700), at(500, 300), at(7996, 100)]},
  {name: "LDA", hue: "b", filled: true, points: [at(50, 690), at(500, 360), at(7996, 280)]}
];

test.each(widths)(
  "learningCurves marks every point, names every curve and every tick there is room for, at %i pixels",
  (width) => {
    // prettier-ignore
    const worth = {from: 500, to: 1500, share: 0.15, text: "× 3.0"};
    const figure = learningCurves(curves, {x: "n →", ticks: [50, 500, 7996], worth, width});
    const words = read(figure);
    for (const word of ["○ 1-NN", "● LDA", "× 3.0", "50", "7,996", "10 %"]) expect(words).toContain(word);
    expect(words.includes("500")).toBe(width === 720);
    expect(marks(figure, "dot")).toHaveLength(6);
    expect(marks(figure, "arrow")).toHaveLength(1);
    expect(description(figure)).toBe("1-NN: 35 % at 50, 15 % at 500, 5.0 % at 7,996; LDA: 34 % at 50, 18 % at 500, 14 % at 7,996"); // prettier-ignore
  }
);

test("learningCurves draws no curve, and one that is wrong more often than not", () => {
  expect(marks(learningCurves([], {x: "n →", ticks: [50, 500], width: 720}), "dot")).toHaveLength(0);
  const bad = [{...curves[0]!, points: [at(50, 1900), at(500, 1500)]}];
  const cy = Array.from(marks(learningCurves(bad, {x: "n →", ticks: [50], width: 720}), "dot"), (dot) => Number(dot.getAttribute("cy"))); // prettier-ignore
  for (const y of cy) expect(y).toBeGreaterThan(0);
});

test("slant draws the line along which the ink leans, within the picture", () => {
  const matrix = fromEntries(28, 28, (i, j) => Number(i === j));
  const figure = slant(
    [{matrix, title: "as written", row: 13.5, column: 13.5, slope: 1}, {matrix, title: "flat", row: 3, column: 20, slope: 50}], // prettier-ignore
    {width: 358, label: "two"}
  );
  expect(read(figure)).toEqual(expect.arrayContaining(["as written", "flat"]));
  const [line] = figure.querySelectorAll("line");
  const [dx, dy] = (["x", "y"] as const).map((c) => Number(line!.getAttribute(`${c}2`)) - Number(line!.getAttribute(`${c}1`))); // prettier-ignore
  expect(dx! / dy!).toBeCloseTo(1, 12);
  expect(figure.querySelectorAll("circle")).toHaveLength(2);
  expect(description(figure)).toBe("as written: slope 1.000; flat: slope 50.000");
});

test.each(widths)("byAmount has a bar for each amount and none before there are any, at %i pixels", (width) => {
  const results = [-1, 0, 1].map((amount) => ({amount, ...wilsonInterval(28, 400)}));
  const figure = byAmount(results, {chosen: 1, width});
  read(figure);
  expect(marks(figure, "dot")).toHaveLength(3);
  expect(description(figure)).toBe("-1: 7.0 %; 0: 7.0 %; 1: 7.0 %");
});

test("trainingSets has a tick for each set and the median of all, of an even number too", () => {
  const figure = trainingSets(
    [
      {name: "1-NN", hue: "a", shares: [0.2, 0.3, 0.1, 0.25]},
      {name: "LDA", hue: "b", shares: [0.31]}
    ],
    {of: 4, width: 358}
  );
  expect(read(figure)).toEqual(expect.arrayContaining(["1-NN", "LDA", "22.5", "31.0"]));
  expect(marks(figure, "tick")).toHaveLength(5);
  expect(trainingSets([{name: "1-NN", hue: "a", shares: []}], {of: 4, width: 358}).outerHTML).not.toMatch(/NaN/);
});

test("forecasts says how far its curves part where nothing was measured", () => {
  const measured = [at(100, 380), at(7996, 54)].map(({x, ...rest}) => ({n: x, ...rest}));
  const laws = [{floor: 0, factor: 1.5, exponent: 0.44}, {floor: 0.02, factor: 3, exponent: 0.6, chosen: true}]; // prettier-ignore
  const published = [{n: 60000, share: 0.024, text: "2.4 %, published"}];
  const figure = forecasts(measured, laws, {hue: "a", farthest: 1e9, published, width: 720});
  const words = read(figure);
  for (const word of ["no data", "2.4 %, published", "10⁹", "0.01 %"]) expect(words).toContain(word);
  expect(description(figure)).toBe("At 1e+9 digits the curves say from 0.016 % to 2 %.");
});
