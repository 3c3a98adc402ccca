import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();
const path = "/notebooks/graphs/pagerank";

test("a reader verifies the page, and is told that all is as published", async () => {
  const {page} = await open(path);
  await page.getByRole("button", {name: "Verify this page"}).click();
  const result = page.locator("#verify-result");
  await result.locator("p, table").first().waitFor();
  await expect.poll(() => result.textContent(), {timeout: 20_000}).toMatch(/(\d+) of \1 claims hold in this browser/);
  expect(await result.textContent()).toMatch(/data files hashed/);
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
