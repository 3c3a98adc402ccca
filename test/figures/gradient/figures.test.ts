// @vitest-environment jsdom
import {expect, it} from "vitest";
import {basins, type Ending} from "../../../src/figures/gradient/basins.js";
import {descentPath} from "../../../src/figures/gradient/descent-path.js";
import {doubleWell} from "../../../src/figures/gradient/double-well.js";
import {linesOf, penguinLines} from "../../../src/figures/gradient/penguin-lines.js";
import {rates} from "../../../src/figures/gradient/rates.js";
import {tapeTable} from "../../../src/figures/gradient/tape-table.js";
import {identity} from "../../../src/math/dense/matrix.js";
import {descentRate} from "../../../src/math/optimize/descent-rate.js";
import {reverseGradient} from "../../../src/math/optimize/reverse-mode.js";

type Figure = SVGSVGElement | HTMLElement;

/** Fails if a coordinate is no number, or no one is told what is drawn. */
function told(figure: Figure): string {
  expect(figure.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  expect(figure.getAttribute("aria-label")).toBeTruthy();
  return figure.getAttribute("aria-description")!;
}

const marks = (figure: Figure, label: string) => figure.querySelectorAll(`[aria-label="${label}"] :is(path, circle)`);
const bowl = {minimum: [1, 2], curvatures: [1, 8e6], directions: identity(2)};

it.each([736, 350])(
  "descentPath draws as many arrows as it can tell apart, and leaves off what leaves, at %d",
  (width) => {
    const still = descentPath(bowl, {path: [[0, 0]], labels: ["a", "b"], width});
    expect(told(still)).toContain("After 0 steps");
    const away = Array.from({length: 100}, (_, k) => [0, (-3) ** k]);
    const figure = descentPath(bowl, {path: away, labels: ["a", "b"], width});
    expect(told(figure)).toContain("After 99 steps");
    expect(marks(figure, "arrow").length).toBeLessThan(10);
    const round = {...bowl, curvatures: [1, 1]};
    const many = Array.from({length: 100}, (_, k) => [1 - 0.9 ** k, 2]);
    expect(marks(descentPath(round, {path: many, labels: ["a", "b"], width}), "arrow")).toHaveLength(40);
    told(descentPath(bowl, {path: [[0, 0], [Infinity, NaN]], labels: ["a", "b"], width})); // prettier-ignore
  }
);

it("penguinLines draws lines, and none that no frame holds", () => {
  const figure = penguinLines([180, 200, 220], [3000, 4000, 5000], {
    lines: linesOf([1, 2], [3, 50], "now"),
    width: 640
  });
  expect(told(figure)).toBe("least squares: 50.00 grams for a millimetre; now: 2.000 grams for a millimetre");
  expect(marks(figure, "line")).toHaveLength(2);
  const lost = penguinLines([180, 200], [3000, 4000], {lines: linesOf([1e300, -1e300], [3, 50], "now"), width: 350});
  expect(marks(lost, "line")).toHaveLength(1);
});

it("rates stays in its frame, and tells the factor and the best step", () => {
  const rate = (x: number) => descentRate([1, 3], {step: x / 3});
  expect(told(rates([1, 3], {rate, share: 1.5, width: 350}))).toContain(
    "1.5 / L the factor is 0.50000000; least at 1.5000 / L"
  );
  told(rates([1, 3], {rate: () => 50, share: 2.2, width: 640}));
});

it("basins gathers each ending in one path, and says where the chosen one is", () => {
  const endings: Ending[][] = [
    ["left", "left", "right"],
    ["neither", "right", "right"]
  ];
  const options = {starts: [-1, 2], steps: [0, 1], limits: {left: 0.4, right: 0.9}, width: 640} as const;
  const figure = basins(endings, {...options, chosen: {start: 1.5, step: 0.2}});
  expect(told(figure)).toContain("At 1.5, 0.2: right.");
  const paths = Array.from(figure.querySelectorAll("path[fill-opacity]"), (path) => path.getAttribute("d")!);
  expect(paths.map((d) => d.match(/M/g)!.length)).toEqual([1, 2]);
  expect(told(basins(endings, {...options, chosen: {start: -1, step: 0.9}}))).toContain("neither.");
});

it("doubleWell follows a path as far as it can be drawn", () => {
  const figure = doubleWell((x) => x ** 4 / 4 - x ** 2 / 2, {path: [0.5, 0.9, 400, -1e200], minima: [-1, 1], domain: [-2, 2], width: 350}); // prettier-ignore
  expect(told(figure)).toContain("After 3 steps");
  expect(marks(figure, "dot")).toHaveLength(4);
});

it("tapeTable has a row for each node, in words", () => {
  const {tape} = reverseGradient((x, {times, exp}) => exp(times(x[0], x[0])), [-0.5]);
  const rows = Array.from(tapeTable(tape, ["w₀"]).tBodies[0].rows, ({cells}) =>
    Array.from(cells, (cell) => cell.textContent)
  );
  expect(rows).toEqual([
    ["(1)", "w₀", "−0.5", "−1.28403"],
    ["(2)", "(1) × (1)", "0.25", "1.28403"],
    ["(3)", "exp (2)", "1.28403", "1"]
  ]);
});
