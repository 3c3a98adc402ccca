import type MarkdownIt from "markdown-it";
import type {InlineRule} from "./rules.js";

/**
 * A formula in a line, its TeX as the first group. It neither begins nor ends with a blank, and holds no backtick, so that
 * a dollar in prose does not reach into code; neither dollar is that of Framework's `${…}`, and no digit follows the closing
 * one, as in "$5 and $6".
 */
export const formula = /\$(?![\s${])((?:\\[\s\S]|[^\\$`])+)(?<!\s)\$(?![\d{])/y;
const misplaced = /\$\$(?:\\[\s\S]|[^\\$`])+\$\$/y;

const parse: InlineRule = (state, silent) => {
  const {src, pos, posMax} = state;
  if (src[pos] !== "$") return false;
  misplaced.lastIndex = formula.lastIndex = pos;
  const display = misplaced.exec(src);
  const match = display ?? formula.exec(src);
  if (!match || pos + match[0].length > posMax) {
    // the second dollar of a pair opens nothing
    if (!src.startsWith("$$", pos) || src[pos + 2] === "{") return false;
    if (!silent) state.pending += "$$";
    state.pos += 2;
    return true;
  }
  if (!silent) {
    const token = state.push("math_inline", "math", 0);
    token.markup = display ? "$$" : "$";
    token.content = match[1] ?? "";
    token.meta = {offset: pos};
  }
  state.pos += match[0].length;
  return true;
};

/** `$…$`, a token *math_inline* whose content is the TeX. */
export function inlineMath(md: MarkdownIt): void {
  md.inline.ruler.after("escape", "math_inline", parse);
}
