// @vitest-environment jsdom
import {expect, it} from "vitest";
import type {News, Question} from "../../src/contest/answer.js";
import {runner} from "../../src/contest/runner.js";

class FakeWorker {
  static all: FakeWorker[] = [];
  asked: Question[] = [];
  terminated = false;
  onmessage: Worker["onmessage"] = null;
  onerror: Worker["onerror"] = null;
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(question: Question) {
    this.asked.push(question);
  }
  terminate() {
    this.terminated = true;
  }
  tell(data: News) {
    this.onmessage!.call(this as unknown as Worker, new MessageEvent("message", {data}));
  }
  fail(message: string) {
    this.onerror!.call(this as unknown as Worker, new ErrorEvent("error", {message}));
  }
}

const question: Question = {kernel: "eigh", distribution: "random", sizes: [{n: 2}, {n: 3}]};
const entries = [{name: "one", language: "JavaScript" as const, missing: "absent"}];

function made() {
  FakeWorker.all = [];
  const element = runner({question: () => question, worker: () => new FakeWorker()});
  document.body.replaceChildren(element);
  const button = (name: string) =>
    Array.from(element.querySelectorAll("button")).find(({textContent}) => textContent === name)!;
  const inputs: number[] = [];
  element.addEventListener("input", () => inputs.push(element.value.sizes.length));
  return {
    element,
    button,
    inputs,
    progress: element.querySelector("progress")!,
    status: element.querySelector('[role="status"]')!
  };
}

it("loads nothing until it is run, then reports each size as it is done", () => {
  const {element, button, inputs, progress, status} = made();
  expect(FakeWorker.all).toHaveLength(0);
  expect(element.value).toEqual({question: null, sizes: []});
  expect([progress.hidden, button("Cancel").hidden]).toEqual([true, true]);
  button("Run").click();
  const [worker] = FakeWorker.all;
  expect(worker.asked).toEqual([question]);
  expect([progress.hidden, button("Cancel").hidden, button("Run").disabled]).toEqual([false, false, true]);
  worker.tell({name: "ml-matrix", share: 0.25});
  expect([progress.value, status.textContent]).toEqual([0.25, "ml-matrix"]);
  worker.tell({size: {n: 2}, entries});
  worker.tell({size: {n: 3}, entries});
  worker.tell({done: true});
  expect(inputs).toEqual([0, 1, 2]);
  expect(element.value.sizes.map(({size}) => size)).toEqual(question.sizes);
  expect([worker.terminated, status.textContent, button("Run").disabled]).toEqual([true, "Done.", false]);
});

it("can be stopped, by its button or by the page, and then hears no more", () => {
  for (const how of ["button", "page"]) {
    const {element, button, status} = made();
    button("Run").click();
    const [worker] = FakeWorker.all;
    if (how === "button") button("Cancel").click();
    else element.stop();
    expect([worker.terminated, status.textContent]).toEqual([true, "Stopped."]);
    worker.tell({size: {n: 2}, entries});
    expect(element.value.sizes).toEqual([]);
  }
});

it("starts afresh when it is run again", () => {
  const {element, button} = made();
  button("Run").click();
  FakeWorker.all[0].tell({size: {n: 2}, entries});
  FakeWorker.all[0].tell({done: true});
  button("Run").click();
  expect(element.value.sizes).toEqual([]);
  expect(FakeWorker.all).toHaveLength(2);
});

it("says why it failed", () => {
  const {button, status} = made();
  for (const how of ["tell", "fail"] as const) {
    button("Run").click();
    const worker = FakeWorker.all.at(-1)!;
    if (how === "tell") worker.tell({error: "out of memory"});
    else worker.fail("out of memory");
    expect(status.textContent).toBe("It failed: out of memory");
    expect(button("Run").disabled).toBe(false);
  }
});

it("measures on the page where no worker starts", async () => {
  const {element, button, status} = made();
  button("Run").click();
  FakeWorker.all[0].fail("");
  await expect.poll(() => status.textContent, {timeout: 60_000}).toBe("Done.");
  expect(element.value.sizes.map(({size}) => size)).toEqual(question.sizes);
  const [{entries}] = element.value.sizes;
  expect(entries.find(({language}) => language === "TypeScript")?.error).toBeLessThan(1e-12);
});
