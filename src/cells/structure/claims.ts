import type MarkdownIt from "markdown-it";
import type {InlineRule} from "./rules.js";

const number = /\[([^[\]]*)\]\{([^{}]*)\}/y;

const parse: InlineRule = (state, silent) => {
  if (silent) return false; // the text of a link is looked through silently, and would take this for a link within it
  number.lastIndex = state.pos;
  const match = number.exec(state.src);
  if (!match || state.pos + match[0].length > state.posMax) return false;
  const token = state.push("number", "data", 0);
  token.content = match[1]!.trim();
  token.info = match[2]!.trim();
  token.meta = {offset: state.pos};
  state.pos += match[0].length;
  return true;
};

/** `[shown]{claim=…}` and `[shown]{given}`, a token *number*. */
export function claims(md: MarkdownIt): void {
  md.inline.ruler.before("link", "number", parse);
}
