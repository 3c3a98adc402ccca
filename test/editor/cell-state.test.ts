import type {Variable} from "observablehq:client";
import {expect, test} from "vitest";
import {follow} from "../../src/editor/cell-state.js";

/** A variable as the runtime has it, computed so often; its promise is fulfilled from the start. */
const variable = (version: number) => ({_version: version, _observer: {}, _promise: Promise.resolve()}) as Variable;

test("a variable that has never been computed is pending until the runtime says more", async () => {
  const seen: string[] = [];
  const fresh = variable(0);
  follow(fresh, (status) => seen.push(status));
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual(["pending"]);
  fresh._observer.fulfilled?.(5, undefined);
  expect(seen).toEqual(["pending", "fulfilled"]);
});

test("one that was computed has the end of its promise", async () => {
  const seen: string[] = [];
  follow(variable(1), (status) => seen.push(status));
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual(["pending", "fulfilled"]);
});

test("one that is defined anew has not, however often it was computed before", async () => {
  const seen: string[] = [];
  follow(variable(3), (status) => seen.push(status), {fresh: true});
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual(["pending"]);
});
