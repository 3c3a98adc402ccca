import {DateDay, Float64, Null, Type, Uint8, vectorFromArray} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {flags} from "../../src/tables/flags.js";
import {graph} from "../../src/tables/graph.js";
import {ids} from "../../src/tables/ids.js";
import {images} from "../../src/tables/images.js";
import {labels} from "../../src/tables/labels.js";
import {numbers} from "../../src/tables/numbers.js";
import {pixels} from "../../src/tables/pixels.js";
import {points} from "../../src/tables/points.js";
import {strings} from "../../src/tables/strings.js";
import {typeIds} from "../../src/tables/type-ids.js";
import {named, tableOf, x} from "./bad-tables.js";

it("the type ids are Arrow's", () => {
  expect(typeIds).toEqual({
    int: Type.Int,
    float: Type.Float,
    utf8: Type.Utf8,
    bool: Type.Bool,
    decimal: Type.Decimal,
    date: Type.Date,
    time: Type.Time,
    timestamp: Type.Timestamp,
    fixedSizeList: Type.FixedSizeList,
    duration: Type.Duration,
    largeUtf8: Type.LargeUtf8,
    utf8View: Type.Utf8View,
    dictionary: Type.Dictionary
  });
});

describe("every reader", () => {
  const readers: Record<string, (table: ReturnType<typeof x>) => unknown> = {
    numbers: (table) => numbers(table, "x"),
    ids: (table) => ids(table, "x", {nodes: 9}),
    strings: (table) => strings(table, "x"),
    flags: (table) => flags(table, "x"),
    labels: (table) => labels(table, "x"),
    points: (table) => points(table, ["x"]),
    pixels: (table) => pixels(table, {column: "x"}),
    images: (table) => images(table, {column: "x"}),
    "graph's source": (table) => graph(table, {nodes: 9, source: "x", target: "x"})
  };
  const oneNode = vectorFromArray([0], new Uint8());
  const direct = Object.entries(readers);

  it.each(direct)("%s names the table, the column that is missing and those that exist", (_, read) => {
    const table = tableOf({y: oneNode, z: oneNode}, named);
    expect(() => read(table)).toThrow(new RangeError('bad.arrow: no column "x"; it has y, z'));
  });

  it.each(direct)("%s names the row that is null", (_, read) => {
    expect(() => read(x([null], new Null()))).toThrow(
      new RangeError('bad.arrow: column "x", row 0: null; a value is needed')
    );
    for (const type of [new Float64(), new Uint8()]) {
      expect(() => read(x([1, 2, null, null], type))).toThrow('bad.arrow: column "x", row 2: null; a value is needed');
    }
  });

  it.each(direct)("%s says which type it wants", (_, read) => {
    const table = x([new Date(0)], new DateDay());
    expect(() => read(table)).toThrow(TypeError);
    expect(() => read(table)).toThrow(/^bad\.arrow: column "x" is Date32<DAY>; .* wanted$/);
  });

  it("names the missing weight", () => {
    const table = tableOf({source: oneNode, target: oneNode}, named);
    expect(() => graph(table, {nodes: 9, weight: "wieght"})).toThrow(
      new RangeError('bad.arrow: no column "wieght"; it has source, target')
    );
  });

  it("says that a table has no column at all, and calls a nameless table so", () => {
    expect(() => numbers(tableOf({}), "x")).toThrow('table: no column "x"; it has none');
  });

  it("prefers the name that it is given", () => {
    expect(() => numbers(x([null], new Uint8()), "x", {name: "mine"})).toThrow(/^mine: column "x", row 0: null/);
  });
});
