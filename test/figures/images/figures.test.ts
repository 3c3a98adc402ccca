// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {accuracies} from "../../../src/figures/images/accuracies.js";
import {eigenvaluePlane} from "../../../src/figures/images/eigenvalue-plane.js";
import {explained} from "../../../src/figures/images/explained.js";
import {pictures} from "../../../src/figures/images/pictures.js";
import {pixelGrid} from "../../../src/figures/images/pixel-grid.js";
import {pixelPaths} from "../../../src/figures/images/pixel-paths.js";
import {plane} from "../../../src/figures/images/plane.js";
import {scree} from "../../../src/figures/images/scree.js";
import {truncationErrors} from "../../../src/figures/images/truncation-errors.js";
import {twoSpectra} from "../../../src/figures/images/two-spectra.js";
import {fromEntries, fromRows, identity} from "../../../src/math/dense/matrix.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";

const texts = (figure: Element) => Array.from(figure.querySelectorAll("text"), ({textContent}) => textContent);
const svgOf = (figure: Element) => (figure.tagName === "svg" ? figure : figure.querySelector("svg[aria-label]")!);

/** Every number in the attributes that place marks is one, and the figure says in words what it shows. */
function sound(figure: Element): void {
  expect(figure.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
  expect(svgOf(figure).getAttribute("aria-label")).toMatch(/\S/);
  expect(svgOf(figure).getAttribute("aria-description")).toMatch(/\S/);
}

const falling = Float64Array.from({length: 784}, (_, i) => (i < 664 ? 5 / (i + 1) ** 1.5 : 1e-17));

describe("pixelPaths", () => {
  const level = (value: number) => value;

  it("paints each entry once, by runs of one level along a row", () => {
    const checker = fromRows([
      [0, 0, 1],
      [1, 0, 0]
    ]);
    expect(pixelPaths(checker, {level, levels: 2})).toEqual([
      {t: 0, path: "M0,0h2v1h-2zM1,1h2v1h-2z"},
      {t: 1, path: "M2,0h1v1h-1zM0,1h1v1h-1z"}
    ]);
  });

  it("moves what lies outside to the nearer end, and the picture to its place", () => {
    expect(pixelPaths(fromRows([[-3, 7]]), {level, levels: 3, x: 10, y: 20, size: 5})).toEqual([
      {t: 0, path: "M10,20h5v5h-5z"},
      {t: 1, path: "M15,20h5v5h-5z"}
    ]);
  });

  it("covers the whole area whatever the entries", () => {
    const noise = fromEntries(9, 13, (i, j) => (Math.sin(17 * i + 31 * j) + 1) / 2);
    const area = pixelPaths(noise, {level}).reduce(
      (sum, {path}) => sum + Array.from(path.matchAll(/h(\d+)v/g)).reduce((run, [, h]) => run + Number(h), 0),
      0
    );
    expect(area).toBe(9 * 13);
  });
});

describe("the figures of the page about pictures", () => {
  it("pictures: a title for each, the colours of its scheme, and no wider than asked", () => {
    const figure = pictures(
      [
        {matrix: identity(4), title: "one"},
        {matrix: fromRows([[-2, 0, 2]]), title: "two", scheme: "diverging", limit: 2}
      ],
      {width: 300, label: "Two pictures"}
    );
    sound(figure);
    expect(texts(figure)).toEqual(["one", "two"]);
    const fills = Array.from(figure.querySelectorAll("path"), (path) => path.style.fill);
    expect(fills).toEqual([
      "var(--eb-sequential-0)",
      "var(--eb-sequential-4)",
      "var(--eb-diverging-0)",
      "var(--eb-diverging-2)",
      "var(--eb-diverging-4)"
    ]);
    expect(Number(svgOf(figure).getAttribute("width"))).toBe(300);
  });

  it("pictures: stand in rows of the columns asked for", () => {
    const four = Array.from("abcd", (title) => ({matrix: identity(2), title}));
    const height = (columns: number) =>
      Number(svgOf(pictures(four, {width: 400, columns, maxSize: 50, label: "Four"})).getAttribute("height"));
    expect(height(2)).toBe(2 * height(4));
  });

  it("pixelGrid: writes grey levels where there is room, and counts from 0", () => {
    const matrix = fromEntries(28, 28, (i, j) => (i === j ? 128 / 255 : 0));
    const [wide, narrow] = [700, 350].map((width) => pixelGrid(matrix, {width, label: "A diagonal"}));
    sound(wide!);
    sound(narrow!);
    expect(texts(wide!).filter((text) => text === "128").length).toBe(28);
    expect(texts(narrow!)).not.toContain("128");
    expect(texts(narrow!)).toContain("0");
    expect(texts(narrow!).some((text) => text?.includes("column j"))).toBe(true);
  });

  it("truncationErrors: a dot for each value, and says the error in words", () => {
    const figure = truncationErrors([4, 3, 0], {k: 1, width: 400});
    sound(figure);
    expect(figure.querySelectorAll("circle").length).toBe(3 + 1);
    expect(svgOf(figure).getAttribute("aria-description")).toContain("rank 1 the relative error is 0.6000");
  });

  it("eigenvaluePlane: both spectra, and a sane size before the page has one", () => {
    const turn = fromRows([
      [0, -1],
      [1, 0]
    ]);
    for (const width of [1, 600]) {
      const figure = eigenvaluePlane(eigvals(turn), eigvals(identity(2)), {bound: 1, width});
      sound(figure);
      expect(figure.querySelectorAll("circle").length).toBe(4);
      expect(Number(svgOf(figure).getAttribute("height"))).toBeGreaterThan(100);
    }
  });

  it("scree and explained: leave rounding out, name the shares, draw with none kept", () => {
    const needed = [
      {share: 0.9, components: 85},
      {share: 0.99, components: 326}
    ];
    const total = falling.reduce((sum, value) => sum + value, 0);
    let sum = 0;
    const cumulative = falling.map((value) => (sum += value) / total);
    for (const kept of [0, 85, 664]) {
      sound(scree(falling, {kept, width: 700}));
      sound(explained(cumulative, {kept, needed, width: 350}));
    }
    expect(svgOf(scree(falling, {kept: 1, width: 700})).getAttribute("aria-description")).toContain("component 664");
    expect(texts(explained(cumulative, {kept: 1, needed, width: 700}))).toContain("90 %: 85");
  });

  it("plane: a path a class, its name at its mean, the highlighted one on top", () => {
    const scores = fromRows([
      [0, 0],
      [2, 0],
      [0, 4],
      [2, 4]
    ]);
    const options = {
      labels: [0, 0, 1, 1],
      names: ["a", "b"],
      axes: ["x", "y"] as const,
      width: 500,
      label: "Four points"
    };
    const figure = plane(scores, options);
    sound(figure);
    const clouds = (element: Element) => Array.from(element.querySelectorAll("path[stroke-linecap=round]"));
    expect(clouds(figure).map((path) => path.getAttribute("d")!.match(/M/g)!.length)).toEqual([2, 2]);
    expect(texts(figure)).toEqual(expect.arrayContaining(["a", "b"]));
    const brought = clouds(plane(scores, {...options, highlight: 0}));
    expect(brought.map((path) => path.getAttribute("stroke-opacity"))).toEqual(["0.15", "1"]);
  });

  it("accuracies: each share in words and in numbers", () => {
    const figure = accuracies([{components: 2, accuracy: 0.373}], {count: 2000, chance: 0.1, width: 500});
    sound(figure);
    expect(texts(figure)).toContain("37.3");
  });

  it("twoSpectra: a band of what other seeds give, from two on", () => {
    const runs = Array.from({length: 21}, (_, k) => falling.map((value) => value * (0.5 + k / 20)));
    const of = (some: readonly ArrayLike<number>[]) =>
      twoSpectra(falling, falling, {names: ["p", "q"], axes: ["i", "σ"], runs: some, width: 500, label: "Two"});
    sound(of(runs));
    expect(of(runs).querySelectorAll('[aria-label="area"] path')).toHaveLength(1);
    expect(svgOf(of(runs)).getAttribute("aria-description")).toBe(
      "The first values are 5.0000 and 5.0000. Of 21 seeds it is from 2.7500 to 7.2500."
    );
    expect(of(runs.slice(0, 1)).querySelector('[aria-label="area"] path')).toBeNull();
  });

  it("twoSpectra: a legend of both, on either scale", () => {
    for (const log of [false, true]) {
      const figure = twoSpectra(falling, falling, {names: ["p", "q"], axes: ["i", "λ"], log, width: 500, label: "Two"});
      expect(figure.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
      expect(figure.textContent).toContain("p");
      expect(figure.querySelector("svg[aria-label=Two]")).not.toBeNull();
      expect(figure.querySelector('[aria-label="area"] path')).toBeNull();
    }
  });
});
