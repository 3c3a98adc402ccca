import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import type {Frame, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {useSite} from "./support.js";

const {address, newPage, open} = useSite();
const page = "notebooks/graphs/pagerank";
let server: Server;
let elsewhere: string;
let line = "";

beforeAll(async () => {
  server = createServer((_, response) =>
    response
      .writeHead(200, {"content-type": "text/html; charset=utf-8"})
      .end(`<!DOCTYPE html><title>Elsewhere</title><body style="width:800px">${line}<p id="after">After</p>`)
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  elsewhere = `http://localhost:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => void server.close());

/** Opens a page of another origin that has *html*, and waits until the frame in it has settled. */
async function embedded(html: string): Promise<{outer: Page; frame: Frame}> {
  line = html;
  const outer = await newPage();
  await outer.goto(elsewhere);
  expect(new URL(outer.url()).origin).not.toBe(new URL(address("")).origin);
  const element = await outer.waitForSelector("iframe");
  const frame = (await element.contentFrame())!;
  await frame.waitForFunction("window.notebook?.settled");
  await frame.evaluate("window.notebook.settled()");
  return {outer, frame};
}

const shownCells = (frame: Frame) =>
  frame.evaluate(`[...document.querySelectorAll("[data-cell]")].filter((cell) => cell.checkVisibility()).length`);
const heightOf = async (outer: Page) => (await outer.locator("iframe").boundingBox())!.height;

test("the line that the page offers shows one figure, live, on another origin, as high as it is", async () => {
  const {page: own} = await open(`/${page}`);
  await own.getByRole("button", {name: "Embed"}).click();
  await own.getByLabel("Figure or cell").selectOption("fig:repairs");
  const offered = await own.getByLabel("Line to embed").inputValue();
  expect(offered).toContain(`data-cell="${page}#fig:repairs"`);
  await own.context().close();
  const {outer, frame} = await embedded(offered);
  expect(await frame.locator("#fig\\:repairs svg").first().isVisible()).toBe(true);
  expect(await frame.locator("h1, #observablehq-header, #observablehq-footer").locator("visible=true").count()).toBe(0);
  expect(await shownCells(frame)).toBe(2);
  await expect
    .poll(async () => Math.abs((await heightOf(outer)) - (await frame.locator("main").boundingBox())!.height))
    .toBeLessThanOrEqual(1);
  expect(await frame.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")).toBe(true);
  expect(await outer.locator("iframe").getAttribute("title")).toContain("fig:repairs");
  const value = () => frame.evaluate("window.notebook.value('alpha')");
  const before = await value();
  await frame.locator("#fig\\:repairs input[type=number]").fill("0.5");
  await expect.poll(value).toBe(0.5);
  expect(before).not.toBe(0.5);
  const link = frame.locator(".only-source a");
  expect(await link.evaluate((a) => (a as HTMLAnchorElement).href)).toBe(`${address(page)}#fig:repairs`);
  await outer.context().close();
});

test("a cell is named by what it defines, and a plain frame does as well", async () => {
  const {outer, frame} = await embedded(`<iframe width="700" height="300" src="${address(page)}?only=alpha"></iframe>`);
  expect(await shownCells(frame)).toBe(1);
  await outer.context().close();
});

test("a name that the page does not have is said, with the way to the page; a stranger's message changes nothing", async () => {
  const {outer, frame} = await embedded(
    `<script async src="${address("embed.js")}" data-cell="${page}#nothing"></script>`
  );
  await frame.getByText("This page has no part of that name").waitFor();
  expect(await shownCells(frame)).toBe(0);
  await expect.poll(() => heightOf(outer)).toBeLessThan(100);
  const height = await heightOf(outer);
  await outer.evaluate("postMessage({eigenbook: {height: 5000}}, '*')");
  await outer.waitForTimeout(200);
  expect(await heightOf(outer)).toBe(height);
  await outer.context().close();
});
