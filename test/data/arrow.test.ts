import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {bytesOf, type Column, flags, integers, reals, strings, tableBytes} from "../../src/data/support/arrow.js";

function written(column: Column) {
  return tableFromIPC(tableBytes({x: column}, {})).getChild("x")!;
}

it.each([
  [[0, 255], "Uint8"],
  [[0, 256], "Uint16"],
  [[65535], "Uint16"],
  [[65536], "Uint32"],
  [[2 ** 32 - 1], "Uint32"],
  [[-1, 127], "Int8"],
  [[-1, 128], "Int16"],
  [[-129], "Int16"],
  [[-32769], "Int32"],
  [[-(2 ** 31), 2 ** 31 - 1], "Int32"]
])("the narrowest integers for %j are %s", (values, type) => {
  const x = written(integers(values));
  expect(String(x.type)).toBe(type);
  expect([...x]).toEqual(values);
});

it.each([[[2 ** 32]], [[-1, 2 ** 31]]])("no integer column holds %j", (values) => {
  expect(() => integers(values)).toThrow(/^no integer of 32 bits holds/);
});

it("an integer column refuses what is no integer, and names the row", () => {
  expect(() => integers([1, 2.5])).toThrow("row 1: not an integer: 2.5");
  expect(() => integers([NaN])).toThrow("row 0: not an integer: NaN");
});

it("a real column refuses NaN and infinities, and names the row", () => {
  expect(() => reals([0, NaN])).toThrow("row 1: not finite: NaN");
  expect(() => reals([-Infinity])).toThrow("row 0: not finite: -Infinity");
});

it("nulls stay nulls, and only a column with nulls is nullable", () => {
  const table = tableFromIPC(
    tableBytes({a: integers([1, null, 3]), b: reals([null, 0.5, 1]), c: strings(["x", null, "x"]), d: integers([1, 2, 3])}, {})
  );
  expect(table.toArray().map((row) => ({...row}))).toEqual([
    {a: 1, b: null, c: "x", d: 1},
    {a: null, b: 0.5, c: null, d: 2},
    {a: 3, b: 1, c: "x", d: 3}
  ]);
  expect(table.schema.fields.map(({nullable}) => nullable)).toEqual([true, true, true, false]);
});

it("strings go through a dictionary with the narrowest index", () => {
  const few = written(strings(["b", "a", "b"]));
  expect(String(few.type)).toBe("Dictionary<Uint8, Utf8>");
  expect([...few]).toEqual(["b", "a", "b"]);
  const many = Array.from({length: 300}, (_, i) => `name ${i}`);
  const wide = written(strings(many));
  expect(String(wide.type)).toBe("Dictionary<Uint16, Utf8>");
  expect([...wide]).toEqual(many);
});

it("two dictionaries in a table are kept apart", () => {
  const table = tableFromIPC(tableBytes({a: strings(["x", "y"]), b: strings(["z", "z"])}, {}));
  expect(table.toArray().map((row) => ({...row}))).toEqual([
    {a: "x", b: "z"},
    {a: "y", b: "z"}
  ]);
});

it("booleans and lists of bytes come back as they went", () => {
  const values = Array.from({length: 19}, (_, i) => i % 3 === 0);
  expect([...written(flags(values))]).toEqual(values);
  const lists = written(bytesOf(2, Uint8Array.of(1, 2, 3, 4, 5, 6)));
  expect(String(lists.type)).toBe("FixedSizeList[2]<Uint8>");
  expect([...lists].map((list) => [...list])).toEqual([[1, 2], [3, 4], [5, 6]]);
});

it("the bytes depend on the metadata's content, not on its order, and on nothing else", () => {
  const columns = {x: strings(["a", "b"]), y: integers([1, 2])};
  const bytes = tableBytes(columns, {name: "t", seed: 7, note: undefined});
  expect(tableBytes(columns, {seed: 7, name: "t"})).toEqual(bytes);
  expect([...tableFromIPC(bytes).schema.metadata]).toEqual([["name", "t"], ["seed", "7"]]);
  expect(tableBytes(columns, {seed: 8, name: "t"})).not.toEqual(bytes);
});

it("columns of different lengths are refused", () => {
  expect(() => tableBytes({x: integers([1]), y: integers([1, 2])}, {})).toThrow('column "y" has 2 rows, the first 1');
});

it("an empty table keeps its columns and types", () => {
  const table = tableFromIPC(tableBytes({x: integers([]), y: strings([]), z: reals([])}, {name: "empty"}));
  expect(table.numRows).toBe(0);
  expect(table.schema.fields.map(({name, type}) => `${name}: ${type}`)).toEqual([
    "x: Uint8",
    "y: Dictionary<Uint8, Utf8>",
    "z: Float64"
  ]);
});
