import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/benchmarks.js";
import {ownErrors} from "../../src/contest/check-ours.js";
import {contests} from "../../src/contest/contests.js";
import {checked, questions} from "../../src/contest/questions.js";
import {race} from "../../src/contest/race.js";
import type {Results} from "../../src/contest/results.js";

it.each(checked)("the error of $kernel comes out", async ({kernel, distribution, sizes}) => {
  const contest = await contests[kernel]();
  const all = [];
  for (const size of sizes) all.push(...(await race(contest, {distribution, size, oursOnly: true, budget: 0})));
  const id = `${kernel}.error` as const;
  const claim: Claim = check(id, expected[id], ownErrors(all));
  expect(claim.holds, claim.message).toBe(true);
});

it("there is a claim for every kernel, and no other", () => {
  const ids = checked.map(({kernel}) => `${kernel}.error`);
  expect(ids.sort()).toEqual(Object.keys(expected).sort());
  expect(checked.map(({kernel}) => kernel).sort()).toEqual(Object.keys(contests).sort());
});

it("a reader can choose every kernel, on inputs that exist", async () => {
  for (const {kernel, distribution, sizes, grows} of questions.values()) {
    const contest = await contests[kernel]();
    expect(Object.keys(contest.distributions)).toContain(distribution);
    expect(sizes.length).toBeGreaterThan(2);
    for (const size of sizes) expect(size[contest.grows[0]], kernel).toBeGreaterThan(0);
    expect(grows).toEqual(contest.grows);
  }
  expect(new Set(Array.from(questions.values(), ({kernel}) => kernel))).toEqual(new Set(Object.keys(contests)));
});

it("what was recorded has a case, a machine and versions to show", () => {
  const {cases, machine, versions} = JSON.parse(readFileSync("src/data/benchmarks.json", "utf8")) as Results;
  expect(cases.length).toBeGreaterThan(0);
  expect(machine.processor).not.toBe("");
  expect(versions["node"]).toMatch(/^\d+\./);
  for (const {entries, bound} of cases) {
    for (const {time, error, right, missing} of entries) {
      expect(time === undefined).toBe(missing !== undefined);
      if (time) expect(right).toBe(error != null && error <= bound);
    }
  }
});
