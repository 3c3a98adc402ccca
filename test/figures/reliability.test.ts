// @vitest-environment jsdom
import {expect, test} from "vitest";
import {baseRates} from "../../src/figures/reliability/base-rates.js";
import {classCoverage, setSizes} from "../../src/figures/reliability/class-coverage.js";
import {confidenceCounts} from "../../src/figures/reliability/confidence-counts.js";
import {costCurve} from "../../src/figures/reliability/cost-curve.js";
import {costShare} from "../../src/figures/reliability/cost-share.js";
import {coverages} from "../../src/figures/reliability/coverages.js";
import {effects} from "../../src/figures/reliability/effects.js";
import {expectedScores} from "../../src/figures/reliability/expected-scores.js";
import {reliabilityDiagram} from "../../src/figures/reliability/reliability-diagram.js";
import {temperatures} from "../../src/figures/reliability/temperatures.js";
import {fromRows} from "../../src/math/dense/matrix.js";
import {calibration} from "../../src/math/learn/calibration.js";
import {description, marks, read} from "../support/figure.js";

const widths = [720, 358];
const {bins} = calibration(fromRows([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6], [0.45, 0.55]]), [0, 1, 1, 0], {bins: 10}); // prettier-ignore

test.each(widths)("baseRates counts a thousand people, of whom some groups may be empty, at %i pixels", (width) => {
  const words = read(baseRates({illFound: 0.009, illMissed: 0.001, wellAlarmed: 0.0891, wellCleared: 0.9009}, {width})); // prettier-ignore
  for (const word of ["■ ill, found: 9.0", "■ well, alarmed: 89.1"]) expect(words).toContain(word);
  const nobody = baseRates({illFound: 0, illMissed: 0, wellAlarmed: 0, wellCleared: 1}, {width});
  read(nobody);
  expect(description(nobody)).toBe("ill, found: 0.0; ill, missed: 0.0; well, alarmed: 0.0; well, let go: 1000.0");
});

test.each(widths)("reliabilityDiagram has a dot for each bin that is not empty, at %i pixels", (width) => {
  const figure = reliabilityDiagram(bins, {width});
  read(figure);
  expect(marks(figure, "dot")).toHaveLength(2);
  expect(description(figure)).toBe("0.57 said, 0.50 true of 2; 0.90 said, 0.50 true of 2");
});

test("confidenceCounts has a bar for each bin that is not empty", () => {
  const figure = confidenceCounts(bins, {width: 358});
  read(figure);
  expect(marks(figure, "rect")).toHaveLength(2);
  expect(description(figure)).toBe("0.50 to 0.60: 2; 0.80 to 0.90: 2");
});

test.each([0.02, 0.3, 0.98])("expectedScores finds where rules are least, at a truth of %d", (truth) => {
  const figure = expectedScores(
    [
      {name: "square", stroke: "red", cost: (p, q) => (p - q) ** 2},
      {name: "distance", stroke: "blue", cost: (p, q) => q * (1 - p) + (1 - q) * p}
    ],
    {truth, width: 358}
  );
  expect(read(figure)).toEqual(expect.arrayContaining(["square", "distance"]));
  expect(description(figure)).toBe(`square is least at p = ${truth.toFixed(3)}; distance is least at p = ${truth < 0.5 ? "0.005" : "0.995"}`); // prettier-ignore
});

test("temperatures draws no infinite loss", () => {
  const losses = [0.5, 1, 2, 4].map((t) => ({temperature: t, fitted: t === 0.5 ? Infinity : (t - 2) ** 2 + 1, held: 2})); // prettier-ignore
  const figure = temperatures(losses, {best: 2, chosen: 32, width: 358});
  expect(read(figure)).toContain("other digits");
  expect(marks(figure, "line")).toHaveLength(2);
  expect(description(figure)).toContain("T = 2.000");
});

test("classCoverage and setSizes draw the classes that there are", () => {
  const classes = [{label: "0", count: 90, covered: 90, size: 1.2}, {label: "5", count: 80, covered: 40, size: 0}]; // prettier-ignore
  const figure = classCoverage(classes, {level: 0.9, width: 358});
  read(figure);
  expect(marks(figure, "dot")).toHaveLength(2);
  expect(description(figure)).toBe("0: 1.000; 5: 0.500");
  read(setSizes(classes, {width: 358}));
  expect(marks(setSizes(classes, {width: 358}), "bar")).toHaveLength(2);
});

test("coverages has its splits, its promise, and other splits; those of equal coverage, too", () => {
  const figure = coverages([0.9, 0.9, 0.91], {level: 0.9, others: [{coverage: 0.88, text: "even"}], width: 358});
  expect(read(figure)).toContain("even");
  expect(description(figure)).toBe("3 random splits have 0.9033 on average; even: 0.8800");
  read(coverages([1, 1], {level: 0.999, others: [], width: 720}));
});

test.each(widths)("costCurve says where acting is cheapest, at %i pixels", (width) => {
  const points = [0, 0.5, 1].map((threshold) => ({threshold, cost: 1 + (threshold - 0.5) ** 2}));
  const figure = costCurve(points, {threshold: 0.4, always: 1.25, never: 2, width});
  expect(read(figure)).toEqual(expect.arrayContaining(["always act", "never act"]));
  expect(description(figure)).toBe("Least, 1.00, at 0.50; the threshold of Bayes is 0.400; always 1.25, never 2.00");
  read(costCurve(points.map((point) => ({...point, cost: 0})), {threshold: 0, always: 0, never: 0, width})); // prettier-ignore
});

test("costShare adds up the dearest", () => {
  const costs = Float64Array.from({length: 1000}, (_, i) => (i < 10 ? 9 : i < 20 ? 1 : 0));
  expect(description(costShare(costs, {width: 358}))).toBe("The dearest 1 % carry 90.00 %");
  read(costShare(costs, {width: 720}));
});

test.each(widths)("effects has a dot for each draw, and of several their quantiles, at %i pixels", (width) => {
  const drawn = Array.from({length: 21}, (_, k) => ({loss: -0.02 - k / 1000, ece: (k - 5) / 1000}));
  const all = effects(drawn, {of: 21, width});
  expect(read(all)).toContain("medians, and 5 % to 95 %, of 21 draws");
  expect(marks(all, "dot")).toHaveLength(21);
  expect(marks(all, "rect")).toHaveLength(1);
  expect(description(all)).toBe(
    "medians, and 5 % to 95 %, of 21 draws: the loss by -0.0300 (from -0.0390 to -0.0210), the calibration error by 0.0050 (from -0.0040 to 0.0140)."
  );
  const some = effects(drawn.slice(0, 3), {of: 21, width});
  expect(read(some)).toContain("medians, and 5 % to 95 %, of 3 of 21 draws");
  const none = effects([], {of: 20, width});
  read(none);
  expect(description(none)).toBe("0 of 20 draws");
  const one = effects([{loss: 0, ece: 0}], {of: 1, width});
  expect(read(one)).toContain("one draw");
  expect(marks(one, "rect")).toHaveLength(0);
  expect(description(one)).toBe("one draw: the loss by 0.0000, the calibration error by 0.0000.");
});
