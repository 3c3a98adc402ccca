/**
 * npm run bench [-- names…]: kernels against the programs that others use, in one run; and, as "pages", the built pages
 * by Lighthouse; as "reaction", how soon a page answers to an edit; as "tables", a table of a million rows; as "tasks", how
 * long pages hold up the browser; and, as "handOver", the way from Arrow to a graph, and of a graph to a worker and back.
 *
 * --quick           small inputs and few runs
 * --json file       where to write what was measured; without names it defaults to src/data/benchmarks.json
 * --report          write docs/benchmarks.md from what was measured before, and measure nothing
 * --install-peers   install SciPy, scikit-learn, igraph, networkx and ripser with apt, where it can
 */
import {readFileSync, writeFileSync} from "node:fs";
import {parseArgs} from "node:util";
import {format, resolveConfig} from "prettier";
import {contests, type Kernel} from "../../src/contest/contests.js";
import type {CaseResult, Results} from "../../src/contest/results.js";
import {cases, type Case} from "./cases.js";
import {nodeLane, pythonLane} from "./lanes.js";
import {findPython, installPeers, machine, packageVersion, type Python} from "./machine.js";
import {efforts, measure, type Entrant} from "./measure.js";
import {natives} from "./natives.js";
import {lines} from "./report/console.js";
import {writeReport} from "./report/write.js";

/** What was measured last, and what the page and the report show. */
const recorded = "src/data/benchmarks.json";

const {values: flags, positionals: names} = parseArgs({
  allowPositionals: true,
  options: {
    quick: {type: "boolean", default: false},
    json: {type: "string"},
    report: {type: "boolean", default: false},
    "install-peers": {type: "boolean", default: false}
  }
});
const others = ["pages", "reaction", "tables", "tasks", "handOver"];
const unknown = names.filter((name) => !others.includes(name) && !(name in contests));
if (unknown.length) {
  throw new RangeError(`no bench ${unknown.join(", ")}; there are ${[...Object.keys(contests), ...others].join(", ")}`);
}
if (flags["install-peers"]) console.log(installPeers());

if (flags.report) {
  await writeReport(JSON.parse(readFileSync(recorded, "utf8")) as Results);
} else {
  const chosen = cases.filter(
    ({kernel, quick}) => (names.length === 0 || names.includes(kernel)) && (quick || !flags.quick)
  );
  if (chosen.length) await bench(chosen);
  if (names.includes("pages")) {
    const {bench: pages} = await import("./pages.bench.js");
    console.table(await pages());
  }
  if (names.includes("reaction")) {
    const {bench: reaction} = await import("./reaction.bench.js");
    console.table(await reaction());
  }
  if (names.includes("tables")) {
    const {bench: tables} = await import("./tables.bench.js");
    console.table(await tables());
  }
  if (names.includes("tasks")) {
    const {bench: tasks} = await import("./long-tasks.bench.js");
    for (const table of Object.values(await tasks())) console.table(table);
  }
  if (names.includes("handOver")) {
    const {bench: handOver} = await import("./hand-over.bench.js");
    console.table(await handOver());
  }
}

async function bench(chosen: readonly Case[]): Promise<void> {
  const start = performance.now();
  const python = findPython();
  const results: CaseResult[] = [];
  for (const each of chosen) {
    const contest = await contests[each.kernel]();
    const result = await measure(each, contest, await entrants(each, python), efforts[flags.quick ? "quick" : "whole"]);
    results.push(result);
    console.log(lines(result).join("\n"));
  }
  const all: Results = {
    made: new Date().toISOString().slice(0, 10),
    quick: flags.quick,
    seconds: Math.round((performance.now() - start) / 1000),
    machine: machine(),
    versions: await versions(chosen, python),
    cases: results
  };
  const file = flags.json ?? (names.length === 0 ? recorded : undefined);
  if (!file) return;
  writeFileSync(file, await format(JSON.stringify(all), {...(await resolveConfig(recorded)), parser: "json"}));
  if (file === recorded) await writeReport(all);
}

/** All who could take part in a case, ours first. */
async function entrants({kernel, size, distribution}: Case, python: Python | null): Promise<Entrant[]> {
  const {contestants} = await contests[kernel]();
  const tooLarge = "not run: too large for it";
  const js = contestants.map(({name, language, note, takes}): Entrant => ({
    name,
    language,
    note,
    absent: takes && !takes(size, distribution) ? tooLarge : undefined,
    open: () => nodeLane(kernel, name)
  }));
  const native = natives
    .filter((peer) => peer.kernel === kernel)
    .map(({name, needs, note, unfit}): Entrant => {
      const lacking = needs.filter((need) => !python?.versions[need]);
      const why = unfit?.(size, distribution);
      const notRun = why === undefined ? undefined : `not run: ${why}`;
      return {
        name,
        language: "native",
        note,
        absent: lacking.length ? `absent: no ${lacking.join(", ")} here` : notRun,
        open: () => pythonLane(python!.command, kernel, name)
      };
    });
  return [...js, ...native];
}

async function versions(chosen: readonly Case[], python: Python | null): Promise<Record<string, string>> {
  const kernels = [...new Set<Kernel>(chosen.map(({kernel}) => kernel))];
  const all = await Promise.all(kernels.map((kernel) => contests[kernel]()));
  const packages = new Set(all.flatMap(({contestants}) => contestants.flatMap(({packages = []}) => packages)));
  return {
    node: process.versions.node,
    V8: process.versions.v8,
    ...Object.fromEntries(Array.from(packages, (name) => [name, packageVersion(name)])),
    ...python?.versions
  };
}
