import type MarkdownIt from "markdown-it";

const marked = new Set([
  "paragraph_open",
  "heading_open",
  "bullet_list_open",
  "ordered_list_open",
  "blockquote_open",
  "table_open"
]);

/** Says on each block of prose at which line of the Markdown it begins, counted from 1, so that its text can be found. */
export function lines(md: MarkdownIt): void {
  md.core.ruler.push("lines", ({tokens}) => {
    for (const token of tokens) {
      if (marked.has(token.type) && token.map && !token.hidden) token.attrSet("data-line", String(token.map[0] + 1));
    }
  });
  const {math_block: formula} = md.renderer.rules;
  if (!formula) return;
  md.renderer.rules.math_block = (tokens, index, ...rest) => {
    const line = tokens[index]!.map![0] + 1;
    return formula(tokens, index, ...rest).replace("<div", `<div data-line="${line}"`);
  };
}
