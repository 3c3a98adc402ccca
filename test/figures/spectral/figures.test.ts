// @vitest-environment jsdom
import {expect, test} from "vitest";
import {airportMap} from "../../../src/figures/spectral/airport-map.js";
import {clusterContents} from "../../../src/figures/spectral/cluster-contents.js";
import {clusteredPoints} from "../../../src/figures/spectral/clustered-points.js";
import {conductanceSweep} from "../../../src/figures/spectral/conductance-sweep.js";
import {detectability} from "../../../src/figures/spectral/detectability.js";
import {eigenvalueGaps} from "../../../src/figures/spectral/eigenvalue-gaps.js";
import {links} from "../../../src/figures/spectral/links.js";
import {portrait} from "../../../src/figures/spectral/portrait.js";
import {reorderedAdjacency} from "../../../src/figures/spectral/reordered-adjacency.js";
import {sortedVector} from "../../../src/figures/spectral/sorted-vector.js";
import {widthSweep} from "../../../src/figures/spectral/width-sweep.js";
import {rings} from "../../../src/math/cluster/rings.js";
import {cut} from "../../../src/math/graph/cut.js";
import {fiedler} from "../../../src/math/graph/fiedler.js";
import {sweepCut} from "../../../src/math/graph/sweep-cut.js";
import {description, marks, read} from "../../support/figure.js";
import {karate, karateSplit} from "../../support/graphs.js";

const widths = [720, 350];

const club = karate();
const names = Array.from({length: 34}, (_, i) => String(i + 1));
const {value: lambda2, vector} = fiedler(club, {normalization: "random-walk"});
const sweep = sweepCut(club, vector);
const side = Uint8Array.from(vector, (x) => (x > 0 ? 1 : 0));
const place = side.filter((which) => which === 0).length;

test("links has each of the 78 ties once", () => {
  expect(links(club)).toHaveLength(78);
  expect(links(club).every(({source, target}) => source < target)).toBe(true);
});

test.each(widths)("portrait draws all members and ties, and again those that are cut, at %i pixels", (width) => {
  const labels = ["second →", "↑ third"] as const;
  const figure = portrait(club, {x: vector, y: vector, side, history: karateSplit, names, labels, width});
  const words = read(figure);
  for (const word of [...names, ...labels]) expect(words).toContain(word);
  expect(marks(figure, "link")).toHaveLength(78 + cut(club, side));
  expect(marks(figure, "dot")).toHaveLength(34);
  expect(marks(figure, "rule")).toHaveLength(1);
});

test("portrait draws no border between sides that lie among each other", () => {
  const mixed = Uint8Array.from(names, (_, i) => i % 2);
  const labels = ["x", "y"] as const;
  const figure = portrait(club, {x: vector, y: vector, side: mixed, history: karateSplit, names, labels, width: 720});
  expect(marks(figure, "rule")).toHaveLength(0);
});

test.each(widths)("sortedVector names every entry once at %i pixels", (width) => {
  const {order} = sweep;
  const figure = sortedVector(vector, {history: karateSplit, names, order, place, width});
  expect(read(figure).filter((word) => names.includes(word)).sort()).toEqual([...names].sort()); // prettier-ignore
  expect(marks(figure, "dot")).toHaveLength(34);
});

test("conductanceSweep says where the best cut lies", () => {
  const figure = conductanceSweep(sweep.conductances, {lambda2, place, width: 720});
  for (const word of ["λ₂ / 2", "√(2 λ₂)", "best"]) expect(read(figure)).toContain(word);
  expect(description(figure)).toContain("0.1316, between 0.0661 and 0.5143");
  expect(marks(figure, "dot")).toHaveLength(33 + 1);
});

test("reorderedAdjacency draws each tie twice, and counts those within clusters", () => {
  const figure = reorderedAdjacency(club, {labels: karateSplit, names, size: 350});
  read(figure);
  expect(marks(figure, "rect")).toHaveLength(1 + 2 * 78 + 2);
  expect(description(figure)).toBe("2 clusters hold 67 of 78 ties.");
});

