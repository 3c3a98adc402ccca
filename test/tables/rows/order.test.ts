import {Int64, Table, Utf8} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {nextSorts} from "../../../src/inspect/table/table-rows.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {columnsOf} from "../../../src/tables/rows/columns.js";
import {keysOf} from "../../../src/tables/rows/keys.js";
import {orderedRows} from "../../../src/tables/rows/order.js";
import {sorted} from "../../../src/tables/rows/sorted.js";
import {atOnce} from "../../support/at-once.js";
import {columnOf, every, inParts} from "./tables.js";

const table = every();
const keys = (name: string, from: Table = table) => atOnce(keysOf(columnsOf(from, [name])[0]!));
const order = (name: string, descending = false, from: Table = table) =>
  Array.from(atOnce(orderedRows(from.numRows, [{keys: keys(name, from), descending}])));

describe("sorted", () => {
  const random = mulberry32(7);
  for (const n of [0, 1, 2, 15, 16, 17, 33, 1000, 20_011]) {
    test(`${n} rows, as a stable sort of the language has them`, () => {
      const values = Float64Array.from({length: n}, () => Math.floor(random() * Math.sqrt(n)));
      const compare = (a: number, b: number) => values[a]! - values[b]!;
      const wanted = Array.from(values.keys()).sort(compare);
      expect(Array.from(atOnce(sorted(n, compare)))).toEqual(wanted);
    });
  }
});

test.each([
  ["real", [3, 0, 1, 2], [0, 3, 1, 2]],
  ["whole", [1, 0, 3, 2], [0, 3, 1, 2]],
  ["half", [2, 3, 0, 1], [0, 3, 2, 1]],
  ["long", [3, 1, 0, 2], [0, 1, 3, 2]],
  ["day", [2, 0, 3, 1], [3, 0, 2, 1]],
  ["time", [2, 0, 3, 1], [3, 0, 2, 1]],
  ["name", [2, 3, 0, 1], [0, 3, 2, 1]],
  ["flag", [1, 0, 3, 2], [0, 3, 1, 2]],
  ["price", [2, 3, 0, 1], [0, 3, 2, 1]]
])("%s: NaN after numbers, null last, either way", (name, ascending, descending) => {
  expect(order(name)).toEqual(ascending);
  expect(order(name, true)).toEqual(descending);
});

test("integers that no double tells apart are told apart", () => {
  const long = new Table({x: columnOf(new Int64(), [2n ** 60n + 1n, 2n ** 60n, 2n ** 60n + 2n])});
  expect(order("x", false, long)).toEqual([1, 0, 2]);
});

test("ties are broken by the next column, and at last by the rows' own order", () => {
  const by = (names: readonly [string, boolean][]) =>
    Array.from(atOnce(orderedRows(4, names.map(([name, descending]) => ({keys: keys(name), descending}))))); // prettier-ignore
  expect(by([["whole", true], ["name", false]])).toEqual([3, 0, 1, 2]); // prettier-ignore
  expect(by([["kind", false], ["whole", false]])).toEqual([0, 3, 1, 2]); // prettier-ignore
});

test("a column in parts is read as one", () => {
  const parts = inParts([3, 1], [], [2], [0, 4]);
  expect(order("x", false, parts)).toEqual([3, 1, 2, 0, 4]);
});

test("names are ordered by code units, and have a place each", () => {
  const named = new Table({x: columnOf(new Utf8(), ["é", "z", "Z", "é", null])});
  expect(keys("x", named).names).toEqual(["Z", "z", "é"]);
  expect(order("x", false, named)).toEqual([2, 1, 0, 3, 4]);
});

test("a chosen column is ascending, then descending, then not ordered by", () => {
  const one = nextSorts([], 2);
  expect(one).toEqual([{column: 2, descending: false}]);
  expect(nextSorts(one, 2)).toEqual([{column: 2, descending: true}]);
  expect(nextSorts(nextSorts(one, 2), 2)).toEqual([]);
  const two = nextSorts(one, 0, {adds: true});
  expect(two.map(({column}) => column)).toEqual([2, 0]);
  expect(nextSorts(two, 2, {adds: true})).toEqual([{column: 2, descending: true}, {column: 0, descending: false}]); // prettier-ignore
  expect(nextSorts(two, 1)).toEqual([{column: 1, descending: false}]);
});
