import type {Token} from "markdown-it";
import {symbolId, symbolName} from "./notation.js";
import type {Page, Place} from "./page.js";
import {typeset} from "./tex.js";

/** Puts the HTML of a formula in its token's place. */
export function typesetInline(
  page: Page,
  token: Token,
  {place, plain}: {place: (offset: number) => Place; plain: boolean}
) {
  const {offset, symbol} = token.meta as {offset: number; symbol?: string};
  if (token.markup === "$$")
    return page.report("math", place(offset), "display mathematics, $$…$$, begins its own line");
  const set = typeset(token.content, {plain, symbols: symbol === undefined ? page.symbols : undefined});
  if ("error" in set) return page.report("math", place(offset + 1 + set.position), set.error);
  token.type = "html_inline";
  token.content = symbol === undefined ? set.html : button(symbol, set.html);
}

/** A symbol of the list of notation; its name is what one sees, since a button holds no mathematics for those who hear it. */
function button(key: string, html: string): string {
  const name = symbolName(key);
  const seen = html.replace(/^[\s\S]*<span class="katex-html"/, "<span").replace(/<[^>]*>|\u200b/g, "");
  return `<button type="button" class="symbol" id="${symbolId(key)}" data-symbol="${name}" aria-label="${seen}">${html}</button>`;
}
