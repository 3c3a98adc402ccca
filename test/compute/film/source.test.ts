import {expect, it} from "vitest";
import {workers} from "../../../src/compute/compute.js";
import {inWorker} from "../../../src/compute/film/source.js";
import {fromRows} from "../../../src/math/dense/matrix.js";
import {powerIteration} from "../../../src/math/eigen/power-iteration.js";
import {Puppet} from "../puppet.js";

const a = fromRows([[2, 1], [1, 3]]); // prettier-ignore
const pace = {steps: 3, milliseconds: Infinity, every: 1};
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

it("has the steps of the library, where there are no workers too", async () => {
  const source = inWorker("powerIteration", [a, {maxIterations: 4}]);
  const states = [];
  for (let done = false; !done;) {
    const stretch = await source.advance(pace);
    states.push(...stretch.states);
    done = stretch.done;
  }
  expect(states).toEqual([...powerIteration(a, {maxIterations: 4})]);
});

it("keeps a worker of its own, from its first request to its end, and none of the pool's", async () => {
  const puppet = new Puppet();
  const source = inWorker("powerIteration", [a], () => puppet);
  await soon();
  puppet.say({ready: true});
  await soon();
  expect(puppet.heard).toEqual([{begin: "powerIteration", args: [a]}]);
  puppet.say({value: undefined});
  const rooms = await Promise.all(Array.from({length: workers().size}, () => workers().enter()));
  for (const room of rooms) room.release();
  const stretch = source.advance(pace);
  await soon();
  puppet.say({stretch: {states: [], residuals: [], done: false}});
  expect(await stretch).toEqual({states: [], residuals: [], done: false});
  expect(puppet.isOver).toBe(false);
  const waits = source.advance(pace);
  await soon();
  source.end();
  await expect(waits).rejects.toThrow("powerIteration was ended");
  expect(puppet.isOver).toBe(true);
});

it("ends its worker when the iteration is over, and when it fails", async () => {
  for (const last of [{stretch: {states: [], residuals: [], done: true}}, {error: new RangeError("no more")}]) {
    const puppet = new Puppet();
    const source = inWorker("powerIteration", [a], () => puppet);
    const stretch = source.advance(pace).catch(String);
    for (const response of [{ready: true} as const, {value: undefined}, last]) {
      await soon();
      puppet.say(response);
    }
    expect(await stretch).toEqual("stretch" in last ? last.stretch : "RangeError: no more");
    await soon();
    expect(puppet.isOver).toBe(true);
  }
});
