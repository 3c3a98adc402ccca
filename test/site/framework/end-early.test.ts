import {Runtime} from "@observablehq/runtime";
import {expect, test} from "vitest";
import {endEarly} from "../../../src/site/framework/end-early.js";
import {collectGarbage} from "../../support/collect-garbage.js";

/** A view of an input that has no value yet. */
async function* silent(): AsyncGenerator<number> {
  await new Promise(() => undefined);
  yield 0;
}

function* spoken(value: number): Generator<number> {
  yield value;
}

test("a view that never had a value does not hold what runs in its place", async () => {
  const module = new Runtime().module();
  const input = module.variable(true).define("input", [], () => 1);
  module.variable(true).define(
    "cell",
    ["input"],
    endEarly(async (n: number) => ({view: n === 1 ? silent() : spoken(n)}))
  );
  module.variable(true).define("view", ["cell"], ({view}: {view: unknown}) => view);
  await module.value("cell");
  await new Promise((resolve) => setTimeout(resolve, 20));
  input.define("input", [], () => 2);
  expect(await module.value("view")).toBe(2);
});

test("a view that goes on for long keeps none of the values that it had", async () => {
  const made: WeakRef<object>[] = [];
  function* many(): Generator<object> {
    for (;;) {
      const value = {};
      made.push(new WeakRef(value));
      yield value;
    }
  }
  const view = endEarly(many)() as AsyncGenerator<object>;
  for (let k = 0; k < 100; ++k) await view.next();
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  // The last may still be on the stack, or in a register, of what made it.
  expect(made.slice(0, -1).filter((value) => value.deref()).length).toBe(0);
  await view.return(undefined);
});
