import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {findBrowser, launch, type BrowserCommand} from "../../src/verify/browser.js";
import {createRelay, inContext} from "../../src/verify/in-context.js";
import {rest, settle} from "../../src/verify/settle.js";

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

const sum = (browser: Browser) =>
  inContext(browser, {limit: 60_000}, async (context) => (await context.newPage()).evaluate("1 + 1"));

test("a browser that is gone gives way to one fresh one, also for what comes later, and all are closed", async () => {
  const launched: Browser[] = [];
  const relay = createRelay(command, async (command) => {
    launched.push(await launch(command));
    return launched.at(-1)!;
  });
  expect(await relay.ask(sum)).toBe(2);
  await launched[0]!.close();
  expect(await Promise.all([relay.ask(sum), relay.ask(sum)])).toEqual([2, 2]);
  expect(await relay.ask(sum)).toBe(2);
  expect(launched).toHaveLength(2);
  expect(await relay.askFresh(sum)).toBe(2);
  expect(launched.map((browser) => browser.isConnected())).toEqual([false, true, false]);
  await relay.close();
  expect(launched.map((browser) => browser.isConnected())).toEqual([false, false, false]);
});

test("what fails in a fresh browser, too, rejects", async () => {
  const relay = createRelay(command);
  let looks = 0;
  const fail = () => Promise.reject(new Error(`look ${++looks}`));
  await expect(relay.ask(fail)).rejects.toThrow("look 2");
  expect(await relay.ask(sum)).toBe(2);
  await relay.close();
});

test("what is asked of a relay that no browser can be launched for says why", async () => {
  const relay = createRelay(command, () => Promise.reject(new Error("no such program")));
  await expect(relay.ask(sum)).rejects.toThrow("no such program");
  await relay.close();
});

test.each([
  ["settle", settle],
  ["rest", rest]
])(
  "%s does not wait for a page without frames until its time is over",
  async (_, look) => {
    const still = inContext(browser, {limit: 60_000}, async (context) => {
      const page = await context.newPage();
      await page.evaluate("window.requestAnimationFrame = () => 0");
      return look(page, 60_000);
    });
    await expect(still).rejects.toThrow("the browser draws no frames");
  },
  60_000
);
