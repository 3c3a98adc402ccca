import {describe, expect, it} from "vitest";
import {advance, answering, call} from "../../src/compute/answer.js";
import type {Response} from "../../src/compute/protocol.js";
import {transferables} from "../../src/compute/transferables.js";
import type {ConvergenceProgress} from "../../src/math/convergence.js";
import {fromEntries, fromRows, multiply, transpose} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {powerIteration} from "../../src/math/eigen/power-iteration.js";
import {cotangentLaplacian} from "../../src/math/geometry/cotangent-laplacian.js";
import {icosphere} from "../../src/math/geometry/icosphere.js";
import {laplacian} from "../../src/math/graph/laplacian.js";
import {randomPerceptron} from "../../src/math/network/perceptron.js";
import {trainPerceptron} from "../../src/math/network/train-perceptron.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import {csrKernel} from "../../src/math/wasm/csr.wasm.js";
import {Layout, instantiate} from "../../src/math/wasm/kernel.js";

const a = fromRows([
  [2, 1],
  [1, 3]
]);

function conversation() {
  const said: {response: Response; transfer: ArrayBuffer[] | undefined}[] = [];
  return {said, answer: answering((response, transfer) => void said.push({response, transfer}))};
}

describe("answering", () => {
  it("computes what the function computes, and moves the result", async () => {
    const {said, answer} = conversation();
    await answer({call: "eigh", args: [a]});
    expect(said).toHaveLength(1);
    const {value} = said[0].response as {value: ReturnType<typeof eigh>};
    expect(value).toEqual(eigh(a));
    expect(said[0].transfer).toEqual([value.values.buffer, value.vectors.data.buffer]);
  });

  it("gives back arguments that were lent", async () => {
    const {said, answer} = conversation();
    await answer({call: "eigh", args: [a], lent: true});
    expect(said[0].response).toMatchObject({args: [a]});
    expect(said[0].transfer).toContain(a.data.buffer);
  });

  it("answers with the error that the function throws", async () => {
    const {said, answer} = conversation();
    await answer({call: "eigh", args: [fromRows([[1, 2], [3, 4]])]}); // prettier-ignore
    expect((said[0].response as {error: Error}).error).toBeInstanceOf(RangeError);
    await answer({call: "constructor" as "eigh", args: [a]});
    expect(String((said[1].response as {error: Error}).error)).toBe("RangeError: no function constructor to compute");
  });

  it("goes on with an iteration where it stopped", async () => {
    const {said, answer} = conversation();
    await answer({begin: "powerIteration", args: [a, {maxIterations: 9}]});
    for (const steps of [3, 100]) await answer({advance: true, steps, milliseconds: Infinity, every: 1});
    const states = said.slice(1).flatMap(({response}) => (response as {stretch: {states: unknown[]}}).stretch.states);
    expect(states).toEqual([...powerIteration(a, {maxIterations: 9})]);
    expect(said.at(-1)!.response).toMatchObject({stretch: {done: true}});
  });
});

describe("call", () => {
  it("takes an iteration to its last state, at once or in slices, and tells how far it is", async () => {
    const states = [...powerIteration(a, {maxIterations: 40, tolerance: 0})];
    let time = 0;
    const now = () => (time += 20);
    let pauses = 0;
    for (const pause of [undefined, () => Promise.resolve(void ++pauses)]) {
      const told: ConvergenceProgress[] = [];
      const onProgress = (record: ConvergenceProgress) => void told.push(record);
      expect(await call("powerIteration", [a, {maxIterations: 40, tolerance: 0}], {onProgress, now, pause})).toEqual(
        states.at(-1)
      );
      expect(told.length).toBeGreaterThan(2);
      for (const {iterations, residual} of told) expect(residual).toBe(states[iterations]!.residual);
    }
    expect(pauses).toBeGreaterThan(2);
  });

  it("throws what an iteration does", async () => {
    await expect(call("powerIteration", [a, {maxIterations: -1}])).rejects.toBeInstanceOf(RangeError);
  });

  // A path is slow to converge, so that there is something to tell.
  const n = 400;
  const path = laplacian(
    csrFromEdges({
      nodes: n,
      sources: Uint32Array.from({length: n - 1}, (_, i) => i),
      targets: Uint32Array.from({length: n - 1}, (_, i) => i + 1),
      directed: false
    })
  );

  it("tells how far a solver is, at most every 50 ms, and changes nothing by it", async () => {
    let time = 0;
    const told: number[] = [];
    const goals: number[] = [];
    const clock = () => (time += 20);
    const args = [path, 3, {which: "LA", tolerance: 1e-8}] as const;
    const onProgress = ({iterations, goal}: ConvergenceProgress) => void (told.push(iterations), goals.push(goal));
    const value = await call("eigsh", args, {onProgress, now: clock});
    expect(told.length).toBeGreaterThan(1);
    // ‖A‖ of a path's Laplacian is just below 4; its estimates rise to it, from ‖A x‖ ≈ √6 of a random x on.
    expect(goals).toEqual([...goals].sort((a, b) => a - b));
    expect(goals[0]).toBeGreaterThan(2e-8);
    expect(goals.at(-1)).toBeLessThan(4e-8);
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    expect(value).toEqual(await call("eigsh", args));
    expect(args[2]).toEqual({which: "LA", tolerance: 1e-8});
  });
});

