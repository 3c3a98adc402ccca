import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";

export type InlineRule = Parameters<MarkdownIt["inline"]["ruler"]["push"]>[1];
export type BlockRule = Parameters<MarkdownIt["block"]["ruler"]["push"]>[1];

/** An inline token, the line where it begins, from 0, and whether it is a heading's. */
export interface Line {
  token: Token;
  line: number;
  heading: boolean;
}

/** The lines of text of a page, in order. A table's cells do not know their line, but its rows do. */
export function* textOf(tokens: readonly Token[]): Generator<Line> {
  let line = 0;
  for (const [i, token] of tokens.entries()) {
    line = token.map?.[0] ?? line;
    if (token.type === "inline" && token.children) yield {token, line, heading: tokens[i - 1]?.type === "heading_open"};
  }
}
