import type {Token} from "markdown-it";
import type {Block} from "../cells/structure/blocks.js";
import {keyOf} from "./notation.js";
import type {Page} from "./page.js";

/**
 * Makes the symbols that a page's block of notation declares known by their keys (meta.symbol); reports what in the block
 * cannot be read.
 */
export function labelSymbols(page: Page, tokens: readonly Token[]): void {
  const isOf = (type: string) => (token: Token) => token.type === type && (token.meta as Block).kind === "notation";
  const start = tokens.findIndex(isOf("block_open"));
  if (start < 0) return;
  for (const {line, column, message} of page.notation.unread)
    page.report("notation", {line: line - 1, column: column - 1}, message);
  const seen = new Set<string>();
  for (const {children} of tokens.slice(start, tokens.findIndex(isOf("block_close")))) {
    for (const child of children ?? []) {
      if (child.type === "text" && child.content.includes(":")) break; // the meaning begins
      const symbol = child.type === "math_inline" ? keyOf(child.content) : undefined;
      if (symbol === undefined || seen.has(symbol)) continue; // "$w$, $w_{ij}$" are one
      seen.add(symbol);
      child.meta = {...(child.meta as object), symbol};
    }
  }
}
