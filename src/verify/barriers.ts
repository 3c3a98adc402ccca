import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";
import {rest} from "./settle.js";

export const themes = ["light", "dark"] as const;

export type Theme = (typeof themes)[number];

/** An element that keeps some readers out, as axe-core finds it. */
export interface Barrier {
  /** The name that axe has for what is broken, such as "color-contrast". */
  rule: string;
  /** What is wrong with the element. */
  message: string;
  themes: readonly Theme[];
  /** The element's first tag, and its text. */
  tag: string;
  text: string;
  /** The id of the cell that it is in; null if it is in none. */
  cell: string | null;
  /** Where the block of prose that it is in begins, in the Markdown without its front matter; null if it is in none. */
  line: number | null;
}

/** The levels of WCAG 2.2 AA. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

let axe: string | undefined;

/** Looks for barriers in both themes, in the order of the page; leaves it in the dark one. */
export async function findBarriers(page: Page, timeLimit: number): Promise<Barrier[]> {
  await page.evaluate((axe ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")));
  const found = new Map<string, Barrier>();
  for (const theme of themes) {
    await page.emulateMedia({colorScheme: theme});
    await rest(page, timeLimit);
    for (const barrier of (await page.evaluate(look)) as Omit<Barrier, "themes">[]) {
      const key = JSON.stringify(barrier);
      found.set(key, {...barrier, themes: [...(found.get(key)?.themes ?? []), theme]});
    }
  }
  return [...found.values()];
}

// What runs in the page is text: a function would carry the helpers of whatever compiled it.
const look = `(async () => {
  const lineOf = (element) => {
    const block = element.closest("[data-line]");
    if (block) return Number(block.dataset.line);
    // Comments enclose blocks of HTML.
    const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
    let line = null;
    for (let place = comments.nextNode(); place; place = comments.nextNode()) {
      if (!(element.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_PRECEDING)) break;
      if (place.data === "/html") line = null;
      else line = /^html \\d+$/.test(place.data) ? Number(place.data.slice("html ".length)) : line;
    }
    return line;
  };
  const {violations} = await axe.run({
    runOnly: ${JSON.stringify(levels)}, resultTypes: ["violations"],
    selectors: false, elementRef: true, preload: false
  });
  return violations.flatMap(({id, help, nodes}) => nodes.map(({element, any, all, none}) => ({
    rule: id,
    message: [...any, ...all, ...none][0]?.message ?? help,
    tag: element.cloneNode(false).outerHTML.replace(/<\\/[^>]*>$/, "").slice(0, 120),
    text: element.textContent.trim().slice(0, 60),
    cell: element.closest("[data-cell]")?.dataset.cell ?? null,
    line: element.closest("[data-cell]") ? null : lineOf(element)
  })));
})()`;