describe("a page without workers", () => {
  /** A ring with chords: as expanders do, or as a band, so that each way of the solver is taken. */
  const ring = (n: number, reach: (i: number) => number) =>
    csrFromEdges({
      nodes: n,
      sources: Uint32Array.from({length: 2 * n}, (_, e) => e % n),
      targets: Uint32Array.from({length: 2 * n}, (_, e) => (e < n ? e + 1 : e + reach(e - n)) % n),
      directed: false
    });
  const band = ring(3000, () => 2);
  const random = mulberry32(5);
  const expander = ring(3000, () => 2 + Math.floor(2900 * random()));

  it.each([
    ["eigsh, of a band", "eigsh", [laplacian(band), 3]],
    ["eigsh, of an expander", "eigsh", [laplacian(expander), 3]],
    ["eigsh, of the other end", "eigsh", [laplacian(band), 2, {which: "LA", tolerance: 1e-5}]],
    ["fiedler", "fiedler", [band]],
    ["laplacianEigenpairs", "laplacianEigenpairs", [expander, 4, {normalization: "random-walk"}]],
    ["spectralClustering", "spectralClustering", [expander, 3, {restarts: 2}]]
  ] as const)("computes in slices what a worker does at once: %s", async (_, name, args) => {
    let [time, pauses] = [0, 0];
    const told: ConvergenceProgress[] = [];
    const value = await call(name, args, {
      now: () => (time += 20),
      pause: () => Promise.resolve(void ++pauses),
      onProgress: (record) => void told.push(record)
    });
    expect(value).toEqual(await call(name, args));
    expect(pauses).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(0);
  });

  const numbers = (rows: number, columns: number) => fromEntries(rows, columns, () => random() - 0.5);
  const labels = Uint32Array.from({length: 60}, (_, i) => i % 3);
  const problem = {inputs: numbers(60, 5), labels};
  const net = randomPerceptron([5, 4, 3], {seed: 2});
  const ink = fromEntries(9, 48, () => Math.floor(256 * random()));

  it.each([
    ["deskew", [ink, {height: 6}]],
    ["differenceHessian", [net, problem, 1e-3]],
    ["eigvals", [numbers(60, 60)]],
    ["lumpedEigenpairs", [cotangentLaplacian(icosphere(3)), 9]],
    ["multinomialLogistic", [problem.inputs, labels, {penalty: 0.1}]],
    ["nearestAmong", [numbers(2000, 3), numbers(50, 3), {counts: [1, 700, 2000]}]],
    ["torusTally", [{draws: 6, points: 3, seed: 4}]],
    ["trainPerceptron", [net, {...problem, maxIterations: 6}]]
  ] as const)("gives %s the same bits, though others use the kernels' memory in between", async (name, args) => {
    let [time, pauses] = [0, 0];
    const disturb = () => {
      ++pauses;
      trainPerceptron(randomPerceptron([5, 6, 3], {seed: pauses}), {...problem, maxIterations: 1});
      eigh(multiply(ink, transpose(ink)));
      return Promise.resolve();
    };
    const value = await call(name, args, {now: () => (time += 20), pause: disturb});
    expect(value).toEqual(await call(name, args));
    expect(pauses).toBeGreaterThan(4);
  });

  it("leaves a computation off between two slices", async () => {
    let pauses = 0;
    const pause = () => (++pauses === 4 ? Promise.reject(new Error("not wanted")) : Promise.resolve());
    let time = 0;
    await expect(call("fiedler", [band], {now: () => (time += 20), pause})).rejects.toThrow("not wanted");
    expect(pauses).toBe(4);
  });

  it("refuses what the function refuses, in the same words", async () => {
    const pause = () => Promise.resolve();
    await expect(call("eigsh", [laplacian(band), -1], {pause})).rejects.toThrow("k");
    await expect(call("spectralClustering", [band, 0], {pause})).rejects.toThrow("invalid k; not an integer in [1, 3000]: 0"); // prettier-ignore
  });
});

describe("advance", () => {
  const steps = () => powerIteration(a, {maxIterations: 20});

  it("sends every so many states, and the last", () => {
    const {states, residuals, done} = advance(steps(), {steps: 11, milliseconds: Infinity, every: 4});
    expect(states.map(({iteration}) => iteration)).toEqual([0, 4, 8, 10]);
    expect(residuals).toHaveLength(11);
    expect(done).toBe(false);
  });

  it("makes one step at least, however little time there is", () => {
    let time = 0;
    const clock = () => (time += 1000);
    const iterator = steps();
    expect(advance(iterator, {steps: 100, milliseconds: 1, every: 1}, clock).residuals).toHaveLength(1);
    expect(advance(iterator, {steps: 100, milliseconds: 1, every: 1}, clock).states[0].iteration).toBe(1);
  });
});

describe("transferables", () => {
  it("leaves out a kernel's memory, which cannot be moved", () => {
    const {buffer} = instantiate(csrKernel, new Layout());
    expect(transferables(new Float64Array(buffer))).toEqual([]);
  });

  it("has all of a graph, however it was built", () => {
    const nodes = 10_000;
    const sources = Uint32Array.from({length: nodes}, (_, i) => i);
    const targets = sources.map((i) => (i + 1) % nodes);
    for (const backend of ["typescript", "wasm"] as const) {
      const graph = csrFromEdges({nodes, sources, targets, backend});
      const moved = structuredClone(graph, {transfer: transferables(graph)});
      expect([graph.offsets.length, graph.indices.length, graph.values.length]).toEqual([0, 0, 0]);
      expect(moved).toEqual(csrFromEdges({nodes, sources, targets}));
    }
  });

  it("finds each buffer once, wherever it is", () => {
    const [x, y] = [new Float64Array(3), new Uint8Array(2)];
    expect(transferables({x, list: [x.subarray(1), new Map([["y", y]])]}, new Set([x.buffer]))).toEqual([
      x.buffer,
      y.buffer
    ]);
    const loop: {self?: unknown} = {};
    loop.self = loop;
    expect(transferables(loop, null, 1, "x", new Date())).toEqual([]);
  });
});
