import {describe, expect, it, vi} from "vitest";
import {compute, hire, lend, poolSize} from "../../src/compute/compute.js";
import {createPool} from "../../src/compute/pool.js";
import type {Request, Response} from "../../src/compute/protocol.js";
import {kmeans, type KMeansOptions} from "../../src/math/cluster/kmeans.js";
import {fromRows} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {pagerank} from "../../src/math/graph/pagerank.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {persistence} from "../../src/math/topology/persistence.js";
import {directed} from "../support/graphs.js";
import {randomMatrix} from "../support/matrices.js";
import {Puppet} from "./puppet.js";

const soon = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const call: Request = {call: "eigh", args: []};

describe("a pool", () => {
  it("hires as many as there is work for, at most its size, and serves in order", async () => {
    const hired: Puppet[] = [];
    const pool = createPool(2, () => hired[hired.push(new Puppet()) - 1]);
    const [one, two] = [await pool.enter(), await pool.enter()];
    const order: string[] = [];
    const three = pool.enter().then((room) => (order.push("three"), room));
    const four = pool.enter().then((room) => (order.push("four"), room));
    await soon();
    expect([hired.length, order]).toEqual([2, []]);
    two.release();
    two.release();
    await three;
    expect([hired.length, order]).toEqual([2, ["three"]]);
    one.release();
    (await four).release();
    (await three).release();
    await pool.enter();
    expect(hired).toHaveLength(2);
  });

  it("hands nothing over before a worker has said that it is there", async () => {
    const puppet = new Puppet();
    const room = await createPool(1, () => puppet).enter();
    const progress: number[] = [];
    const answer = room.ask(call, {onProgress: ({iterations}) => void progress.push(iterations)});
    await soon();
    expect(puppet.heard).toEqual([]);
    puppet.say({ready: true});
    await soon();
    expect(puppet.heard).toEqual([call]);
    puppet.say({progress: {converged: false, iterations: 3, residual: 1, operations: 0, goal: 0.5}});
    puppet.say({value: 7});
    expect(await answer).toEqual({value: 7});
    expect(progress).toEqual([3]);
  });

  it("ends a worker in the middle of its work, and hires another for the next", async () => {
    const hired: Puppet[] = [];
    const pool = createPool(1, () => hired[hired.push(new Puppet()) - 1]);
    const room = await pool.enter();
    hired[0].say({ready: true});
    const answer = room.ask(call);
    const gone = new AbortController();
    const waits = pool.enter(gone.signal);
    gone.abort(new Error("gone"));
    await expect(waits).rejects.toThrow("gone");
    const next = pool.enter();
    room.end(new Error("not wanted"));
    await expect(answer).rejects.toThrow("not wanted");
    expect(hired[0].isOver).toBe(true);
    await next;
    expect(hired).toHaveLength(2);
  });

  it("computes in the page where a worker does not start", async () => {
    const puppet = new Puppet();
    const room = await createPool(1, () => puppet).enter();
    const answer = room.ask({call: "trace", args: [fromRows([[5]])]});
    puppet.onerror?.({} as ErrorEvent);
    expect(await answer).toEqual({value: 5});
  });

  it("has a worker for each processor, and a gigabyte for each worker; eight at most", () => {
    expect(poolSize({})).toBe(1);
    expect(poolSize({hardwareConcurrency: 8})).toBe(8);
    expect(poolSize({hardwareConcurrency: 64, deviceMemory: 32})).toBe(8);
    expect(poolSize({hardwareConcurrency: 8, deviceMemory: 4})).toBe(4);
    expect(poolSize({hardwareConcurrency: 8, deviceMemory: 0.25})).toBe(1);
  });
});

describe("compute, where there are no workers", () => {
  const a = fromRows([
    [2, 1],
    [1, 3]
  ]);

  it("hires nobody, nor where a page may not make one", () => {
    expect(hire()).toBeNull();
    const refuse = vi.fn(() => {
      throw new DOMException("a file may not", "SecurityError");
    });
    vi.stubGlobal("Worker", refuse);
    expect(hire()).toBeNull();
    vi.unstubAllGlobals();
    expect(refuse).toHaveBeenCalledOnce();
  });

  it("has the same result, and keeps it", async () => {
    const first = await compute("eigh", [a]);
    expect(first).toEqual(eigh(a));
    first.values.fill(0);
    expect(await compute("eigh", [a])).toEqual(eigh(a));
    expect((await lend("eigh", [a])).args).toEqual([a]);
  });

  it("rejects with the function's error, and where it was asked for", async () => {
    const error = await compute("eigh", [fromRows([[NaN]])]).catch((error: unknown) => error as Error);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).stack).toMatch(/in a worker, for[^]*pool\.test/);
  });

  it("rejects with the reason for which it was ended", async () => {
    const {signal} = Object.assign(new AbortController(), {});
    await expect(compute("eigh", [a], {signal: AbortSignal.abort(new Error("enough"))})).rejects.toThrow("enough");
    await expect(compute("eigh", [fromRows([[1]])], {signal, invalidation: Promise.resolve()})).rejects.toThrow(
      "eigh is not wanted any more"
    );
  });
});

