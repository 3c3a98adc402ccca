import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {bookSource} from "../../src/data/support/book-links.js";
import type {Source} from "../../src/data/support/source.js";
import {sources} from "../../src/data/support/sources.js";
import {load, root, runLoader} from "./run-loader.js";

const loaders = readdirSync(`${root}/src/data`).flatMap((file) => (file.endsWith(".ts") ? [file.slice(0, -3)] : []));
const arrows = loaders.filter((name) => name.endsWith(".arrow"));

/** The sources that a table of the book is made from; what is missing here is generated. */
const made: Record<string, Source> = {
  "airports.arrow": sources.airports,
  "birdstrikes.arrow": sources.birdstrikes,
  "bitter-lesson.arrow": sources.mnist,
  "bunny.arrow": sources.bunny,
  "bunny-faces.arrow": sources.bunny,
  "book-links.arrow": bookSource(root),
  "book-pages.arrow": bookSource(root),
  "flights.arrow": sources.flights,
  "graph-networks-engines.arrow": sources.karate,
  "iris.arrow": sources.iris,
  "karate.arrow": sources.karate,
  "karate-members.arrow": sources.karateMembers,
  "miserables.arrow": sources.miserables,
  "miserables-characters.arrow": sources.miserables,
  "mnist.arrow": sources.mnist,
  "mnist-2000.arrow": sources.mnist,
  "mnist-gram.arrow": sources.mnist,
  "mnist-sums.arrow": sources.mnist,
  "mnist-counts.arrow": sources.mnist,
  "packages.arrow": sources.packages,
  "packages-links.arrow": sources.packages,
  "penguins.arrow": sources.penguins,
  "reliability.arrow": sources.mnist,
  "pseudodeterminism.arrow": sources.mnist,
  "pseudodeterminism-engines.arrow": sources.mnist,
  "states.json": sources.states
};

/** The columns in which a source has nothing to give for some rows. */
const missing: Record<string, string[]> = {
  "pseudodeterminism.arrow": ["apart", "travelled", "matched"],
  "airports.arrow": ["city", "state"],
  "birdstrikes.arrow": ["speed"],
  "penguins.arrow": ["beakLength", "beakDepth", "flipperLength", "bodyMass", "sex"]
};

const table = async (name: string) => tableFromIPC(await load(name));
const types = async (name: string) => (await table(name)).schema.fields.map((field) => `${field.name}: ${field.type}`);

