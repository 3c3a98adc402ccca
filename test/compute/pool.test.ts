import {describe, expect, it} from "vitest";
import {compute, lend, poolSize} from "../../src/compute/compute.js";
import {createPool, type Hired} from "../../src/compute/pool.js";
import type {Request, Response} from "../../src/compute/protocol.js";
import {fromRows} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";

/** A worker that a test answers for. */
class Puppet implements Hired {
  onmessage: Hired["onmessage"] = null;
  onerror: Hired["onerror"] = null;
  readonly heard: Request[] = [];
  isOver = false;
  postMessage(message: Request) {
    this.heard.push(message);
  }
  terminate() {
    this.isOver = true;
  }
  say(response: Response) {
    this.onmessage?.({data: response} as MessageEvent<Response>);
  }
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));
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

  it("has a worker for each processor, and a gigabyte for each worker", () => {
    expect(poolSize({})).toBe(1);
    expect(poolSize({hardwareConcurrency: 8})).toBe(8);
    expect(poolSize({hardwareConcurrency: 8, deviceMemory: 4})).toBe(4);
    expect(poolSize({hardwareConcurrency: 8, deviceMemory: 0.25})).toBe(1);
  });
});

describe("compute, where there are no workers", () => {
  const a = fromRows([
    [2, 1],
    [1, 3]
  ]);

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
