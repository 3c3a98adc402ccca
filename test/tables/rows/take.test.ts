import {Dictionary, Int32, Table, tableFromIPC, tableToIPC, Utf8} from "apache-arrow";
import {expect, test} from "vitest";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {columnsOf} from "../../../src/tables/rows/columns.js";
import {take} from "../../../src/tables/rows/take.js";
import {columnOf, every, inParts} from "./tables.js";

const texts = (table: Table, rows: readonly number[]) =>
  columnsOf(table).map(({name, whole, vector}) => [name, rows.map((row) => (vector.get(row) === null ? null : whole(row)))]); // prettier-ignore

/** What is taken, as it is and after a way through a file, has the cells of the rows that it was taken from. */
async function holds(table: Table, rows: readonly number[]): Promise<void> {
  const taken = await take(table, Uint32Array.from(rows));
  expect(taken.numRows).toBe(rows.length);
  expect(taken.schema.fields.map(String)).toEqual(table.schema.fields.map(String));
  const places = rows.map((_, k) => k);
  const wanted = texts(table, rows);
  expect(texts(taken, places)).toEqual(wanted);
  for (const kind of ["file", "stream"] as const) {
    expect(texts(tableFromIPC(tableToIPC(taken, kind)), places)).toEqual(wanted);
  }
}

test.each([
  ["all", [0, 1, 2, 3]],
  ["turned round", [3, 2, 1, 0]],
  ["one", [2]],
  ["some twice", [3, 0, 3, 3, 1]],
  ["none", []]
])("rows of every type: %s", async (_, rows) => {
  await holds(every(), rows);
});

test("rows of a slice, and of parts", async () => {
  await holds(every().slice(1, 4), [2, 0]);
  await holds(every().slice(1, 3).concat(every(), every().slice(3)), [6, 0, 3, 2, 5, 1, 4]);
  await holds(inParts([1, 2], [], [3], [4, 5, 6]), [5, 0, 2, 1, 4, 3]);
});

test("parts with dictionaries of their own", async () => {
  const part = (values: string[]) => new Table({x: columnOf(new Dictionary(new Utf8(), new Int32(), 0), values)});
  await holds(part(["a", "b"]).concat(part(["c", "a"])), [3, 0, 2, 1]);
});

test("many rows at random, with the schema's metadata", async () => {
  const random = mulberry32(2);
  const table = every();
  table.schema.metadata.set("name", "every.arrow");
  const parts = table.concat(table, table.slice(2), table);
  const rows = Array.from({length: 500}, () => Math.floor(random() * parts.numRows));
  await holds(parts, rows);
  expect((await take(table, Uint32Array.of(1))).schema.metadata.get("name")).toBe("every.arrow");
});

test("a row that is not there is refused", async () => {
  await expect(take(every(), Uint32Array.of(0, 4))).rejects.toThrow(/no row 4; there are 4/);
});
