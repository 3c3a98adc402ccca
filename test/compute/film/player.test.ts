import {describe, expect, it} from "vitest";
import {Film} from "../../../src/compute/film/film.js";
import {Player} from "../../../src/compute/film/player.js";
import {inPage} from "../../../src/compute/film/source.js";
import type {Step} from "../../../src/math/step.js";

function* steps(count: number): Generator<Step & {square: number}> {
  for (let iteration = 0; iteration < count; ++iteration) {
    yield {iteration, residual: 2 ** -iteration, square: iteration ** 2};
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("a film", () => {
  it("keeps all states while there is room, then every second, fourth, …, the first and the last", () => {
    const film = new Film<Step>({states: 10});
    for (const step of steps(1001)) film.add([step], [step.residual]);
    expect(film.every).toBe(128);
    expect(film.states.map(({iteration}) => iteration)).toEqual([0, 128, 256, 384, 512, 640, 768, 896, 1000]);
    expect(film.residuals).toHaveLength(1001);
    for (const step of steps(9000)) film.add([], [step.residual]);
    expect([film.steps, film.residualEvery]).toEqual([10001, 4]);
    expect(film.residuals).toHaveLength(Math.ceil(10001 / 4));
    expect(film.at(300)!.iteration).toBe(256);
    expect(film.at(-1)!.iteration).toBe(0);
    expect(film.at(5000)!.iteration).toBe(1000);
  });

  it("keeps within its bytes", () => {
    const film = new Film<Step & {x: Float64Array}>({bytes: 8000});
    for (const step of steps(100)) film.add([{...step, x: new Float64Array(100)}], [step.residual]);
    expect(film.states.length).toBeLessThanOrEqual(11);
    expect(film.states.at(-1)!.iteration).toBe(99);
  });

  it("refuses limits that make no sense", () => {
    expect(() => new Film({states: 2})).toThrow("invalid states; not an integer from 3 on: 2");
    expect(() => new Film({bytes: NaN})).toThrow("invalid bytes; not positive: NaN");
  });
});

describe("a player", () => {
  it("steps, and goes no further than there is", async () => {
    const player = new Player(inPage(steps(2)));
    for (const square of [0, 1]) {
      await player.step();
      expect([player.shown?.square, player.status]).toEqual([square, "paused"]);
    }
    await player.step();
    expect([player.shown?.square, player.status]).toEqual([1, "done"]);
  });

  it("runs to the end, and can be wound back and stepped from there", async () => {
    const player = new Player(inPage(steps(5000)), {states: 100});
    await player.run();
    expect([player.shown?.iteration, player.status]).toEqual([4999, "done"]);
    player.seek(130);
    expect(player.shown?.iteration).toBe(128);
    await player.step();
    expect(player.shown?.iteration).toBe(192);
  });

  it("plays at its pace until it is paused, and goes on from there", async () => {
    let waited = 0;
    const player = new Player<Step>(inPage(steps(50)), {
      wait: () => {
        if (++waited === 10) player.pause();
        return Promise.resolve();
      }
    });
    await player.play();
    expect([player.shown?.iteration, player.status]).toEqual([9, "paused"]);
    await player.play();
    expect([player.shown?.iteration, player.status]).toEqual([49, "done"]);
  });

  it("ends a run that is cancelled, and keeps what was made", async () => {
    let ended = false;
    function* forever() {
      try {
        for (let iteration = 0; ; ++iteration) yield {iteration, residual: 1};
      } finally {
        ended = true;
      }
    }
    const player = new Player(inPage(forever()));
    const run = player.run();
    await soon();
    player.cancel();
    await run;
    expect([player.status, ended]).toEqual(["cancelled", true]);
    expect(player.film.states.length).toBeGreaterThan(1);
    await player.run();
    expect(player.status).toBe("cancelled");
  });

  it("tells of an iteration that throws", async () => {
    function* broken() {
      yield {iteration: 0, residual: 1};
      throw new RangeError("no more");
    }
    const player = new Player(inPage(broken()));
    await player.run();
    expect([player.status, String(player.error)]).toEqual(["failed", "RangeError: no more"]);
  });
});
