import {expect, it} from "vitest";
import type {Bag, Contest, Language} from "../../src/contest/contest.js";
import {contests} from "../../src/contest/contests.js";
import {readBag, writeBag} from "./bags.js";
import type {Case} from "./cases.js";
import {nodeLane, type Lane} from "./lanes.js";
import {measure, type Effort, type Entrant} from "./measure.js";

/** To double a number, and to add nothing to it; the judge looks at the difference. */
const contest = {
  kernel: "double",
  task: "twice a number",
  distributions: {plain: {about: "a number", make: ({x}: {x: number}, seed: number) => ({x: x + seed})}},
  grows: ["x"],
  measure: "|y − 2x|",
  bound: 0,
  error: ({x}: {x: number}, {y}: {y: number}) => Math.abs(y - 2 * x),
  contestants: []
} as unknown as Contest;

const example: Case = {kernel: "eigh", distribution: "plain", size: {x: 10}, seeds: [1, 2], targets: [], quick: true};
const effort: Effort = {budget: 100, runs: 6, warmUp: 10};

/** A lane whose every run takes *ms*, and what it is told to do. */
function fake(name: string, ms: number, {language = "JavaScript" as Language, double = (x: number) => 2 * x} = {}) {
  const inputs: Bag[] = [];
  const log: string[] = [];
  const lane: Lane = {
    load: async (i, bag) => {
      inputs[i] = readBag(bag);
      return 3;
    },
    run: async (i) => {
      log.push(`run ${i}`);
      journal.push(name);
      return {ms, memory: 7.123};
    },
    answer: async (i, folder) => writeBag({y: double(inputs[i]["x"] as number)}, folder),
    close: () => log.push("close")
  };
  return {entrant: {name, language, open: () => lane} satisfies Entrant, log};
}

let journal: string[] = [];

it("takes turns, gives medians, and judges every answer on every seed", async () => {
  journal = [];
  const a = fake("a", 4);
  const b = fake("b", 2, {double: (x) => (x === 12 ? 0 : 2 * x)}); // wrong for the second seed only
  const {entries, seeds, about} = await measure(example, contest, [a.entrant, b.entrant], effort);
  expect(entries).toEqual([
    {name: "a", language: "JavaScript", time: {low: 4, median: 4, high: 4}, first: 4, runs: 6, preparation: 3, memory: 7.12, error: 0, right: true}, // prettier-ignore
    {name: "b", language: "JavaScript", time: {low: 2, median: 2, high: 2}, first: 2, runs: 6, preparation: 3, memory: 7.12, error: 24, right: false} // prettier-ignore
  ]);
  expect([seeds, about]).toEqual([[1, 2], "a number"]);
  const measured = journal.slice(-12);
  expect(measured.slice(0, 4)).toEqual(["a", "b", "b", "a"]); // none is always first
  expect(a.log.at(-1)).toBe("close");
});

it("runs a program that takes more than the budget once", async () => {
  const slow = fake("slow", 120);
  const {entries} = await measure(example, contest, [slow.entrant], effort);
  expect(entries[0]).toMatchObject({runs: 1, first: 120, time: {median: 120}});
  expect(slow.log).toEqual(["run 0", "close"]);
});

it("stops at the budget, but not before three runs", async () => {
  const {entries} = await measure(example, contest, [fake("a", 45).entrant, fake("b", 34).entrant], effort);
  expect(entries.map(({runs}) => runs)).toEqual([3, 3]);
});

it("lists who is absent, who fails, and who cannot be started, with the reason", async () => {
  const failing = fake("failing", 1);
  const lane = failing.entrant.open();
  lane.answer = () => Promise.reject(new Error("ended early, with 1"));
  const {entries} = await measure(
    example,
    contest,
    [
      {...fake("absent", 1).entrant, absent: "absent: no scipy here", open: () => expect.unreachable()},
      {...failing.entrant, open: () => lane},
      {name: "lost", language: "native", open: () => ({...lane, load: () => Promise.reject(new Error("ENOENT"))})},
      fake("well", 1).entrant
    ],
    effort
  );
  expect(entries.map(({missing}) => missing)).toEqual([
    "absent: no scipy here",
    "ended early, with 1",
    "ENOENT",
    undefined
  ]);
});

it("a JavaScript contestant runs in a process of its own, from the same bytes", async () => {
  const eigh = await contests.eigh();
  const real: Case = {...example, distribution: "path", size: {n: 12}, seeds: [1]};
  const entrants = ["ml-matrix", "no such program"].map((name): Entrant => ({
    name,
    language: "JavaScript",
    open: () => nodeLane("eigh", name)
  }));
  const {entries} = await measure(real, eigh, entrants, {budget: 1e-6, runs: 1, warmUp: 0});
  expect(entries[0]).toMatchObject({name: "ml-matrix", runs: 1, right: true});
  expect(entries[0].time!.median).toBeGreaterThan(0);
  expect(entries[1].missing).toMatch(/^ended early, with 1$|^has ended$|EPIPE/);
});
