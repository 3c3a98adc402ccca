import {Dictionary, Uint8, Utf8, Vector, makeData, tableFromIPC, tableToIPC, vectorFromArray} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {strings} from "../../src/tables/strings.js";
import {dictionary, named, pieces, tableOf, x} from "./bad-tables.js";

describe("strings", () => {
  const values = ["b", "", "ü 𝔾", "b"];
  it.each([
    ["plain", new Utf8()],
    ["of a dictionary", dictionary()]
  ])("%s", (_, type) => {
    const table = x(values, type);
    expect(strings(table, "x")).toEqual(values);
    expect(strings(table.slice(1, 3), "x")).toEqual(values.slice(1, 3));
    expect(strings(tableFromIPC(tableToIPC(table, "file")), "x")).toEqual(values);
    expect(strings(x([], type), "x")).toEqual([]);
    expect(() => strings(x(["a", null], type), "x")).toThrow('bad.arrow: column "x", row 1: null; a value is needed');
  });

  it("in pieces, whose dictionaries differ", () => {
    expect(strings(tableOf({x: pieces(["a", "b", "b", "c"], dictionary(), 2, 2)}), "x")).toEqual(["a", "b", "b", "c"]);
  });

  it("refuse a null that the dictionary holds", () => {
    const words = vectorFromArray(["a", null], new Utf8());
    const type = new Dictionary(new Utf8(), new Uint8());
    const data = makeData({type, length: 3, nullCount: 0, data: Uint8Array.of(0, 0, 1), dictionary: words});
    expect(() => strings(tableOf({x: new Vector([data])}, named), "x")).toThrow(
      'bad.arrow: column "x", row 2: null; a value is needed'
    );
  });

  it("refuse numbers, and dictionaries of numbers", () => {
    expect(() => strings(x([1], new Uint8()), "x")).toThrow('bad.arrow: column "x" is Uint8; strings are wanted');
    const coded = x([1, 1], new Dictionary(new Uint8(), new Uint8()));
    expect(() => strings(coded, "x")).toThrow('bad.arrow: column "x" is Dictionary<Uint8, Uint8>; strings are wanted');
  });
});
