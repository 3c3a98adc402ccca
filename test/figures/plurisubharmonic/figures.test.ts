// @vitest-environment jsdom
import {expect, it} from "vitest";
import {discMap} from "../../../src/figures/plurisubharmonic/disc-map.js";
import {foundBySize} from "../../../src/figures/plurisubharmonic/found-by-size.js";
import {keptShare} from "../../../src/figures/plurisubharmonic/kept-share.js";
import {slopeCurvature} from "../../../src/figures/plurisubharmonic/slope-curvature.js";
import {torusMap} from "../../../src/figures/plurisubharmonic/torus-map.js";
import {discGrid} from "../../../src/math/torus/disc-grid.js";
import {torusGrid} from "../../../src/math/torus/torus-grid.js";
import {torusMaxima} from "../../../src/math/torus/torus-maxima.js";
import {randomPolynomial} from "../../../src/math/torus/torus-polynomial.js";
import {description, marks, read, type Figure} from "../../support/figure.js";

const dots = (figure: Figure) => Array.from(figure.querySelectorAll('[aria-label="dot"] circle'));
const isHollow = (dot: Element) => (dot.getAttribute("fill") ?? "").includes("background");

it.each([720, 350])(
  "discMap has a dot on the rim for each maximum, hollow if it is none of the disc, at %d",
  (width) => {
    const p = randomPolynomial({degree: 8, seed: 8});
    const maxima = torusMaxima(p, "real");
    const figure = discMap(discGrid(p, "real", 41), {size: 41, maxima, width});
    expect(dots(figure)).toHaveLength(maxima.length);
    expect(dots(figure).filter(isHollow)).toHaveLength(maxima.filter(({isOfPolydisc}) => !isOfPolydisc).length);
    expect(dots(figure).filter(isHollow).length).toBeGreaterThan(0);
    expect(read(figure)).toEqual(expect.arrayContaining(["Re z →", "↑ Im z"]));
    // The centre and the radius of the circle that is drawn, against the places of the dots.
    const [, left, top, radius, down] = /M([\d.]+),([\d.]+)A([\d.]+),([\d.]+)/.exec(
      Array.from(figure.querySelectorAll('path[fill="none"]'), (path) => path.getAttribute("d")!).join(" ")
    )!;
    expect(down).toBe(radius);
    for (const dot of dots(figure)) {
      const [x, y] = ["cx", "cy"].map((name) => Number(dot.getAttribute(name)));
      const away = Math.hypot(x - Number(left) - Number(radius), y - Number(top));
      // Plot rounds places to a thousandth of a pixel, or moves them by a half.
      expect(Math.abs(away - Number(radius))).toBeLessThan(1);
    }
  }
);

it("discMap draws a constant too", () => {
  read(discMap(new Float64Array(25), {size: 5, maxima: [], width: 350}));
});

it.each([720, 350])("torusMap lets the first angle run to the right, at %d", (width) => {
  // Re z₁ is largest at θ₁ = 0 and 1, whatever θ₂; its contours are upright.
  const p = {variables: 2, degree: 1, coefficients: {re: Float64Array.of(0, 0, 1, 0), im: new Float64Array(4)}};
  const figure = torusMap(torusGrid(p, "real", 16), {size: 16, maxima: [], label: "ridge", width});
  const highest = Array.from(figure.querySelectorAll('[aria-label="contour"] path')).at(-1)!.getAttribute("d")!;
  const places = Array.from(highest.matchAll(/[ML]([\d.]+),([\d.]+)/g), ([, x]) => Number(x));
  const side = Number(figure.getAttribute("width"));
  const inMiddle = places.filter((x) => x > 0.4 * side && x < 0.6 * side);
  expect(places.length).toBeGreaterThan(0);
  expect(inMiddle).toEqual([]);
  read(figure);
  expect(description(figure)).toBe("Of 0 strict local maxima on the torus 0 are maxima of the polydisc.");
});

it("slopeCurvature counts what rises outwards", () => {
  const points = [{curvature: 1, slope: 1}, {curvature: -1, slope: -0.5}]; // prettier-ignore
  const figure = slopeCurvature(points, {maxima: [points[0]!], correlation: 0.9, width: 350});
  read(figure);
  expect(description(figure)).toBe("f rises outwards at 1 of 2 random points, and at 1 of 1 maxima.");
  expect(dots(figure)).toHaveLength(3);
});

it("keptShare draws theory where there is one, and a band of several runs", () => {
  const points = [0, 2].map((x) => ({x, runs: [0.9, 1, 0.8]}));
  const lines = (figure: Figure) => marks(figure, "line").length;
  const options = {heuristic: 0.25, width: 350};
  const [without, with_] = [null, [{x: 0, y: 0.98}, {x: 4, y: 0.99}]].map((theory) => keptShare(points, {...options, theory})); // prettier-ignore
  expect(lines(with_!) - lines(without!)).toBe(1);
  expect(marks(without!, "area")).toHaveLength(1);
  for (const figure of [without!, with_!]) read(figure);
  expect(description(with_!)).toContain("The text expects 0.25. Found: at 0.00 0.90");
});

it("foundBySize says how many of all are found", () => {
  const figure = foundBySize([2, 4].map((perWave) => ({perWave, maxima: 10 * perWave})), {all: 40, width: 350}); // prettier-ignore
  read(figure);
  expect(description(figure)).toBe("20 of 40 with 2 points a wave; 40 of 40 with 4 points a wave");
});
