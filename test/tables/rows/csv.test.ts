import {Float64, Table, Utf8} from "apache-arrow";
import {csvParse, tsvParse} from "d3";
import {expect, test} from "vitest";
import {inSlices} from "../../../src/compute/in-slices.js";
import {columnsOf} from "../../../src/tables/rows/columns.js";
import {csv} from "../../../src/tables/rows/csv.js";
import {atOnce} from "../../support/at-once.js";
import {columnOf, every} from "./tables.js";

test("what is written is read again, by another's reader, with the cells it was made of", () => {
  const columns = columnsOf(every());
  for (const [separator, parse] of [
    [",", csvParse],
    ["\t", tsvParse]
  ] as const) {
    // prettier-ignore
    const read = parse(atOnce(csv(columns, [3, 0, 1], {separator})).join("").replaceAll("\r\n", "\n"));
    expect(read.columns).toEqual(columns.map(({name}) => name));
    expect(read.map((row) => ({...row}))).toEqual(
      [3, 0, 1].map((row) => Object.fromEntries(columns.map(({name, whole}) => [name, whole(row)])))
    );
  }
});

test("lines end as RFC 4180 has them, null is nothing and an empty text a pair of quotes", () => {
  const table = new Table({'a"b': columnOf(new Utf8(), ["", null, "x,y"]), n: columnOf(new Float64(), [1, null, NaN])});
  expect(atOnce(csv(columnsOf(table), [0, 1, 2])).join("")).toBe('"a""b",n\r\n"",1\r\n,\r\n"x,y",NaN\r\n');
});

test("no rows are a head, and no columns lines without cells", () => {
  expect(atOnce(csv(columnsOf(every(), ["whole"]), [])).join("")).toBe("whole\r\n");
  expect(atOnce(csv(columnsOf(new Table()), [])).join("")).toBe("\r\n");
});

test("slices end when they are told to, and give way between", async () => {
  const many = Uint32Array.from({length: 5000}, (_, k) => k % 4);
  const columns = columnsOf(every());
  let pauses = 0;
  const pause = () => Promise.resolve(++pauses);
  const pieces = await inSlices(csv(columns, many), {budget: 0, pause});
  expect(pieces.join("")).toBe(atOnce(csv(columns, many)).join(""));
  expect(pauses).toBeGreaterThan(10);
  const controller = new AbortController();
  const ended = inSlices(csv(columns, many), {budget: 0, signal: controller.signal});
  controller.abort(new Error("enough"));
  await expect(ended).rejects.toThrow("enough");
});
