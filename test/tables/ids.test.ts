import {Float64, Int16, Int64, Uint8, makeVector} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {ids} from "../../src/tables/ids.js";
import {tableOf, x} from "./bad-tables.js";

describe("ids", () => {
  it.each([
    [[0, 34], new Uint8(), 'bad.arrow: column "x", row 1: 34 is not a node; ids are 0…33'],
    [[-1], new Int16(), 'bad.arrow: column "x", row 0: -1 is not a node; ids are 0…33'],
    [[1n, -1n], new Int64(), 'bad.arrow: column "x", row 1: -1 is not a node; ids are 0…33']
  ])("refuse %s", (values, type, message) => {
    expect(() => ids(x(values, type), "x", {nodes: 34})).toThrow(new RangeError(message));
  });

  it("refuse any where there are no nodes, and accept none", () => {
    expect(() => ids(x([0], new Uint8()), "x", {nodes: 0})).toThrow("0 is not a node; there are none");
    expect(ids(x([], new Uint8()), "x", {nodes: 0})).toHaveLength(0);
  });

  it("are integers, even if a real is whole", () => {
    expect(() => ids(x([1], new Float64()), "x", {nodes: 2})).toThrow('"x" is Float64; integers are wanted');
  });

  it.each([NaN, -1, 1.5])("refuse %d nodes", (nodes) => {
    expect(() => ids(x([0], new Uint8()), "x", {nodes})).toThrow(`invalid nodes; not an integer ≥ 0: ${nodes}`);
  });

  it("are not copied", () => {
    const bytes = Uint16Array.of(3, 1, 2);
    expect(ids(tableOf({x: makeVector(bytes)}), "x", {nodes: 4}).buffer).toBe(bytes.buffer);
  });
});
