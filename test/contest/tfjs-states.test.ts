import {expect, it} from "vitest";
import type {TfjsNews, TfjsQuestion} from "../../src/contest/tfjs-answer.js";
import {tfjsStates} from "../../src/contest/tfjs-states.js";

class FakeWorker {
  asked: TfjsQuestion[] = [];
  ended = 0;
  onmessage?: (event: {data: TfjsNews}) => void;
  onerror?: (event: {message: string}) => void;
  postMessage(question: TfjsQuestion) {
    this.asked.push(question);
  }
  terminate() {
    ++this.ended;
  }
}

const options = {inputs: [0], targets: [1], width: 1, starts: [Float64Array.of(1, 1, 1)], step: 0.2, tell: [0, 1]};
const state = (iteration: number) => ({iteration, weights: [Float64Array.of(1, 1, 1)]});

function ask(invalidation?: Promise<unknown>) {
  const worker = new FakeWorker();
  const made = () => worker as unknown as Worker;
  const states = tfjsStates("shallow", [options], {worker: made, ...(invalidation ? {invalidation} : {})});
  return {worker, states};
}

it("asks a worker by name, has what it tells in order, and ends it", async () => {
  const {worker, states} = ask();
  expect(worker.asked).toEqual([{name: "shallow", args: [options]}]);
  for (const data of [{state: state(0)}, {state: state(1)}, {done: true as const}]) worker.onmessage!({data});
  expect(await states).toEqual([state(0), state(1)]);
  expect(worker.ended).toBe(1);
});

it("rejects with what went wrong in the worker", async () => {
  const [failed, broken] = [ask(), ask()];
  failed.worker.onmessage!({data: {error: "no such backend"}});
  await expect(failed.states).rejects.toThrow("no such backend");
  broken.worker.onerror!({message: "a module is broken"});
  await expect(broken.states).rejects.toThrow("a module is broken");
  expect([failed.worker.ended, broken.worker.ended]).toEqual([1, 1]);
});

it("trains on the page where no worker starts", async () => {
  const {worker, states} = ask();
  worker.onerror!({message: ""});
  const trained = await states;
  expect(trained.map(({iteration}) => iteration)).toEqual([0, 1]);
  expect(Array.from(trained[0].weights[0])).toEqual([1, 1, 1]);
  expect(worker.ended).toBe(1);
});

it("trains on the page where none may be made", async () => {
  const refused = () => {
    throw new DOMException("a file may not", "SecurityError");
  };
  const trained = await tfjsStates("shallow", [options], {worker: refused});
  expect(trained.map(({iteration}) => iteration)).toEqual([0, 1]);
});

it("ends when its cell runs again, which would wait for it otherwise", async () => {
  const {worker, states} = ask(Promise.resolve());
  await expect(states).rejects.toMatchObject({name: "AbortError"});
  expect(worker.ended).toBe(1);
});
