import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {findBrowser, launch, type BrowserCommand} from "../../src/verify/browser.js";
import {askTwice, inContext} from "../../src/verify/in-context.js";
import {settle} from "../../src/verify/settle.js";

let command: BrowserCommand;
let browser: Browser;

beforeAll(async () => {
  command = await findBrowser();
  browser = await launch(command);
});

afterAll(() => browser.close());

test("what never ends rejects at the limit, and leaves nothing open", async () => {
  const hang = inContext(browser, {limit: 300}, async (context) =>
    (await context.newPage()).evaluate("new Promise(() => undefined)")
  );
  await expect(hang).rejects.toThrow("a browser took longer than 0.3 s");
  await expect.poll(() => browser.contexts().length, {timeout: 60_000}).toBe(0);
});

test("a browser that is gone gives way to a fresh one, which is closed", async () => {
  const gone = await launch(command);
  await gone.close();
  const asked: Browser[] = [];
  const sum = await askTwice(gone, command, (browser) => {
    asked.push(browser);
    return inContext(browser, {limit: 60_000}, async (context) => (await context.newPage()).evaluate("1 + 1"));
  });
  expect(sum).toBe(2);
  expect(asked.map((browser) => browser.isConnected())).toEqual([false, false]);
  expect(asked).toHaveLength(2);
});

test("a page without frames is not waited for until its time is over", async () => {
  const still = inContext(browser, {limit: 60_000}, async (context) => {
    const page = await context.newPage();
    await page.evaluate("window.requestAnimationFrame = () => 0");
    return settle(page, 60_000);
  });
  await expect(still).rejects.toThrow("the browser draws no frames");
}, 60_000);
