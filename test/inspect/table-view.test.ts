// @vitest-environment jsdom
import {Float64, Table} from "apache-arrow";
import {expect, test} from "vitest";
import {tableView} from "../../src/inspect/table-view.js";
import {columnOf, every, inParts} from "../tables/rows/tables.js";

const turns = () => new Promise((resolve) => setTimeout(resolve, 30));
const cellsOf = (view: HTMLElement) =>
  Array.from(view.querySelectorAll<HTMLElement>('[role="row"]:not([hidden]) [role="gridcell"]'), (c) => c.textContent);

test("an empty table, one without columns, and one of a row are shown", () => {
  for (const [table, rows] of [
    [new Table({x: columnOf(new Float64(), [])}), 0],
    [new Table(), 0],
    [inParts([7]), 1]
  ] as const) {
    const view = tableView(table);
    expect(view.querySelector('[role="grid"]')!.getAttribute("aria-rowcount")).toBe(String(rows + 1));
    expect(view.value.rows).toHaveLength(rows);
    expect(cellsOf(view)).toEqual(rows ? ["7"] : []);
  }
});

test("every type has its text in a cell, and null is nothing", () => {
  const view = tableView(every(), {columns: ["real", "time", "list"]});
  document.body.append(view);
  expect(cellsOf(view)).toEqual([
    ...["0.1", "2008-01-01", "[1,2]", "NaN", "", "[]"],
    ...["", "1969-12-31T23:59:59Z", "", "-Infinity", "2008-01-01T12:00:00Z", "[3,null]"]
  ]);
});

test("of many rows only those that are seen are made; a press on a name orders, and tells who reads the value", async () => {
  const view = tableView(inParts(Array.from({length: 20_000}, (_, k) => (k * 7919) % 20_000)));
  document.body.append(view);
  expect(view.querySelectorAll('[role="gridcell"]').length).toBeLessThan(40);
  let told = 0;
  view.addEventListener("input", () => ++told);
  view.querySelector<HTMLElement>(".table-view-name")!.click();
  while (told === 0) await turns();
  expect(cellsOf(view).slice(0, 3)).toEqual(["0", "1", "2"]);
  expect(view.querySelector('[role="columnheader"]')!.getAttribute("aria-sort")).toBe("ascending");
  expect(view.value.rows[1]).toBe(Array.from({length: 20_000}, (_, k) => (k * 7919) % 20_000).indexOf(1));
});

test("a typed filter chooses rows, tells once, and a view made anew has it again", async () => {
  const table = inParts(Array.from({length: 100}, (_, k) => k));
  const view = tableView(table, {id: "again"});
  document.body.append(view);
  let told = 0;
  view.addEventListener("input", () => ++told);
  Array.from(view.querySelectorAll("button"))
    .find(({textContent}) => textContent === "Filter")!
    .click();
  await turns();
  const low = view.querySelector<HTMLInputElement>('input[type="number"]')!;
  low.value = "90";
  low.dispatchEvent(new Event("input", {bubbles: true}));
  await turns();
  expect(told).toBe(1);
  expect(Array.from(view.value.rows)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
  expect(view.querySelector('[role="status"]')!.textContent).toBe("10 of 100 rows");
  const next = tableView(table, {id: "again"});
  await turns();
  expect(next.value.rows).toHaveLength(10);
  expect(next.querySelector(".table-view-chips")!.textContent).toContain("≥ 90");
});