it("every loader is short, and reads by way of its sources only", () => {
  expect(loaders).toContain("karate.arrow");
  for (const name of loaders) {
    const text = readFileSync(`${root}/src/data/${name}.ts`, "utf8");
    expect(text.trimEnd().split("\n").length, name).toBeLessThan(40);
    expect(text, name).not.toMatch(/node:|require\(|Date|Math\.random/);
  }
});

it.each(loaders)("%s comes out the same twice", async (name) => {
  const [again, once] = await Promise.all([runLoader(name), load(name)]);
  expect(again.errors).toBe("");
  expect(again.code).toBe(0);
  expect(again.bytes.equals(once)).toBe(true);
});

it.each(arrows)("%s is an Arrow file that says what it is and where it comes from", async (name) => {
  const bytes = await load(name);
  expect(String(bytes.subarray(0, 6))).toBe("ARROW1");
  expect(String(bytes.subarray(-6))).toBe("ARROW1");
  const {metadata} = tableFromIPC(bytes).schema;
  expect([...metadata.keys()]).toEqual([...metadata.keys()].sort());
  expect(metadata.get("name")).toBe(name);
  for (const key of ["source", "licence", "credit"]) expect(metadata.get(key), key).toMatch(/\S/);
  if (!made[name]) {
    expect(Number.isInteger(Number(metadata.get("seed")))).toBe(true);
    return;
  }
  const {source, licence, credit, files} = made[name];
  expect(metadata.get("files")!.split("\n")).toEqual(Object.keys(files));
  expect(metadata.get("source")).toBe(source);
  expect(metadata.get("licence")).toBe(licence);
  expect(metadata.get("credit")).toBe(credit);
  const hash = createHash("sha256");
  for (const path of Object.keys(files)) hash.update(readFileSync(`${root}/${path}`));
  expect(metadata.get("sha256")).toBe(hash.digest("hex"));
});

it.each(arrows)("%s has no null but where the source has none to give", async (name) => {
  const {schema, ...read} = await table(name);
  void read;
  const nullable = schema.fields.filter((field) => field.nullable).map((field) => field.name);
  expect(nullable).toEqual(missing[name] ?? []);
});

it("columns have the narrowest types", async () => {
  expect(await types("karate.arrow")).toEqual(["source: Uint8", "target: Uint8", "weight: Uint8"]);
  expect(await types("karate-members.arrow")).toEqual([
    "id: Uint8",
    "name: Dictionary<Uint8, Utf8>",
    "faction: Dictionary<Uint8, Utf8>"
  ]);
  expect(await types("flights.arrow")).toEqual(["source: Uint16", "target: Uint16", "count: Uint16"]);
  expect(await types("airports.arrow")).toEqual([
    "code: Dictionary<Uint16, Utf8>",
    "name: Dictionary<Uint16, Utf8>",
    "city: Dictionary<Uint16, Utf8>",
    "state: Dictionary<Uint8, Utf8>",
    "latitude: Float64",
    "longitude: Float64"
  ]);
  expect(await types("miserables.arrow")).toEqual(["source: Uint8", "target: Uint8", "weight: Uint8"]);
  expect(await types("miserables-characters.arrow")).toEqual(["name: Dictionary<Uint8, Utf8>", "group: Uint8"]);
  expect(await types("mnist.arrow")).toEqual(["digit: Uint8", "index: Uint16", "pixels: FixedSizeList[784]<Uint8>"]);
  expect(await types("bitter-lesson.arrow")).toEqual([
    "method: Dictionary<Uint8, Utf8>",
    "n: Uint16",
    "answers: FixedSizeList[2004]<Uint8>"
  ]);
  expect(await types("pseudodeterminism.arrow")).toEqual([
    "name: Dictionary<Uint8, Utf8>",
    "start: Uint8",
    "order: Uint16",
    "pruning: Dictionary<Uint8, Utf8>",
    "share: Float64",
    "draw: Uint8",
    "tuned: Uint8",
    "apart: Float64",
    "travelled: Float64",
    "matched: Float64",
    "bits: Uint32",
    "answers: FixedSizeList[2004]<Uint8>"
  ]);
  expect(await types("pseudodeterminism-engines.arrow")).toEqual([
    "epoch: Uint8",
    "what: Dictionary<Uint8, Utf8>",
    "distance: Float64"
  ]);
  expect(await types("universal-engines.arrow")).toEqual([
    "step: Uint16",
    "start: Uint8",
    ...["distance", "ours", "theirs"].map((name) => `${name}: Float64`)
  ]);
  expect(await types("graph-networks-engines.arrow")).toEqual([
    ...["step", "seed"].map((name) => `${name}: Uint8`),
    ...["epsilon", "weights", "chances"].map((name) => `${name}: Float64`),
    ...["switched", "differ"].map((name) => `${name}: Uint8`)
  ]);
  expect(await types("reliability.arrow")).toEqual([
    "C: Float64",
    "digit: Uint8",
    ...Array.from({length: 10}, (_, k) => `score${k}: Int32`)
  ]);
  expect(await types("birdstrikes.arrow")).toEqual([
    ...["damage", "size", "phase", "time"].map((name) => `${name}: Dictionary<Uint8, Utf8>`),
    "speed: Uint16",
    "cost: Uint32"
  ]);
  expect(await types("mnist-gram.arrow")).toEqual(["product: Uint32"]);
  expect(await types("mnist-sums.arrow")).toEqual(["sum: Uint32"]);
  expect(await types("mnist-counts.arrow")).toEqual(["digit: Uint8", "count: Uint16"]);
  expect(await types("penguins.arrow")).toEqual([
    "species: Dictionary<Uint8, Utf8>",
    "island: Dictionary<Uint8, Utf8>",
    "beakLength: Float64",
    "beakDepth: Float64",
    "flipperLength: Uint8",
    "bodyMass: Uint16",
    "sex: Dictionary<Uint8, Utf8>"
  ]);
  expect(await types("bunny.arrow")).toEqual(["x: Float64", "y: Float64", "z: Float64"]);
  expect(await types("bunny-faces.arrow")).toEqual(["a: Uint16", "b: Uint16", "c: Uint16"]);
  expect(await types("sphere-spectra.arrow")).toEqual([
    "level: Uint8",
    "vertices: Uint16",
    "weights: Dictionary<Uint8, Utf8>",
    "k: Uint8",
    "eigenvalue: Float64"
  ]);
  expect(await types("book-pages.arrow")).toEqual(["path: Dictionary<Uint8, Utf8>", "title: Dictionary<Uint8, Utf8>"]);
  expect(await types("book-links.arrow")).toEqual(["source: Uint8", "target: Uint8"]);
  expect(await types("packages-links.arrow")).toEqual(["source: Uint16", "target: Uint16"]);
});

it("the state outlines are small, named, and say where they come from", async () => {
  const bytes = await load("states.json");
  expect(bytes.length).toBeLessThan(60_000);
  const {type, metadata, features} = JSON.parse(String(bytes));
  expect(type).toBe("FeatureCollection");
  expect(metadata.credit).toBe(sources.states.credit);
  expect(metadata.sha256).toBe(Object.values(sources.states.files)[0]);
  // 50 states, the District of Columbia, Puerto Rico, the Virgin Islands
  expect(new Set(features.map((state: {properties: {name: string}}) => state.properties.name)).size).toBe(53);
});
