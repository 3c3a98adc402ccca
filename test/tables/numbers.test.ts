import {
  Bool,
  Decimal,
  Field,
  Float16,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  Vector,
  makeData,
  makeVector,
  tableFromIPC,
  tableToIPC
} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {numbers} from "../../src/tables/numbers.js";
import {dictionary, named, pieces, tableOf, x} from "./bad-tables.js";

describe("numbers", () => {
  it.each([
    [new Int8(), Int8Array, [-128, 127]],
    [new Int16(), Int16Array, [-32768, 32767]],
    [new Int32(), Int32Array, [-(2 ** 31), 2 ** 31 - 1]],
    [new Uint8(), Uint8Array, [0, 255]],
    [new Uint16(), Uint16Array, [0, 65535]],
    [new Uint32(), Uint32Array, [0, 2 ** 32 - 1]],
    [new Float32(), Float32Array, [0.5, -1.25]],
    [new Float64(), Float64Array, [0.1, -1e300]]
  ])("come in their own width: %s", (type, Numbers, values) => {
    expect(numbers(x(values, type), "x")).toEqual(Numbers.from(values));
  });

  it("64 bits come as doubles while exact", () => {
    expect(numbers(x([-5n, 9007199254740991n], new Int64()), "x")).toEqual(Float64Array.of(-5, 2 ** 53 - 1));
    expect(() => numbers(x([1n, 9007199254740992n], new Uint64()), "x")).toThrow(
      new RangeError('bad.arrow: column "x", row 1: 9007199254740992 is beyond 2⁵³')
    );
  });

  it.each([NaN, Infinity, -Infinity])("refuse %d, and name the row", (value) => {
    for (const type of [new Float32(), new Float64()]) {
      expect(() => numbers(x([1, value], type), "x")).toThrow(
        new RangeError(`bad.arrow: column "x", row 1: ${value} is not finite`)
      );
    }
  });

  it.each([
    ["half precision", x([1], new Float16())],
    ["booleans", x([true], new Bool())],
    ["strings", x(["1"], new Utf8())],
    ["strings of a dictionary", x(["1"], dictionary())],
    [
      "decimals",
      tableOf({x: new Vector([makeData({type: new Decimal(2, 10, 128), length: 1, data: new Uint32Array(4)})])}, named)
    ],
    ["lists", x([[1]], new List(new Field("item", new Uint8())))]
  ])("refuse %s", (_, table) => {
    expect(() => numbers(table, "x")).toThrow(TypeError);
    expect(() => numbers(table, "x")).toThrow(/^bad\.arrow: column "x" is .*; numbers are wanted$/);
  });

  it("are a view of the table where it is in one piece", () => {
    const bytes = Float64Array.of(1, 2, 3, 4);
    const table = tableOf({x: makeVector(bytes)});
    expect(numbers(table, "x").buffer).toBe(bytes.buffer);
    const middle = numbers(table.slice(1, 3), "x");
    expect([...middle]).toEqual([2, 3]);
    expect(middle.buffer).toBe(bytes.buffer);
  });

  it("join pieces, and name the row from the table's start", () => {
    const values = [1, 2, 3, 4, 5, 6];
    expect([...numbers(tableOf({x: pieces(values, new Uint16(), 1, 3, 2)}), "x")]).toEqual(values);
    const holed = tableOf({x: pieces([1, 2, 3, 4, null, 6], new Float64(), 3, 1, 2)}, named);
    expect(() => numbers(holed, "x")).toThrow('bad.arrow: column "x", row 4: null');
    const nan = tableOf({x: pieces([1, 2, 3, NaN], new Float64(), 2, 2)}, named);
    expect(() => numbers(nan, "x")).toThrow('bad.arrow: column "x", row 3: NaN is not finite');
  });

  it("of a slice know only the slice's rows", () => {
    const table = tableOf({x: pieces([null, 1, 2, 3, 4, null], new Int32(), 3, 3)}, named);
    expect([...numbers(table.slice(1, 5), "x")]).toEqual([1, 2, 3, 4]);
    expect(() => numbers(table.slice(2, 6), "x")).toThrow('bad.arrow: column "x", row 3: null');
    expect([...numbers(table.slice(2, 2), "x")]).toEqual([]);
  });

  it("of no rows are none", () => {
    expect(numbers(x([], new Float64()), "x")).toHaveLength(0);
    expect(numbers(tableOf({x: new Vector([makeData({type: new Uint8(), length: 0})])}), "x")).toHaveLength(0);
  });

  it("survive a file and a stream", () => {
    const table = tableOf({x: pieces([1.5, 2.5, 3.5], new Float64(), 2, 1)});
    for (const form of ["file", "stream"] as const) {
      expect([...numbers(tableFromIPC(tableToIPC(table, form)), "x")]).toEqual([1.5, 2.5, 3.5]);
    }
  });
});
