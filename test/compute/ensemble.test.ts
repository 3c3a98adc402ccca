// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {compute, workers} from "../../src/compute/compute.js";
import {ensemble, type Ensemble} from "../../src/compute/ensemble/ensemble.js";
import {seedInput, type Seeds} from "../../src/compute/ensemble/seed-input.js";
import {kmeans} from "../../src/math/cluster/kmeans.js";
import {randomMatrix} from "../support/matrices.js";

const seeds = Array.from({length: 7}, (_, k) => k + 3);
const soon = (milliseconds = 1) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function all<T>(runs: AsyncIterable<Ensemble<T>>): Promise<Ensemble<T>[]> {
  const known: Ensemble<T>[] = [];
  for await (const each of runs) known.push(each);
  return known;
}

/** What an ensemble shows while it runs. */
function shown() {
  const bars: HTMLElement[] = [];
  return {bars, display: (bar: HTMLElement) => void (bars.push(bar), document.body.append(bar))};
}

describe("an ensemble", () => {
  it("has what each seed gives, in their order, whichever is over first", async () => {
    const known = await all(
      ensemble(seeds, async (seed) => {
        await soon((seed * 7) % 5);
        return seed ** 2;
      })
    );
    expect(known.at(-1)).toEqual({seeds, values: seeds.map((seed) => seed ** 2), of: 7, done: true});
    for (const {seeds: ran, values, done} of known) {
      expect(values).toEqual(ran.map((seed) => seed ** 2));
      expect(ran).toEqual([...ran].sort((a, b) => a - b));
      expect(done).toBe(ran.length === 7);
    }
    expect(known.length).toBeGreaterThan(3);
  });

  it("runs what a cell computes in the pool, with the results of the library", async () => {
    const points = randomMatrix(60, 2, 1);
    const known = await all(
      ensemble(
        seeds,
        async (seed, options) => (await compute("kmeans", [points, 4, {seed, restarts: 1}], options)).inertia
      )
    );
    expect(known.at(-1)!.values).toEqual(seeds.map((seed) => kmeans(points, 4, {seed, restarts: 1}).inertia));
  });

  it("has no more at work at a time than there are workers", async () => {
    let [now, most] = [0, 0];
    const run = async () => {
      most = Math.max(most, ++now);
      await soon();
      --now;
    };
    await all(ensemble(seeds, run));
    expect(most).toBe(Math.min(7, workers().size));
  });

  it("says how many were run, and keeps them where it is cancelled", async () => {
    const {bars, display} = shown();
    const known: Ensemble<number>[] = [];
    const run = (seed: number, {signal}: {signal?: AbortSignal}) => {
      if (seed < 5) return seed;
      return new Promise<number>((_, reject) =>
        signal!.addEventListener("abort", () => reject(signal!.reason as Error))
      );
    };
    for await (const each of ensemble(seeds, run, {display, label: "test"})) {
      known.push(each);
      if (each.values.length === 2 && !each.done) {
        expect(bars[0].textContent).toContain("test: 2 of 7 seeds");
        expect(bars[0].querySelector("progress")!.value).toBeCloseTo(2 / 7, 12);
        bars[0].querySelector("button")!.click();
      }
    }
    expect(known.at(-1)).toEqual({seeds: [3, 4], values: [3, 4], of: 7, done: true});
    expect(bars[0].isConnected).toBe(false);
  });

  it("has taken its bar away when it gives the last value, which a cell may wait long to go on from", async () => {
    const {bars, display} = shown();
    const there: boolean[] = [];
    for await (const {done} of ensemble(seeds, (seed) => soon().then(() => seed), {display}))
      if (done) there.push(bars[0].isConnected);
    expect(there).toEqual([false]);
  });

  it("ends with its cell, and with its signal, and begins no more", async () => {
    const {bars, display} = shown();
    let ran = 0;
    const forever = () => (++ran, new Promise<never>(() => undefined));
    for (const ends of [{invalidation: soon()}, {signal: AbortSignal.timeout(1)}, {signal: AbortSignal.abort()}]) {
      const known = await all(ensemble(seeds, forever, {...ends, display}));
      expect(known.every(({values}) => values.length === 0)).toBe(true);
    }
    expect(ran).toBeLessThanOrEqual(3 * workers().size);
    expect(bars.every((bar) => !bar.isConnected)).toBe(true);
  });

  it("throws what a run throws", async () => {
    const run = (seed: number) => {
      if (seed === 5) throw new RangeError("no five");
      return seed;
    };
    await expect(all(ensemble(seeds, run))).rejects.toThrow("no five");
  });

  it("of no seeds is over at once", async () => {
    expect(await all(ensemble([], () => 1))).toEqual([{seeds: [], values: [], of: 0, done: true}]);
  });
});

describe("seedInput", () => {
  const button = (element: HTMLElement, name: string) =>
    Array.from(element.querySelectorAll("button")).find(({textContent}) => textContent === name)!;
  const heard = (element: ReturnType<typeof seedInput>) => {
    const values: Seeds[] = [];
    element.addEventListener("input", () => values.push(element.value));
    return values;
  };

  it("is one seed, or an ensemble of seeds from it on", () => {
    const element = seedInput({seed: 4, runs: 3});
    const values = heard(element);
    expect(element.value).toEqual({seed: 4, seeds: [4]});
    button(element, "Run 3 seeds").click();
    expect(button(element, "Run 3 seeds").getAttribute("aria-pressed")).toBe("true");
    button(element, "Next seed").click();
    button(element, "Run 3 seeds").click();
    expect(values).toEqual([
      {seed: 4, seeds: [4, 5, 6]},
      {seed: 7, seeds: [7, 8, 9]},
      {seed: 7, seeds: [7]}
    ]);
  });

  it("takes a seed that is typed, and keeps the last where it is none", () => {
    const element = seedInput();
    const values = heard(element);
    const field = element.querySelector("input")!;
    const type = (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event("input", {bubbles: true}));
    };
    for (const text of ["", "-3", "1.5", "12"]) type(text);
    expect(values).toEqual([{seed: 12, seeds: [12]}]);
    type("-1");
    field.dispatchEvent(new Event("change", {bubbles: true}));
    expect(field.value).toBe("12");
    expect(element.querySelector("label")!.textContent).toBe("seed");
  });

  it("refuses what makes no sense", () => {
    expect(() => seedInput({seed: 0.5})).toThrow("invalid seed; not an integer in 0 … 2147483647: 0.5");
    expect(() => seedInput({runs: 0})).toThrow("invalid runs; not a positive integer: 0");
  });
});
