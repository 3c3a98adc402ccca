import {expect, it} from "vitest";
import {ownErrors} from "../../src/contest/check-ours.js";
import {program, typescript, wasm, type Contest, type Contestant} from "../../src/contest/contest.js";
import {race} from "../../src/contest/race.js";

/** A clock that only work moves. */
function fakeClock() {
  let time = 0;
  return {now: () => time, spend: (ms: number) => (time += ms)};
}

/** Everyone is to double a number; each takes *ms* milliseconds for it. */
function doubling(spend: (ms: number) => void) {
  const contestant = (
    name: string,
    ms: number,
    answer = (x: number) => 2 * x
  ): Contestant<{x: number}, {y: number}> => ({
    name,
    language: name === wasm ? "WebAssembly" : name === typescript ? "TypeScript" : "JavaScript",
    load: async () =>
      program({
        prepare: ({x}) => x,
        run: (x) => {
          spend(ms);
          return answer(x);
        },
        read: (y) => ({y})
      })
  });
  const contest = (contestants: Contest<{x: number}, {y: number}>["contestants"]): Contest =>
    ({
      kernel: "double",
      task: "twice a number",
      distributions: {plain: {about: "a number", make: ({x}: {x: number}) => ({x})}},
      grows: ["x"],
      measure: "|y − 2x|",
      bound: 0,
      error: ({x}: {x: number}, {y}: {y: number}) => Math.abs(y - 2 * x),
      contestants
    }) as unknown as Contest;
  return {contestant, contest};
}

it("gives each its median time, the first run apart, and judges the fast and wrong", async () => {
  const {now, spend} = fakeClock();
  const {contestant, contest} = doubling(spend);
  const heard: string[] = [];
  const entries = await race(
    contest([contestant(wasm, 4), contestant("sloppy", 1, (x) => 2 * x + 1), contestant("mad", 1, () => NaN)]),
    {distribution: "plain", size: {x: 3}, now, onProgress: ({name}) => heard.push(name)}
  );
  expect(entries).toMatchObject([
    {name: wasm, time: {median: 4, low: 4, high: 4}, first: 4, runs: 9, error: 0, right: true},
    {name: "sloppy", time: {median: 1}, error: 1, right: false},
    {name: "mad", error: null, right: false}
  ]);
  expect(heard.slice(0, 6)).toEqual([wasm, "sloppy", "mad", wasm, "sloppy", "mad"]); // in turn
});

it("counts the first run of a program that takes half the budget, and runs it no more", async () => {
  const {now, spend} = fakeClock();
  const {contestant, contest} = doubling(spend);
  const [entry] = await race(contest([contestant(wasm, 300)]), {distribution: "plain", size: {x: 1}, budget: 400, now});
  expect(entry).toMatchObject({runs: 1, first: 300, time: {median: 300}});
  expect(now()).toBe(300);
});

it("stops within its budget", async () => {
  const {now, spend} = fakeClock();
  const {contestant, contest} = doubling(spend);
  await race(contest([contestant(wasm, 100)]), {distribution: "plain", size: {x: 1}, budget: 400, now});
  expect(now()).toBe(500);
});

it("says who cannot be loaded, fails, or cannot take the size; the others run", async () => {
  const {now, spend} = fakeClock();
  const {contestant, contest} = doubling(spend);
  const entries = await race(
    contest([
      {...contestant("lost", 1), load: () => Promise.reject(new Error("no such package"))},
      contestant("broken", 1, () => {
        throw new Error("does not converge");
      }),
      {...contestant("modest", 1), takes: ({x}) => x < 2},
      contestant(wasm, 1)
    ]),
    {distribution: "plain", size: {x: 2}, now}
  );
  expect(entries.map(({missing}) => missing)).toEqual([
    "no such package",
    "does not converge",
    "not run: too large for it",
    undefined
  ]);
});

it("leaves the others out when only ours are asked for, without loading them", async () => {
  const {now, spend} = fakeClock();
  const {contestant, contest} = doubling(spend);
  const forbidden = {...contestant("heavy", 1), load: () => expect.unreachable()};
  const entries = await race(contest([contestant(wasm, 1), forbidden, contestant(typescript, 1, () => 0)]), {
    distribution: "plain",
    size: {x: 2},
    oursOnly: true,
    now
  });
  expect(ownErrors(entries)).toEqual({wasm: 0, typescript: 4});
});

it("no answer of ours is no error of zero", () => {
  expect(ownErrors([{name: wasm, language: "WebAssembly", missing: "failed"}]).wasm).toBeNaN();
  expect(ownErrors([]).wasm).not.toBe(0);
});
