import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {Block} from "../cells/structure/blocks.js";

const marked = new Set([
  "paragraph_open",
  "heading_open",
  "bullet_list_open",
  "ordered_list_open",
  "blockquote_open",
  "table_open",
  "hr",
  "code_block"
]);

/** Blocks whose own renderers write their element, or none. */
const whole = new Set(["math_block", "fence", "html_open"]);

/**
 * Says of each block of prose at which line of the Markdown it begins, counted from 1, so that its text can be found: its
 * element does, and of a block of HTML, which may have none or several, a comment before it; another one ends it.
 */
export function lines(md: MarkdownIt): void {
  md.core.ruler.after("block", "html_lines", (state) => {
    state.tokens = state.tokens.flatMap((token) => {
      if (token.type !== "html_block" || !token.map) return token;
      return [mark("html_open", 1, token), token, mark("html_close", -1, token)];
    });
    function mark(type: string, nesting: 1 | -1, {map}: Token): Token {
      return Object.assign(new state.Token(type, "", nesting), {map});
    }
  });
  md.renderer.rules.html_open = (tokens, index) => `<!--${htmlMark(tokens[index]!.map![0] + 1)}-->`;
  md.renderer.rules.html_close = () => `<!--${htmlEnd}-->\n`;
  md.core.ruler.push("lines", ({tokens}) => {
    for (const token of tokens) {
      const line = marked.has(token.type) ? lineOf(token) : undefined;
      if (line !== undefined) token.attrSet("data-line", String(line));
    }
  });
  addLine(md, "math_block");
  addLine(md, "block_title_open");
  addLine(md, "fence", /^<pre/);
}

/** The line at which the block begins that a token opens, or is; undefined of other tokens. */
export function lineOf(token: Token): number | undefined {
  if (token.type === "block_title_open") return (token.meta as Block).line + 1;
  if (!token.map || token.hidden) return undefined;
  const isBlock = marked.has(token.type) || whole.has(token.type);
  return isBlock ? token.map[0] + 1 : undefined;
}

/** What the comment before a block of HTML says that begins at a line. */
export function htmlMark(line: number): string {
  return `html ${line}`;
}

export const htmlEnd = "/html";

/** Has the first element that a rule renders, if it is an *element*, say the line. */
function addLine(md: MarkdownIt, name: string, element = /^<\w+/): void {
  const {[name]: render} = md.renderer.rules;
  if (!render) return;
  md.renderer.rules[name] = (tokens, index, ...rest) =>
    render(tokens, index, ...rest).replace(element, (tag) => `${tag} data-line="${lineOf(tokens[index]!)}"`);
}
