import {Float64, Int32, Table, Utf8} from "apache-arrow";
import {expect, test} from "vitest";
import {normal} from "../../../src/math/random/normal.js";
import {columnsOf} from "../../../src/tables/rows/columns.js";
import {keysOf} from "../../../src/tables/rows/keys.js";
import {binCounts, binPlace, summarize, type RangeBins} from "../../../src/tables/rows/summary.js";
import {atOnce} from "../../support/at-once.js";
import {columnOf, every} from "./tables.js";

const summaryOf = (table: Table, name = "x") => {
  const keys = atOnce(keysOf(columnsOf(table, [name])[0]!));
  return {keys, ...atOnce(summarize(keys))};
};
const numbersTable = (values: readonly (number | null)[]) => new Table({x: columnOf(new Float64(), values)});
const total = (counts: Uint32Array) => counts.reduce((sum, count) => sum + count, 0);

test("every row is in a bin, or null, or NaN, or infinite", () => {
  const random = normal(3);
  const values = Array.from({length: 5000}, (_, k) => [random(), null, NaN, Infinity, -Infinity][k % 7 < 4 ? 0 : (k % 7) - 3 + (k % 2)]!); // prettier-ignore
  const {counts, nulls, nan, infinite, bins} = summaryOf(numbersTable(values));
  expect(total(counts) + nulls + nan + infinite).toBe(values.length);
  expect(nulls).toBe(values.filter((value) => value === null).length);
  expect(nan).toBe(values.filter((value) => Number.isNaN(value)).length);
  const finite = values.filter((value) => Number.isFinite(value)) as number[];
  expect(bins).toMatchObject({low: Math.min(...finite), high: Math.max(...finite), count: 24});
});

test("a value lies between the ends of its bin", () => {
  const bins: RangeBins = {kind: "range", low: -1, high: 3, count: 24};
  const place = binPlace(bins);
  for (let k = 0; k <= 400; ++k) {
    const value = -1 + k / 100;
    const at = -1 + (place(value) / 24) * 4;
    // A bin's end is a rounded multiple of 1 / 6.
    expect(value).toBeGreaterThanOrEqual(at - 1e-14);
    expect(value).toBeLessThanOrEqual(at + 1 / 6 + 1e-14);
  }
  expect([place(-1), place(3), place(-1.001), place(3.001), place(NaN)]).toEqual([0, 23, -1, -1, -1]);
});

test("the widest range of doubles has bins too", () => {
  const {counts, bins} = summaryOf(numbersTable([-Number.MAX_VALUE, 0, Number.MAX_VALUE]));
  expect(bins).toMatchObject({low: -Number.MAX_VALUE, high: Number.MAX_VALUE});
  expect([counts[0], counts[12], counts[23]]).toEqual([1, 1, 1]);
});

test("whole numbers that lie close have a bin each; one value has one", () => {
  const whole = (values: number[]) => summaryOf(new Table({x: columnOf(new Int32(), values)}));
  expect(Array.from(whole([5, 7, 5, 8]).counts)).toEqual([2, 0, 1, 1]);
  expect(Array.from(whole([5, 5]).counts)).toEqual([2]);
});

test("nothing to count has no bins", () => {
  expect(summaryOf(numbersTable([null, NaN, Infinity])).bins).toBeNull();
  expect(summaryOf(numbersTable([])).bins).toBeNull();
  expect(summaryOf(every(), "list")).toMatchObject({bins: null, nulls: 1});
  expect(summaryOf(new Table({x: columnOf(new Utf8(), [..."abcdefghij", null])}))).toMatchObject({
    bins: null,
    nulls: 1
  });
  expect(summaryOf(new Table({x: columnOf(new Utf8(), [null])}))).toMatchObject({bins: null, nulls: 1});
});

test("the most frequent names have bins, ties by name, and all others one", () => {
  const names = [..."aabbbbccdefghijk"];
  const {bins, counts, keys} = summaryOf(new Table({x: columnOf(new Utf8(), [...names, null])}));
  if (bins?.kind !== "names") throw new Error("names wanted");
  expect(bins.places.map((place) => keys.names[place])).toEqual([..."bacdefgh"]);
  expect(Array.from(counts)).toEqual([4, 2, 2, 1, 1, 1, 1, 1, 3]);
  expect(total(counts)).toBe(names.length);
  const even = atOnce(binCounts(keys, bins, (row) => row % 2 === 0));
  expect(total(even)).toBe(names.filter((_, row) => row % 2 === 0).length);
});
