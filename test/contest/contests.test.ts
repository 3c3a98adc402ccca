import {describe, expect, it} from "vitest";
import {typescript, wasm, type Bag, type Size} from "../../src/contest/contest.js";
import {contests, type Kernel} from "../../src/contest/contests.js";
import {race} from "../../src/contest/race.js";

/** Small inputs of each contest, which every contestant takes. */
const small: Record<Kernel, Size> = {
  eigh: {n: 24},
  svd: {m: 30, n: 20},
  pca: {n: 200, d: 15, k: 4},
  pagerank: {nodes: 300, links: 2000},
  pagerankMany: {nodes: 200, links: 1500, k: 3},
  personalizedPagerank: {nodes: 300, links: 2000},
  spectralClustering: {nodes: 240, k: 3},
  kmeans: {n: 300, d: 3, k: 4},
  nearestNeighbors: {n: 300, d: 4, k: 5},
  persistence: {n: 40}
};

/** The contestants that are known to be wrong, and are shown to be. */
const wrong = ["graphology-metrics, as it comes"];

/** A way to spoil an answer, by which each measure must tell. */
const spoil: Record<Kernel, (answer: Bag) => Bag> = {
  eigh: (answer) => changed(answer, "vectors", 5, (x) => x + 1e-6),
  svd: (answer) => changed(answer, "u", 7, (x) => x + 1e-6),
  pca: (answer) => changed(answer, "components", 3, (x) => x + 1e-6),
  pagerank: (answer) => changed(answer, "scores", 1, (x) => x + 1e-8),
  pagerankMany: (answer) => changed(answer, "scores", 401, (x) => x + 1e-8),
  personalizedPagerank: (answer) => changed(answer, "scores", 1, (x) => x + 1e-2),
  spectralClustering: (answer) => ({
    labels: (answer["labels"] as Uint32Array).map((label, i) => (i % 3 ? label : i % 2))
  }),
  kmeans: (answer) => ({labels: (answer["labels"] as Uint32Array).map((label, i) => (i % 10 ? label : 0))}),
  nearestNeighbors: (answer) => changed(answer, "distances", 2, (x) => x * (1 + 1e-5)),
  persistence: (answer) => changed(answer, "death", firstFinite(answer), (x) => x * 1.01)
};

function changed(answer: Bag, name: string, at: number, change: (x: number) => number): Bag {
  const array = (answer[name] as Float64Array).slice();
  array[at] = change(array[at]);
  return {...answer, [name]: array};
}

function firstFinite(answer: Bag): number {
  const death = answer["death"] as Float64Array;
  return Array.from(answer["dimension"] as Uint32Array).findIndex((d, i) => d === 0 && death[i] < Infinity);
}

describe.each(Object.keys(contests) as Kernel[])("%s", (kernel) => {
  it("every contestant is judged right on every distribution, but those who are known not to be", async () => {
    const contest = await contests[kernel]();
    for (const distribution of Object.keys(contest.distributions)) {
      const entries = await race(contest, {distribution, size: small[kernel], budget: 0});
      const takes = (name: string) =>
        contest.contestants.find((one) => one.name === name)!.takes?.(small[kernel], distribution) !== false;
      for (const {name, right, error, missing} of entries) {
        expect(missing === undefined, `${name}, ${distribution}`).toBe(takes(name));
        if (missing !== undefined) continue;
        expect({name, distribution, error, right}).toMatchObject({right: !wrong.includes(name)});
      }
      expect(entries.map(({name}) => name).slice(0, 2)).toEqual([wasm, typescript]);
    }
  }, 60_000);

  it("the same seed makes the same input, and an answer that is off a little is judged wrong", async () => {
    const contest = await contests[kernel]();
    const {make, bound = contest.bound} = Object.values(contest.distributions)[0];
    const input = make(small[kernel], 3);
    expect(make(small[kernel], 3)).toEqual(input);
    const run = (await contest.contestants[1].load())(input);
    expect(() => run.answer()).toThrow("before the first run");
    run.run();
    const answer = run.answer();
    expect(contest.error(input, answer)).toBeLessThanOrEqual(bound);
    expect(contest.error(input, spoil[kernel](answer)) <= bound).toBe(false);
  });

  it("does not change its input", async () => {
    const contest = await contests[kernel]();
    const {make} = Object.values(contest.distributions)[0];
    const [input, copy] = [make(small[kernel], 1), make(small[kernel], 1)];
    for (const contestant of contest.contestants) {
      const run = (await contestant.load())(input);
      run.run();
      run.answer();
      expect(input, contestant.name).toEqual(copy);
    }
  });
});

it("an answer of the wrong length, or out of order, makes no sense", async () => {
  const eigh = await contests.eigh();
  const input = {n: 2, a: Float64Array.of(1, 0, 0, 2)};
  const vectors = Float64Array.of(0, 1, 1, 0);
  expect(eigh.error(input, {values: Float64Array.of(2, 1), vectors})).toBeNaN();
  const pagerank = await contests.pagerank();
  const links = {nodes: 2, sources: Uint32Array.of(0), targets: Uint32Array.of(1), mutual: 0};
  expect(pagerank.error(links, {scores: Float64Array.of(1)})).toBeNaN();
  const kmeans = await contests.kmeans();
  const points = kmeans.distributions["separated"].make(small.kmeans, 1);
  expect(kmeans.error(points, {labels: new Uint32Array(300).fill(9)})).toBeNaN();
});
