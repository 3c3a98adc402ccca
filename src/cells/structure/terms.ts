import type MarkdownIt from "markdown-it";
import type {InlineRule} from "./rules.js";

const label = /\{#(term:[^{}]*)\}/y;

const parse: InlineRule = (state, silent) => {
  label.lastIndex = state.pos;
  const match = label.exec(state.src);
  if (!match || state.pos + match[0].length > state.posMax) return false;
  if (!silent) {
    const token = state.push("term", "", 0);
    token.info = match[1]!;
    token.meta = {offset: state.pos};
  }
  state.pos += match[0].length;
  return true;
};

/** `**conductance**{#term:conductance}`, a token *term* after the emphasis, whose info is the term's name. */
export function terms(md: MarkdownIt): void {
  md.inline.ruler.before("link", "term", parse);
}
