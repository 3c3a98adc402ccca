// @vitest-environment jsdom
import type {FeatureCollection} from "geojson";
import {expect, test} from "vitest";
import {againstInflow} from "../../../src/figures/pagerank/against-inflow.js";
import {errorDecay} from "../../../src/figures/pagerank/error-decay.js";
import {gaze} from "../../../src/figures/pagerank/gaze.js";
import {leak} from "../../../src/figures/pagerank/leak.js";
import {matrices} from "../../../src/figures/pagerank/matrices.js";
import {places} from "../../../src/figures/pagerank/places.js";
import {rawPower} from "../../../src/figures/pagerank/raw-power.js";
import {routeMap} from "../../../src/figures/pagerank/route-map.js";
import {solverRace} from "../../../src/figures/pagerank/solver-race.js";
import {spectrum} from "../../../src/figures/pagerank/spectrum.js";
import {topTen} from "../../../src/figures/pagerank/top-ten.js";
import {fromRows} from "../../../src/math/dense/matrix.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import {googleMatrix} from "../../../src/math/graph/google-matrix.js";
import {pagerankSolverSteps} from "../../../src/math/graph/pagerank-solver-steps.js";
import {pagerankSteps} from "../../../src/math/graph/pagerank-steps.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {transitionMatrix} from "../../../src/math/graph/transition-matrix.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import {type Figure, marks, read} from "../../support/figure.js";
import {karate} from "../../support/graphs.js";

const wide = 736;
const narrow = 350;

const widthOf = (figure: Figure) => Number(figure.getAttribute("width"));

const club = karate();
const members = Array.from({length: 34}, (_, i) => String(i + 1));
const {scores} = pagerank(club);

test("matrices writes out each entry, two matrices a row where it is narrow", () => {
  const named = [
    {name: "P", matrix: fromRows([[0, 1], [0.5, 0.5]])}, // prettier-ignore
    {name: "S", matrix: fromRows([[0.25, 0.75], [0.9625, 0.0375]])} // prettier-ignore
  ];
  for (const width of [wide, narrow]) {
    const figure = matrices(named, {width});
    const words = read(figure);
    for (const word of ["P", "S", "0", "1", ".50", ".25", ".75", ".96", ".037", "from", "to"])
      expect(words.some((text) => text.includes(word))).toBe(true);
    expect(figure.querySelectorAll('[aria-label="cell"] rect')).toHaveLength(8);
    expect(widthOf(figure)).toBe(width);
  }
});

const square: FeatureCollection = {
  type: "FeatureCollection",
  features: [
    {type: "Feature", properties: {}, geometry: {type: "Polygon", coordinates: [[[-100, 35], [-100, 40], [-90, 40], [-90, 35], [-100, 35]]]}} // prettier-ignore
  ]
};

test("routeMap draws airports on the map only, one line a pair, and points out the home", () => {
  const airports = {
    codes: ["ATL", "DEN", "SJU", "ORD"],
    names: ["Atlanta", "Denver", "San Juan", "Chicago"],
    longitudes: [-84.4, -104.7, -66, -87.9],
    latitudes: [33.6, 39.9, 18.4, 42]
  };
  const links = csrFromEdges({nodes: 4, sources: [0, 1, 0, 0, 3], targets: [1, 0, 2, 3, 0]});
  const {scores} = pagerank(links);
  const map = {scores, chances: transitionMatrix(links), states: square, width: wide};
  const figure = routeMap(airports, {...map, home: null});
  expect(read(figure)).toEqual(expect.arrayContaining(["ATL", "DEN", "ORD"]));
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(3);
  expect(figure.querySelectorAll('[aria-label="link"] path')).toHaveLength(2);
  const rim = (home: string | null) =>
    Array.from(routeMap(airports, {...map, home}).querySelectorAll('[aria-label="dot"] circle')).filter(
      (disc) => disc.getAttribute("stroke-width") === "3"
    );
  expect(rim(null)).toHaveLength(0);
  expect(rim("DEN")).toHaveLength(1);
});

test("topTen draws ten bars, the highest first, their scores in per cent, and a tick at each reference", () => {
  for (const width of [wide, narrow]) {
    const figure = topTen(members, scores, {reference: scores.map(() => 1 / 34), width});
    const words = read(figure);
    expect(words.filter((text) => members.includes(text)).slice(0, 3)).toEqual(["34", "1", "33"]);
    expect(words).toEqual(expect.arrayContaining(["10.09", "9.70", "7.17"]));
    expect(marks(figure, "bar")).toHaveLength(10);
    expect(marks(figure, "tick")).toHaveLength(10);
  }
  expect(marks(topTen(members, scores, {width: wide}), "tick")).toHaveLength(0);
  expect(marks(topTen(["a", "b"], [0.4, 0.6], {width: wide}), "bar")).toHaveLength(2);
  expect(marks(topTen(["same", "same"], [0.4, 0.6], {width: wide}), "bar")).toHaveLength(2);
});

