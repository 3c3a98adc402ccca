import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {findBarriers} from "../../src/verify/barriers.js";
import {usePage} from "./support.js";

let page: Page;
const asked: string[] = [];
usePage("/notebooks/graphs/spectral", (opened) => {
  ({page} = opened);
  page.on("request", (request) => void asked.push(request.url()));
});

const lit = (name: string) => page.locator(`main .katex .lit[data-symbol="${name}"]`).count();
const inFormulas = (name: string) => page.locator(`main .katex [data-symbol="${name}"]`);
const tip = () => page.locator("#symbol-tip");
const focused = () =>
  page.evaluate(() => {
    const {activeElement: at} = document;
    return at?.matches(".katex") ? ["formula", at.getAttribute("data-at")] : [at?.localName, at?.id];
  });
const painted = () =>
  page.evaluate(() => Array.from(CSS.highlights.get("symbol") ?? [], (range) => (range as Range).toString()));
test("a symbol that is pointed at is lit in every formula, in the list and in the sources, and says what it means", async () => {
  await inFormulas("h").first().hover();
  await expect.poll(() => tip().isVisible()).toBe(true);
  expect(asked.filter((url) => /\/editor\/symbols\.\w+\.js/.test(url))).toHaveLength(1); // not before
  const all = await inFormulas("h").count();
  expect(all).toBeGreaterThan(3);
  expect(await lit("h")).toBe(all);
  expect(await lit("S")).toBe(0);
  expect(await page.locator(".notation li.lit").count()).toBe(1);
  const text = (await tip().textContent())!;
  expect(text).toContain("0.1282");
  expect(text).toContain("the least conductance of all cuts");
  expect(new Set(await painted())).toEqual(new Set(["least"]));
  await page.mouse.move(2, 2);
  await expect.poll(() => tip().isVisible()).toBe(false);
  expect(await lit("h")).toBe(0);
  expect(await painted()).toEqual([]);
});

test("the value in the box follows the cell", async () => {
  await inFormulas("k").first().hover();
  await expect.poll(() => tip().textContent()).toContain("4");
  const before = await tip().textContent();
  await page.evaluate(() => {
    const input = Array.from(document.querySelectorAll<HTMLInputElement>("form input[type=number]")).find((each) =>
      each.form!.textContent?.includes("clusters k")
    )!;
    input.value = "7";
    input.dispatchEvent(new Event("input", {bubbles: true}));
  });
  await expect.poll(() => tip().textContent()).toBe(before!.replace("4", "7"));
  await page.mouse.move(2, 2);
});

test("a variable in a shown source that holds the value lights its symbol", async () => {
  const at = await page.evaluate(() => {
    const code = Array.from(document.querySelectorAll("main details[open] pre code")).find((each) =>
      each.textContent?.includes("const least")
    )!;
    code.scrollIntoView({block: "center"});
    const texts = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const index = (texts.currentNode as Text).data.search(/\bleast\b/);
      if (index < 0) continue;
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + 5);
      const {left, top, width, height} = range.getBoundingClientRect();
      return {x: left + width / 2, y: top + height / 2};
    }
    throw new Error("no cell shows the name");
  });
  await page.mouse.move(at.x, at.y);
  await expect.poll(() => lit("h")).toBeGreaterThan(3);
  expect(await tip().textContent()).toContain("the least conductance of all cuts");
  await page.mouse.move(2, 2);
});

test("by the keyboard one goes from the list into formulas, from one to the next, and back", async () => {
  const row = page.locator('.notation button[data-symbol="lambda_2"]');
  await row.focus();
  await expect.poll(() => lit("lambda_2")).toBe(await inFormulas("lambda_2").count());
  expect(await tip().isVisible()).toBe(false);
  await page.keyboard.press("Enter");
  expect(await focused()).toEqual(["formula", "lambda_2"]);
  expect(await tip().isVisible()).toBe(true);
  const top = () => page.evaluate(() => document.activeElement!.getBoundingClientRect().top + scrollY);
  const first = await top();
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toEqual(["formula", "lambda_2"]);
  expect(await top()).toBeGreaterThan(first - 1);
  await page.keyboard.press("ArrowUp");
  expect(await top()).toBe(first);
  await page.keyboard.press("ArrowDown"); // to one that has another symbol, too
  await page.keyboard.press("ArrowRight");
  const [, other] = await focused();
  expect(other).not.toBe("lambda_2");
  await page.keyboard.press("Escape");
  expect(await focused()).toEqual(["button", `symbol:${other}`]);
});

test("a touch shows the same, and one beside it takes it away", async () => {
  await inFormulas("lambda_2").first().click();
  expect(await tip().isVisible()).toBe(true);
  await page.locator("h1").click();
  expect(await tip().isVisible()).toBe(false);
});

test("nothing of this hides from, or misleads, who hears the page", async () => {
  await page.locator('.notation button[data-symbol="h"]').press("Enter");
  expect(await findBarriers(page, 20_000)).toEqual([]);
  await page.keyboard.press("Escape");
});
