import {Float64, Table, Utf8} from "apache-arrow";
import {expect, test} from "vitest";
import {TableRows} from "../../../src/inspect/table/table-rows.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {selectionOf} from "../../../src/tables/rows/selection.js";
import {columnOf, every} from "./tables.js";

const random = mulberry32(5);
const n = 3000;
const x = Array.from({length: n}, (_, k) => (k % 11 === 0 ? null : k % 13 === 0 ? NaN : random()));
const letters = Array.from({length: n}, (_, k) => (k % 17 === 0 ? null : "abcd"[Math.floor(4 * random())]!));
const table = new Table({x: columnOf(new Float64(), x), letter: columnOf(new Utf8(), letters)});

test("rows pass if every filter lets them, in any order of setting and taking back", async () => {
  const rows = new TableRows(table);
  const {names} = await rows.keys(1);
  const inRange = (k: number) => x[k] !== null && x[k]! >= 0.25 && x[k]! <= 0.75;
  const isChosen = (k: number) => letters[k] === "a" || letters[k] === "c";
  const wanted = (pass: (k: number) => boolean) => Array.from(x.keys()).filter(pass);
  await rows.filterBy(0, {kind: "range", low: 0.25, high: 0.75});
  expect(Array.from(rows.rows)).toEqual(wanted(inRange));
  const places = new Set([names.indexOf("a"), names.indexOf("c")]);
  await rows.filterBy(1, {kind: "names", places});
  expect(Array.from(rows.rows)).toEqual(wanted((k) => inRange(k) && isChosen(k)));
  await rows.filterBy(0, {kind: "range", low: 0.5, high: 0.5});
  await rows.filterBy(0, null);
  expect(Array.from(rows.rows)).toEqual(wanted(isChosen));
  rows.clear();
  expect(rows.rows).toHaveLength(n);
});

test("a column's bars count what the other columns let pass", async () => {
  const rows = new TableRows(table);
  const {names} = await rows.keys(1);
  await rows.filterBy(1, {kind: "names", places: new Set([names.indexOf("a")])});
  const sum = (counts: Uint32Array) => counts.reduce((all, count) => all + count, 0);
  const as = letters.filter((letter, k) => letter === "a" && Number.isFinite(x[k])).length;
  expect(sum(await rows.countsAmongOthers(0))).toBe(as);
  expect(sum(await rows.countsAmongOthers(1))).toBe(letters.filter((letter) => letter !== null).length);
});

test("an order holds while filters come and go, and the last one asked for wins", async () => {
  const rows = new TableRows(table, {slices: {budget: 0}});
  const first = rows.sortBy([{column: 1, descending: false}]);
  const second = rows.sortBy([{column: 0, descending: true}]);
  await Promise.all([first, second]);
  const finite = (k: number) => Number.isFinite(x[k]);
  const wanted = Array.from(x.keys())
    .filter(finite)
    .sort((a, b) => x[b]! - x[a]!);
  expect(Array.from(rows.rows).filter(finite)).toEqual(wanted);
  await rows.filterBy(0, {kind: "range", low: 0.9, high: Infinity});
  expect(Array.from(rows.rows)).toEqual(wanted.filter((k) => x[k]! >= 0.9));
  await rows.sortBy([]);
  expect(Array.from(rows.rows)).toEqual(wanted.filter((k) => x[k]! >= 0.9).sort((a, b) => a - b));
});

test("a selection says what it has, and is a table", async () => {
  const small = every();
  const chosen = selectionOf(small, Uint32Array.of(3, 0));
  expect([0, 1, 2, 3, 4].map((row) => chosen.has(row))).toEqual([true, false, false, true, false]);
  const taken = await chosen.table();
  expect(taken.numRows).toBe(2);
  expect(await chosen.table()).toBe(taken);
  const all = selectionOf(small, Uint32Array.of(0, 1, 2, 3));
  expect([all.has(0), all.has(3), all.has(4), all.has(-1)]).toEqual([true, true, false, false]);
});
