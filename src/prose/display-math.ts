import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {Display} from "../cells/structure/display-math.js";
import type {Page} from "./page.js";
import {typeset} from "./tex.js";

/** A display formula with its HTML, and its number if it has a label. */
export interface Typeset extends Display {
  html: string;
  number?: number;
}

/** Typesets the display formulas of a page. */
export function typesetDisplays(page: Page, tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type !== "math_block") continue;
    const display = token.meta as Display;
    const set = typeset(display.tex, {display: true, symbols: page.symbols});
    token.meta = {...display, html: "error" in set ? "" : set.html} satisfies Typeset;
    if (!("error" in set)) continue;
    const before = display.tex.slice(0, set.position).split("\n");
    const within = before.length - 1;
    const {line, column} = page.find(display.lines[within]!, token.map![0] + within);
    page.report("math", {line, column: column + before[within]!.length}, set.error);
  }
}

/** More characters than fit on a phone, at which a formula has to scroll; superscripts and matrices count in full. */
const wide = 24;

function render({html, label, number}: Typeset): string {
  const glyphs = html.replace(/^[\s\S]*<span class="katex-html"/, "<span").replace(/<[^>]*>|\u200b/g, "").length;
  const name = number === undefined ? "Formula" : `Equation ${number}`;
  const scroll = glyphs > wide ? ` tabindex="0" role="region" aria-label="${name}, may scroll"` : "";
  const body = `<div class="equation-body"${scroll}>${html}</div>`;
  if (number === undefined) return `<div class="equation">${body}</div>\n`;
  return `<div class="equation numbered" id="${label}">${body}<span class="equation-number">(${number})</span></div>\n`;
}

/** Renders the display formulas that the page's structure found. */
export function displayMath(md: MarkdownIt): void {
  md.renderer.rules.math_block = (tokens, index) => render(tokens[index]!.meta as Typeset);
}