describe("slices, where there are no workers", () => {
  const points = randomMatrix(900, 3, 1);

  it("have the results of the library, to the last bit", async () => {
    const links = directed(5, [[0, 1, 2], [1, 2, 1], [2, 0, 3], [2, 3, 1], [3, 0, 2], [3, 4, 1]]); // prettier-ignore
    const cloud = randomMatrix(25, 2, 2);
    expect(await compute("kmeans", [points, 6])).toEqual(kmeans(points, 6));
    expect(await compute("pagerank", [links])).toEqual(pagerank(links));
    expect(await compute("persistence", [cloud])).toEqual(persistence(cloud));
  });

  it("let the page answer in between, tell how far they are, and can be ended there", async () => {
    let beats = 0;
    const beat = setInterval(() => ++beats, 1);
    const fractions: (number | undefined)[] = [];
    const long = [points, 30, {restarts: 400, backend: "typescript"}] as [typeof points, number, KMeansOptions];
    const controller = new AbortController();
    const options = {
      signal: controller.signal,
      onProgress: ({fraction}: {fraction: number | undefined}) => {
        fractions.push(fraction);
        if (fractions.length === 3) controller.abort(new Error("enough"));
      }
    };
    await expect(compute("kmeans", long, options)).rejects.toThrow("enough");
    clearInterval(beat);
    expect(beats).toBeGreaterThan(3);
    expect(fractions).toHaveLength(3);
    // Nobody goes on with it: the next one has the page for itself, and its own progress.
    await compute("kmeans", [points, 3]);
    expect(fractions).toHaveLength(3);
  });
});

describe("computations ended at random moments", () => {
  it("leave a pool of workers whole, two hundred times", async () => {
    const random = mulberry32(11);
    const hired: Puppet[] = [];
    const size = 3;
    const pool = createPool(size, () => {
      const puppet = new Puppet();
      hired.push(puppet);
      // Some are there at once, some late, some never, and some fail.
      const luck = random();
      if (luck < 0.1) setTimeout(() => puppet.onerror?.({} as ErrorEvent), 8 * random());
      else if (luck < 0.95) setTimeout(() => puppet.say({ready: true}), 4 * random());
      puppet.postMessage = (request) => {
        puppet.heard.push(request);
        const answer: Response = random() < 0.2 ? {error: new Error("wrong")} : {value: 1};
        setTimeout(() => puppet.isOver || puppet.say(answer), 4 * random());
      };
      return puppet;
    });
    const ends: string[] = [];
    const trial = async () => {
      await soon(4 * random());
      const controller = new AbortController();
      setTimeout(() => controller.abort(new Error("ended")), 16 * random());
      const {signal} = controller;
      try {
        const room = await pool.enter(signal);
        const end = () => room.end(signal.reason);
        signal.addEventListener("abort", end, {once: true});
        try {
          await room.ask({call: "trace", args: [fromRows([[1]])]});
          ends.push("answered");
        } finally {
          signal.removeEventListener("abort", end);
          room.release();
        }
      } catch (error) {
        ends.push((error as Error).message);
      }
    };
    const callers = Array.from({length: 8}, async () => {
      for (let k = 0; k < 25; ++k) await trial();
    });
    await Promise.all(callers);
    expect(ends).toHaveLength(200);
    expect(new Set(ends)).toEqual(new Set(["answered", "ended", "wrong"]));
    // As many as before can be had at once, and no more workers are alive than that.
    const rooms = await Promise.all(Array.from({length: size}, () => pool.enter()));
    expect(hired.filter(({isOver}) => !isOver).length).toBeLessThanOrEqual(size);
    for (const room of rooms) room.release();
  });

  it("leave the page's own computations whole, two hundred times", async () => {
    const random = mulberry32(12);
    const points = randomMatrix(200, 2, 3);
    const trial = async (k: number) => {
      const signal = AbortSignal.timeout(Math.floor(60 * random()));
      const args = [points, 5, {seed: k, restarts: 20, backend: "typescript"}] as [
        typeof points,
        number,
        KMeansOptions
      ];
      return compute("kmeans", args, {signal}).then(
        (found) => found.inertia,
        (error: unknown) => (error as Error).name
      );
    };
    const ends = await Promise.all(Array.from({length: 200}, (_, k) => trial(k)));
    expect(ends).toContain("TimeoutError");
    const {inertia} = await compute("kmeans", [points, 5, {seed: 7, restarts: 20}]);
    for (const end of ends) if (typeof end === "number") expect(end).toBeGreaterThan(0);
    expect(inertia).toBe(kmeans(points, 5, {seed: 7, restarts: 20}).inertia);
  });
});
