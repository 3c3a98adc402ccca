import {expect, test} from "vitest";
import {lastOfEach} from "../../src/compute/last-of-each.js";

const counting = function* (to: number): Generator<number> {
  for (let k = 1; k <= to; ++k) yield k;
};

test("each iteration goes to its end, in its turn, and the page gets a pause when the time of a slice is over", async () => {
  const steps: number[] = [];
  let pauses = 0;
  let clock = 0;
  const lasts = await lastOfEach([counting(3), counting(1), counting(2)], {
    budget: 2,
    now: () => clock,
    onStep: (step) => {
      steps.push(step);
      ++clock;
    },
    pause: () => Promise.resolve(++pauses)
  });
  expect(lasts).toEqual([3, 1, 2]);
  expect(steps).toEqual([1, 2, 3, 1, 1, 2]);
  expect(pauses).toBe(3);
});

test("an iteration without a state is refused by its place", async () => {
  await expect(lastOfEach([counting(2), counting(0)])).rejects.toEqual(new RangeError("iteration 1 has no state"));
});

test("a signal ends it", async () => {
  const signal = AbortSignal.abort(new Error("gone"));
  await expect(lastOfEach([counting(2)], {signal})).rejects.toThrow("gone");
});

test("a cell that is not wanted any more ends it at the next pause", async () => {
  let steps = 0;
  const onStep = () => ++steps;
  const run = lastOfEach([counting(1e9)], {invalidation: Promise.resolve(), budget: 0, onStep});
  await expect(run).rejects.toMatchObject({name: "AbortError"});
  expect(steps).toBe(1);
});