test("clusteredPoints draws every point", () => {
  const {points, labels: truth} = rings();
  const title = "The rings";
  const options = {labels: ["x →", "↑ y"] as const, title, reach: 2.4, width: 340};
  const figure = clusteredPoints(points, {
    found: truth,
    truth,
    parts: ["the inner ring", "the outer ring"],
    ...options
  });
  expect(read(figure)).toEqual(expect.arrayContaining(["x →", "↑ y"]));
  expect(marks(figure, "dot")).toHaveLength(180);
  expect(description(figure)).toBe("60 points of the inner ring as circles, 120 of the outer ring as crosses.");
  const six = Uint8Array.from(truth, (_, i) => i % 6);
  const mixed = clusteredPoints(points, {found: six, truth: six, parts: [..."abcdef"], ...options});
  const paths = Array.from(
    marks(mixed, "dot"),
    (mark) => mark.getAttribute("d")?.replace(/[\d.-]+/g, "") ?? mark.tagName
  );
  expect(new Set(paths).size).toBeGreaterThanOrEqual(5);
  expect(new Set(Array.from(marks(mixed, "dot"), (mark) => mark.getAttribute("stroke"))).size).toBe(6);
});

test.each(widths)("widthSweep has a dot a width and marks k-means at %i pixels", (width) => {
  const tried = [0.05, 0.2, 1].map((sigma) => ({sigma, accuracy: 1 - sigma / 2}));
  const figure = widthSweep(tried, {kmeans: 0.506, sigma: 0.2, width});
  expect(read(figure)).toContain("k-means on the points");
  expect(marks(figure, "dot")).toHaveLength(3);
  expect(description(figure)).toBe("σ 0.05: 0.975; σ 0.2: 0.900; σ 1: 0.500");
});

test("airportMap numbers clusters by size, and leaves out what the projection does", () => {
  const states = {type: "FeatureCollection", features: []} as never;
  const codes = ["ATL", "ORD", "HNL", "GUM"];
  const [longitude, latitude] = [[-84.4, -87.9, -157.9, 144.8], [33.6, 42, 21.3, 13.5]]; // prettier-ignore
  const figure = airportMap([3, 7, 7, 7], {codes, longitude, latitude, states, width: 720});
  read(figure);
  const titles = Array.from(figure.querySelectorAll("title"), ({textContent}) => textContent);
  expect(titles).toEqual(expect.arrayContaining(["ATL: cluster 2", "ORD: cluster 1", "HNL: cluster 1"]));
  expect(marks(figure, "dot")).toHaveLength(3);
});

test("eigenvalueGaps puts the largest gap of each graph into words", () => {
  const spectra = [
    {name: "one", values: [0, 0.1, 0.2, 0.9], gap: 3},
    {name: "other", values: [0, 0.1, 0.8, 0.9], gap: 2}
  ];
  const figure = eigenvalueGaps(spectra, {width: 720});
  expect(read(figure)).toEqual(expect.arrayContaining(["one", "other", "k = 3", "k = 2"]));
  expect(description(figure)).toContain("one: the gap after 3, from 0.2000 to 0.9000");
});

test.each(widths)(
  "clusterContents has a bar a cluster and digit, and orders clusters by digit, at %i pixels",
  (width) => {
    const digits = [0, 0, 0, 1, 1, 1, 2, 2];
    const figure = clusterContents([{name: "found", labels: [5, 5, 5, 2, 2, 9, 9, 9]}], {digits, width});
    expect(read(figure)).toEqual(expect.arrayContaining(["found", "0", "1", "2"]));
    expect(figure.querySelectorAll('[aria-label="bar"] rect')).toHaveLength(4);
    expect(description(figure)).toBe(
      "found: cluster 1 holds 3 of digit 0; cluster 2 holds 2 of digit 1; cluster 3 holds 2 of digit 2, 1 of digit 1"
    );
  }
);

test("detectability draws every trial, and the reader's own on a mark", () => {
  const figure = detectability(
    [
      {snr: 3.57, matrix: "W", accuracy: 0.95},
      {snr: 0.14, matrix: "L_sym", accuracy: 0.5},
      {snr: 9, matrix: "Bethe Hessian", accuracy: 1, chosen: true}
    ],
    {width: 720}
  );
  expect(read(figure)).toContain("threshold");
  expect(marks(figure, "dot")).toHaveLength(3 + 1);
  expect(figure.textContent).toContain("Bethe Hessian");
});
