import {expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {useSite} from "./support.js";

declare const notebook: Notebook;

const {open} = useSite();
const path = "/notebooks/graphs/pagerank";

test("a reader verifies the page, and is told that all is as published", async () => {
  const {page} = await open(path);
  await page.getByRole("button", {name: "Verify this page"}).click();
  const result = page.locator("#verify-result");
  await result.locator("p, table").first().waitFor();
  await expect.poll(() => result.textContent(), {timeout: 20_000}).toMatch(/(\d+) of \1 claims hold in this browser/);
  expect(await result.textContent()).toMatch(/data files hashed/);
  expect(await result.locator("summary").first().textContent()).toMatch(/^✓ /);
  const subjects = await result.locator(".receipt-lines tbody th").allTextContents();
  for (const subject of ["data /data/karate.arrow", "package apache-arrow", "package d3-array", "commit", "browser"])
    expect(subjects).toContain(subject);
  expect(subjects).not.toContain("package mathjs");
  expect(await result.locator('tr[data-harmless="false"]').count()).toBe(0);
  await page.context().close();
});

test("data that were changed on the way are named", async () => {
  const {page} = await open(path);
  await page.route("**/karate.*.arrow", (route) => route.fulfill({body: "not the karate club"}));
  await page.getByRole("button", {name: "Verify this page"}).click();
  const row = page.locator('#verify-result tr[data-harmless="false"]');
  await row.waitFor();
  expect(await row.textContent()).toMatch(/data \/data\/karate\.arrow.*other data/);
  await page.context().close();
});

test("a claim that rests on the reader's edit is explained by it, and no other", async () => {
  const {page} = await open(path);
  await page.evaluate(async () => {
    const cell = notebook.cells.find(({source}) => source.includes("salt(0.5),"))!;
    await notebook.run(cell.id, cell.source.replace("salt(0.5),", "salt(0.5) + 1,"));
  });
  await page.getByRole("button", {name: "Verify this page"}).click();
  const rows = page.locator('#verify-result tr[data-harmless="false"]');
  await rows.first().waitFor();
  const texts = await rows.allTextContents();
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(/^claim flights\.slc_place.*your edit$/s);
  await page.context().close();
});
