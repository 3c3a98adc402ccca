// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {bandwidths} from "../../../src/figures/laplace-beltrami/bandwidths.js";
import {convergence} from "../../../src/figures/laplace-beltrami/convergence.js";
import {dispersion} from "../../../src/figures/laplace-beltrami/dispersion.js";
import {ritzValues} from "../../../src/figures/laplace-beltrami/ritz-values.js";
import {staircase} from "../../../src/figures/laplace-beltrami/staircase.js";
import {surface} from "../../../src/figures/laplace-beltrami/surface.js";
import {wave} from "../../../src/figures/laplace-beltrami/wave.js";
import {icosphere} from "../../../src/math/geometry/icosphere.js";
import {torus} from "../../../src/math/geometry/torus.js";
import {type Figure, description, marks, read} from "../../support/figure.js";

const widths = [720, 350];

describe("surface", () => {
  const ball = icosphere(2);
  const height = Float64Array.from({length: 162}, (_, i) => ball.points.data[3 * i + 1]);
  const options = {name: "a ball", values: height, turn: 0, tilt: 0, width: 400};
  const faces = (figure: Figure) => Array.from(figure.querySelectorAll("svg > path"));

  test.each(widths)("paints the half of a sphere that looks at the reader, at %i pixels", (width) => {
    for (const [turn, tilt] of [
      [0, 0],
      [-180, 90],
      [180, -90],
      [35, 20]
    ]) {
      const figure = surface(ball, {...options, turn, tilt, width});
      read(figure);
      // Edge-on faces may count to either half.
      expect(Math.abs(faces(figure).length - 160)).toBeLessThanOrEqual(24);
    }
  });

  test("colours a function by its sign, above blue and below orange, with zero in the middle of its scale", () => {
    const figure = surface(ball, options);
    const tops = faces(figure).map((path) => ({
      y: Number(path.getAttribute("d")!.split(/[ML Z]/)[2]),
      blue: path.getAttribute("fill")!.includes("diverging-3") || path.getAttribute("fill")!.includes("diverging-4")
    }));
    expect(tops.filter(({y}) => y < 140).every(({blue}) => blue)).toBe(true);
    expect(tops.filter(({y}) => y > 260).some(({blue}) => blue)).toBe(false);
    expect(Array.from(figure.querySelectorAll(".ramp-ticks span"), ({textContent}) => textContent)).toEqual([
      "−1",
      "0",
      "1"
    ]);
    expect(description(figure)).toMatch(/^162 vertices, 320 triangles; the function is positive at \d+ vertices\.$/);
  });

  test("turning by a full circle changes nothing, and by half of it shows the other side", () => {
    const paths = (turn: number) =>
      faces(surface(ball, {...options, turn}))
        .map((path) => path.getAttribute("d"))
        .sort();
    expect(paths(-180)).toEqual(paths(180));
    expect(paths(0)).not.toEqual(paths(180));
  });

  test("paints faces behind others first, and marks edges on the faces that are seen", () => {
    const ring = torus({m: 12, n: 8, radii: [3, 1]});
    const values = new Float64Array(96).fill(1);
    const plain = faces(surface(ring, {...options, values, tilt: 80})).length;
    const marked = faces(surface(ring, {...options, values, tilt: 80, marked: [[0, 1], [1, 2]]})).length; // prettier-ignore
    expect(plain).toBeGreaterThan(80);
    expect(marked - plain).toBeLessThanOrEqual(4);
  });

  test("draws a function that is zero everywhere", () => {
    read(surface(ball, {...options, values: new Float64Array(162)}));
  });
});

test.each(widths)("dispersion says how far a cycle agrees, at %i pixels", (width) => {
  const values = Array.from({length: 60}, (_, at) => 2 - 2 * Math.cos((2 * Math.PI * Math.ceil(at / 2)) / 60));
  const scaled = values.map((value) => value / (Math.PI / 30) ** 2);
  const figure = dispersion(scaled, {limit: (k) => k * k, width});
  expect(read(figure)).toEqual(expect.arrayContaining(["the circle", "the cycle of 60"]));
  expect(marks(figure, "dot")).toHaveLength(60);
  expect(description(figure)).toBe(
    "60 points: up to 3 waves the eigenvalue is within one per cent of the circle's; at 30 waves it is 41 per cent of it."
  );
  read(
    dispersion(
      [0, 2.7, 2.7].map((x) => x / 4),
      {limit: (k) => k * k, width}
    )
  );
});

test("staircase counts, beside Weyl's line and the smooth surface", () => {
  const figure = staircase([0, 2, 2, 2, 6], {weyl: (x) => x, known: [0, 2, 2, 2, 6, 6], width: 720});
  expect(read(figure)).toEqual(expect.arrayContaining(["of the mesh", "Weyl: λ · area / 4π", "of the smooth surface"]));
  expect(description(figure)).toBe("5 eigenvalues up to 6.120, where Weyl's estimate is 6.1.");
  expect(read(staircase([0], {weyl: (x) => x, width: 350}))).not.toContain("of the smooth surface");
});

test("ritzValues puts multiplicities together where lines meet, and says what is found", () => {
  const step = {iteration: 2, values: [0, 2.5], residuals: [1e-20, 0.1]};
  const figure = ritzValues(step, {eigenvalues: [0, 2, 2, 2, 9.5, 9.5, 9.53], width: 720});
  expect(read(figure)).toEqual(expect.arrayContaining(["×1", "×3", "×2, 1"]));
  expect(marks(figure, "dot")).toHaveLength(2);
  expect(description(figure)).toBe("2 Ritz values; 1 of 4 distinct eigenvalues are found.");
});

test("wave draws each point twice, and says how far the vector is off the wave", () => {
  const angles = [0, 1, 2, 3, 4, 5, 6];
  const figure = wave(angles.map(Math.cos), {angles, limit: Math.cos, width: 350});
  read(figure);
  expect(marks(figure, "dot")).toHaveLength(7);
  expect(description(figure)).toBe("7 points; the eigenvector is off the wave by 0 per cent.");
  read(wave([0, 0], {angles: [1, 2], limit: () => 0, width: 350}));
});

test("bandwidths and convergence draw each line", () => {
  const options = {sigmas: [0.1, 0.2], truth: [1, 4], drift: [1.1, 2.2], at: 0.15, of: 1, width: 720};
  const run = [[1, 1.1, 900], [1, 1.2, 4]]; // prettier-ignore
  const figure = bandwidths([run], options);
  expect(read(figure)).toEqual(expect.arrayContaining(["the circle", "with drift (α = 0)", "one seed"]));
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(6);
  expect(description(figure)).toContain("Eigenvalue 3: at 0.10 1.10, from 1.10 to 1.10");
  const many = bandwidths([run, run], {...options, of: 20});
  expect(read(many)).toContain("median, and 5 % to 95 %, of 2 of 20 seeds");
  read(bandwidths([], options));
  const points = [42, 162].map((vertices) => ({vertices, error: 1 / vertices}));
  const lines = convergence(
    [
      {kind: "cotangent", points},
      {kind: "equal", points}
    ],
    {width: 720}
  );
  expect(read(lines)).toEqual(expect.arrayContaining(["cotangents", "equal weights", "slope 1/n"]));
  expect(description(lines)).toContain("At 162 vertices the largest error is 6.2e-3 by cotangents");
});
