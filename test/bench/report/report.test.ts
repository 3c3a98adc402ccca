import {readFileSync} from "node:fs";
import {JSDOM} from "jsdom";
import {expect, it} from "vitest";
import {typescript, wasm} from "../../../src/contest/contest.js";
import {
  compared,
  met,
  sizeText,
  spaced,
  type CaseResult,
  type Entry,
  type Results
} from "../../../src/contest/results.js";
import {lossRows, targetRows} from "../../../src/contest/rows.js";
import {duration, errorText, ratioText} from "../../../src/contest/text.js";
import {lines} from "./console.js";
import {drawReport} from "./figures.js";
import {markdown} from "./markdown.js";

const flat = (median: number) => ({low: median * 0.9, median, high: median * 1.2});

function ran(name: string, language: Entry["language"], median: number, error: number | null = 1e-15): Entry {
  return {
    name,
    language,
    time: flat(median),
    first: 3 * median,
    runs: 9,
    preparation: 1,
    memory: 12.5,
    error,
    right: error !== null && error < 1e-10
  };
}

function example(n: number): CaseResult {
  const t = n ** 3 / 1e6;
  return {
    kernel: "eigh",
    task: "all eigenvalues and eigenvectors",
    distribution: "random",
    about: "normal entries",
    size: {n},
    grows: ["n"],
    seeds: [1, 2],
    measure: "‖AV − VΛ‖ / ‖A‖",
    bound: 1e-10,
    targets: [
      {text: "≤ 1.3 × the time of LAPACK", of: wasm, against: "LAPACK dsyevd", ratio: 1 / 1.3},
      {text: "≥ 25 × faster than ml-matrix", of: wasm, against: "ml-matrix", ratio: 25},
      {text: "plain TypeScript ≥ 5 × faster", of: typescript, against: {best: "JavaScript"}, ratio: 5},
      {text: "≤ 300 MB", of: wasm, memory: 300},
      {text: "≥ 2 × faster than ripser", of: wasm, against: "ripser", ratio: 2}
    ],
    entries: [
      ran(wasm, "WebAssembly", t),
      ran(typescript, "TypeScript", 4 * t),
      {...ran("ml-matrix", "JavaScript", 24 * t), note: "as it comes"},
      ran("hasty", "JavaScript", t / 10, 0.68),
      ran("mad", "JavaScript", t / 20, null),
      ran("LAPACK dsyevd", "native", 0.8 * t),
      {name: "ripser", language: "native", missing: "absent: no ripser here"}
    ]
  };
}

const results: Results = {
  made: "2026-11-24",
  quick: false,
  seconds: 600,
  machine: {processor: "Example 9000", cores: 2, memory: 16, system: "linux x64"},
  versions: {node: "20.19.0", scipy: "1.10.1"},
  cases: [example(100), example(300)]
};

it("says what was measured, as it always did", async () => {
  const figures = drawReport(results.cases);
  await expect(markdown(results, figures)).toMatchFileSnapshot("../fixtures/report.md");
});

it("a target is met only by a right answer, and compares with right ones only", () => {
  const [result] = results.cases;
  expect(result.targets.map((target) => met(result, target))).toEqual([true, false, true, true, null]);
  expect(compared(result, result.targets[2])!.entry.name).toBe("ml-matrix"); // the hasty one is wrong
  const wrong = {...result, entries: result.entries.map((e) => (e.name === wasm ? {...e, right: false} : e))};
  expect(met(wrong, result.targets[0])).toBe(false);
  const unknown = {...result, entries: result.entries.map((e) => ({...e, memory: null}))};
  expect(met(unknown, result.targets[3])).toBeNull();
  expect(targetRows([result]).map(({measured}) => measured)).toEqual([
    "1.25 × the time of LAPACK dsyevd",
    "24.0 × faster than ml-matrix",
    "6.00 × faster than ml-matrix",
    "12.5 MB",
    "no peer to compare with"
  ]);
});

it("admits every right answer that was sooner, and no wrong one", () => {
  expect(lossRows(results.cases.slice(0, 1))).toEqual([
    {where: "eigh, random, n = 100", name: "LAPACK dsyevd", ratio: 1.25}
  ]);
});

it("shows the wrong as wrong on the terminal, however fast", () => {
  const text = lines(results.cases[0]);
  expect(text.find((line) => line.includes("hasty"))).toContain("✗ wrong: 0.680");
  expect(text.find((line) => line.includes("ripser"))).toContain("absent: no ripser here");
  expect(text.filter((line) => /^ {2}✗ /.test(line))).toHaveLength(1);
});

it("draws the times of all and their growth, as files that need no page", () => {
  const figures = drawReport(results.cases);
  expect(figures.map(({file}) => file)).toEqual(["benchmarks/eigh-times.svg", "benchmarks/eigh-growth.svg"]);
  for (const {svg} of figures) {
    const {document} = new JSDOM(svg, {contentType: "image/svg+xml"}).window;
    expect(document.documentElement.tagName).toBe("svg");
    const style = document.querySelector("style")!.textContent;
    for (const [, name] of svg.matchAll(/var\((--[\w-]+)\)/g)) expect(style).toContain(`${name}:`);
    expect(svg).not.toMatch(/NaN|undefined/);
  }
  const growth = figures[1].svg;
  expect(growth).toContain(`${wasm}: n to the 3.00`);
  expect(drawReport(results.cases)).toEqual(figures);
});

it("one size has no growth, and nothing measured no figure", () => {
  expect(drawReport([example(100)]).map(({file}) => file)).toEqual(["benchmarks/eigh-times.svg"]);
  expect(drawReport([])).toEqual([]);
  const lost = {
    ...example(100),
    entries: example(100).entries.map(({name, language}) => ({name, language, missing: "x"}))
  };
  expect(drawReport([lost])).toEqual([]);
  expect(markdown({...results, cases: [lost]}, [])).toContain("not measured");
});

it("the report in docs is that of the recorded results", async () => {
  const recorded = JSON.parse(readFileSync("src/data/benchmarks.json", "utf8")) as Results;
  const {reportText} = await import("./write.js");
  const figures = drawReport(recorded.cases);
  expect(readFileSync("docs/benchmarks.md", "utf8")).toBe(await reportText(recorded, figures));
  for (const {file, svg} of figures) expect(readFileSync(`docs/${file}`, "utf8")).toBe(svg);
});

it("writes numbers with three digits and the unit that suits them", () => {
  expect([0.0423, 0.5, 12.34, 999, 1260, 123_456].map(duration)).toEqual([
    "0.0423 ms",
    "0.500 ms",
    "12.3 ms",
    "999 ms",
    "1.26 s",
    "123 s"
  ]);
  expect([1, 0.207, 43.6, 1234].map(ratioText)).toEqual(["1.00", "0.207", "43.6", "1234"]);
  expect([0, 3.1e-15, 0.68, -0.02, 2e7, null].map(errorText)).toEqual(["0", "3.1e-15", "0.680", "−0.0200", "2.0e7", "makes no sense"]); // prettier-ignore
  expect([7, 1000, 1234567].map(spaced)).toEqual(["7", "1\u202f000", "1\u202f234\u202f567"]);
  expect(sizeText({n: 10_000, nodes: 5})).toBe("n = 10\u202f000, nodes 5");
});
