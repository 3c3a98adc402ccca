import type MarkdownIt from "markdown-it";
import footnote from "markdown-it-footnote";

/** Footnotes, `[^1]` and `[^1]: text`. */
export function footnotes(md: MarkdownIt): void {
  md.use(footnote);
  md.inline.ruler.disable("footnote_inline"); // `^[` is a superscript bracket in prose about mathematics
}
