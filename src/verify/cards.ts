import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Browser} from "playwright-core";
import {cardOf, cardSize} from "../site/publish/social-tags.js";
import {answerFrom, origin} from "./answer-from.js";
import {findBrowser} from "./browser.js";
import {createRelay, inContext} from "./in-context.js";
import {nextFrame, settle} from "./settle.js";
import type {Site} from "./site.js";

/** How long a page may take until its figure is there, in milliseconds. */
const timeLimit = 60_000;
/** How long a browser may take to draw what is there, in milliseconds; one that takes longer has stopped to. */
const drawingLimit = 10_000;

/**
 * Draws the card of each page, as other sites show it beside a link: the page's title over its first figure, as its own
 * cells draw it. The same page gives the same bytes in the same browser. They go into *output*, the site's folder by
 * default.
 */
export async function drawCards(site: Site, pages: readonly string[], output = site.folder): Promise<void> {
  const relay = createRelay(await findBrowser());
  try {
    for (const path of pages) {
      const file = join(output, cardOf(path));
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, await relay.ask((browser) => drawCard(browser, site, path)));
    }
  } finally {
    await relay.close();
  }
}

function drawCard(browser: Browser, site: Site, path: string): Promise<Buffer> {
  const options = {
    viewport: cardSize,
    locale: "en-US",
    timezoneId: "UTC",
    colorScheme: "light",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    limit: 2 * timeLimit
  } as const;
  return inContext(browser, options, async (context) => {
    await answerFrom(context, site);
    const page = await context.newPage();
    await page.goto(`${origin}${site.base}${path.slice(1)}`, {waitUntil: "load", timeout: timeLimit});
    await settle(page, timeLimit);
    await page.evaluate(arrange);
    await nextFrame(page);
    await nextFrame(page);
    return page.screenshot({animations: "disabled", caret: "hide", timeout: drawingLimit});
  });
}

// What runs in the page is text: a function would carry the helpers of whatever compiled it.
const arrange = `(async () => {
  const margin = 56;
  const drawn = [...document.querySelectorAll("main .figure .cell-output, main .cell-output")].filter((output) => {
    const {width, height} = output.getBoundingClientRect();
    return output.querySelector("svg, canvas") && width * height > 20_000;
  });
  const figure = drawn.find((output) => !output.querySelector("form")) ?? drawn[0];
  const card = document.createElement("div");
  card.style.cssText = "position:fixed;inset:0;z-index:2147483647;box-sizing:border-box;padding:" + margin + "px;" +
    "display:flex;flex-direction:column;gap:28px;background:var(--theme-background);overflow:hidden";
  const title = document.createElement("div");
  title.textContent = document.querySelector("main h1")?.textContent ?? document.title;
  title.style.cssText = "font:600 52px/1.1 var(--serif);letter-spacing:-.01em;text-wrap:balance";
  const foot = document.createElement("div");
  foot.style.cssText = "font:400 24px/1 var(--sans-serif);color:var(--theme-foreground-muted);margin-top:auto";
  const verified = document.querySelector(".page-facts .verified")?.textContent;
  foot.textContent = ["Eigenbook", document.querySelector("#observablehq-header .chapter")?.textContent, verified]
    .filter(Boolean).join("   ·   ");
  const room = document.createElement("div");
  room.style.cssText = "flex:1;min-height:0;position:relative";
  card.append(title, room, foot);
  document.body.append(card);
  if (figure) {
    const {width, height} = figure.getBoundingClientRect();
    const scale = Math.min(room.clientWidth / width, room.clientHeight / height, 2);
    const place = document.createElement("div");
    place.style.cssText = "position:absolute;left:50%;top:50%;width:" + width + "px;height:" + height +
      "px;transform:translate(-50%,-50%) scale(" + scale + ")";
    figure.style.margin = "0";
    place.append(figure);
    room.append(place);
  }
  await document.fonts.ready;
})()`;
