import MarkdownIt from "markdown-it";
import type StateInline from "markdown-it/lib/rules_inline/state_inline.mjs";
import {closePlaceholder} from "./placeholder.js";
import type {Placeholder} from "./placeholder.js";

export type Token = ReturnType<MarkdownIt["parse"]>[number];

const parsers = new WeakMap<(md: MarkdownIt) => MarkdownIt, MarkdownIt>();
const places = new WeakMap<object, Placeholder>();
const plain = (md: MarkdownIt) => md;

/** Returns a parser that sees a page as Framework's does: the same rules in the same order, then the site's plug-ins. */
export function markdownParser(plugins: (md: MarkdownIt) => MarkdownIt = plain): MarkdownIt {
  let parser = parsers.get(plugins);
  if (!parser) {
    const md = MarkdownIt({html: true, linkify: true});
    md.linkify.set({fuzzyLink: false, fuzzyEmail: false});
    md.inline.ruler.push("placeholder", readPlaceholder);
    parsers.set(plugins, (parser = plugins(md)));
  }
  return parser;
}

/** Where a token of a placeholder stands in the text of its inline token, whatever plug-ins do to the token. */
export function placeholderOf(token: Token): Placeholder | undefined {
  return places.get(token);
}

function readPlaceholder(state: StateInline, silent: boolean): boolean {
  if (silent || state.pos + 2 > state.posMax || !state.src.startsWith("${", state.pos)) return false;
  const start = state.pos;
  const end = closePlaceholder(state.src, start + 2);
  if (end === undefined) return false;
  const token = state.push("placeholder", "", 0);
  token.content = state.src.slice(start + 2, end - 1);
  token.meta = {start, end};
  places.set(token, {start, end});
  state.pos = end;
  return true;
}