test("againstInflow draws each node with inflow, and a floor only if there is one", () => {
  const inflow = Float64Array.of(0, 0.2, 0.3, 0.5);
  const options = {scores: Float64Array.of(0.1, 0.2, 0.3, 0.4), inflow, width: narrow};
  const figure = againstInflow(["a", "b", "c", "d"], {...options, floor: 0.0375});
  expect(read(figure).join(" ")).toMatch(/PageRank \(%\)/);
  expect(marks(figure, "dot")).toHaveLength(3);
  expect(marks(figure, "rule")).toHaveLength(1);
  expect(marks(againstInflow(["a", "b", "c", "d"], {...options, floor: 0}), "rule")).toHaveLength(0);
});

test("places draws a line for each node that is ever among the first, and names those there at the end", () => {
  const figure = places(["a", "b", "c"], {
    dampings: [0.1, 0.5, 0.9],
    scores: [Float64Array.of(3, 2, 1), Float64Array.of(2, 3, 1), Float64Array.of(1, 3, 2)],
    highlight: "a",
    width: wide,
    count: 2
  });
  expect(read(figure)).toEqual(expect.arrayContaining(["b", "c"]));
  expect(read(figure)).not.toContain("a");
  expect(marks(figure, "line")).toHaveLength(4);
});

function decay(damping: number, tolerance = 1e-10): Figure {
  const exact = pagerank(club, {damping, tolerance: 1e-14}).scores;
  const steps = [...pagerankSteps(club, {damping, tolerance})];
  const errors = [exact.map(() => 1 / 34), ...steps.map(({scores}) => scores)].map((x) =>
    x.reduce((sum, xi, i) => sum + Math.abs(xi - exact[i]), 0)
  );
  const {real} = eigvals(googleMatrix(club, {damping}));
  const residuals = steps.map(({residual}) => residual);
  return errorDecay(errors, {residuals, damping, second: Math.abs(real[1]), tolerance, width: wide});
}

test("errorDecay draws error, slope and bound, at both ends of its sliders too", () => {
  expect(read(decay(0.85))).toEqual(expect.arrayContaining(["error", "bound 2αᵏ", "slope |λ₂|ᵏ", "10⁻⁴"]));
  expect(marks(decay(0.85), "line")).toHaveLength(3);
  expect(marks(decay(0.85), "dot")).toHaveLength(60);
  for (const damping of [0, 0.01, 0.99]) for (const tolerance of [1e-13, 1e-2]) read(decay(damping, tolerance));
});

test("spectrum draws every eigenvalue once, within two circles", () => {
  const ofG = eigvals(googleMatrix(club));
  const figure = spectrum(ofG, {damping: 0.85, width: narrow});
  expect(read(figure)).toContain("α = 0.85");
  expect(figure.querySelectorAll('[aria-label="dot"] circle')).toHaveLength(34);
  expect(marks(figure, "line")).toHaveLength(2);
  expect(figure.getAttribute("aria-description")).toContain("0.7376");
  read(spectrum({real: Float64Array.of(1), imaginary: Float64Array.of(0)}, {damping: 0, width: wide}));
});

test("leak draws a line for each graph, and says what is left", () => {
  const figure = leak(
    [
      {name: "slow", mass: [0.9, 0.8, 0.7]},
      {name: "fast", mass: [0.5, 0]}
    ],
    {width: wide}
  );
  expect(read(figure)).toEqual(expect.arrayContaining(["slow", "fast"]));
  expect(marks(figure, "line")).toHaveLength(2);
  expect(figure.getAttribute("aria-description")).toBe("slow: 70.0 % after 3 steps; fast: 0.0 % after 2 steps");
});

test("rawPower marks the zero, if the vector gets there", () => {
  const dies = rawPower([2, 0.5, 0], {width: wide});
  expect(read(dies)).toContain("exactly 0");
  expect(figureDots(dies)).toBe(4);
  const lives = rawPower([2, 2, 2], {width: narrow});
  expect(read(lives)).not.toContain("exactly 0");
  expect(lives.getAttribute("aria-description")).toBe("It is 8.00 after 3 multiplications.");
});

const figureDots = (figure: Figure) => marks(figure, "dot").length;

test("gaze draws the matrix and its limit", () => {
  const figure = gaze(fromRows([[0.5, 0.5], [0.1, 0.9]]), {names: ["A", "B"], limit: [1 / 6, 5 / 6], width: narrow}); // prettier-ignore
  expect(read(figure)).toEqual(expect.arrayContaining(["limit", "17", "83", "looked at"]));
  expect(marks(figure, "cell")).toHaveLength(6);
});

test("solverRace draws every pass of both solvers, and names them and its axes", () => {
  const walk = [...pagerankSteps(club, {tolerance: 1e-8})];
  const sweeps = [...pagerankSolverSteps(club, {tolerance: 1e-8})];
  for (const width of [wide, narrow]) {
    const figure = solverRace(walk, sweeps, {tolerance: 1e-8, at: 3, width});
    const texts = read(figure).join(" ");
    for (const name of ["power iteration", "Gauss–Seidel", "passes over the links", "residual"]) {
      expect(texts).toContain(name);
    }
    expect(figure.querySelectorAll("circle")).toHaveLength(walk.length + sweeps.length);
    expect(widthOf(figure)).toBe(width);
  }
});
