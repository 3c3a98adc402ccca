import {JSDOM} from "jsdom";
import type {CellDefinition} from "observablehq:client";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {paced} from "../../src/editor/pace.js";

const {document} = new JSDOM(`<div data-cell="framed"><observablehq-loading><svg></svg></observablehq-loading></div>`)
  .window;

let see: (() => void)[];
beforeEach(() => {
  see = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(private callback: (entries: {isIntersecting: boolean}[]) => void) {}
      observe() {
        this.callback([{isIntersecting: false}]);
        see.push(() => this.callback([{isIntersecting: true}]));
      }
      disconnect() {
        see = [];
      }
    }
  );
});
afterEach(() => void vi.unstubAllGlobals());

/** Defines cells through *paced*, and returns their bodies as the runtime would call them. */
function bodies(...cells: Partial<CellDefinition>[]): ((...inputs: unknown[]) => unknown)[] {
  const defined: CellDefinition[] = [];
  const define = paced((cell) => defined.push(cell), document);
  for (const cell of cells) define({id: "other", body: () => undefined, ...cell});
  return defined.map(({body}) => body as (...inputs: unknown[]) => unknown);
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

test("each cell begins in a turn of its own, in the order in which they became ready", async () => {
  const order: string[] = [];
  const body = (name: string) => () => {
    order.push(name);
    setTimeout(() => order.push(`a turn after ${name}`));
  };
  const [a, b] = bodies({body: body("a")}, {body: body("b")});
  await Promise.all([a!(), b!()]);
  await soon();
  expect(order.indexOf("a")).toBe(0);
  expect(order.indexOf("b")).toBeGreaterThan(0);
  expect(order).toHaveLength(4);
});

test("a cell that has begun is called at once, with what it returns", async () => {
  const [cell] = bodies({body: ((x: number) => x + 1) as never});
  expect(await cell!(1)).toBe(2);
  expect(cell!(2)).toBe(3);
});

test("cells that run together again give the browser a turn once they have taken long, and only the latest inputs count", async () => {
  const order: string[] = [];
  let clock = 0;
  const now = vi.spyOn(performance, "now").mockImplementation(() => clock);
  const busy = (name: string, long: number) => (input: string) => {
    order.push(name + input);
    clock += long;
    return name + input;
  };
  const all = bodies(...["a", "b", "c", "d"].map((name, k) => ({body: busy(name, k < 2 ? 6 : 0.1) as never})));
  const run = (input: string) => all.map((body) => body(input));
  await Promise.all(run("0"));
  await soon();
  order.length = 0;
  setTimeout(() => order.push("a turn"));
  expect(await Promise.all(run("1"))).toEqual(["a1", "b1", "c1", "d1"]);
  expect(order).toEqual(["a1", "b1", "a turn", "c1", "d1"]);
  await soon();
  order.length = 0;
  void run("2");
  await Promise.all(run("3").slice(2));
  expect(order.filter((name) => /[cd]/.test(name))).toEqual(["c3", "d3"]);
  now.mockRestore();
});

test("a cell that only displays waits to be seen, and then takes its latest inputs", async () => {
  const body = vi.fn((x: number) => x);
  const [cell] = bodies({id: "framed", inputs: ["x", "display"], body: body as never});
  void cell!(1);
  const last = cell!(2);
  await soon();
  expect(body).not.toHaveBeenCalled();
  see[0]!();
  expect(await last).toBe(2);
  expect(body.mock.calls).toEqual([[2]]);
});

test("a cell that defines something, displays nothing, or has no frame to be seen does not wait", async () => {
  const inputs = ["display"];
  const [defines, silent, frameless] = bodies(
    {id: "framed", inputs, outputs: ["x"], body: () => 1},
    {id: "framed", body: () => 2},
    {inputs, body: () => 3}
  );
  expect(await Promise.all([defines!(), silent!(), frameless!()])).toEqual([1, 2, 3]);
});

test("what a cell throws reaches the runtime; inline cells are left as they are", async () => {
  const fail = () => {
    throw new Error("no");
  };
  const [cell, inline] = bodies({body: fail}, {mode: "inline", body: fail});
  await expect(cell!()).rejects.toThrow("no");
  expect(inline).toBe(fail);
});
