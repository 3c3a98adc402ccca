import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {Page, Place} from "./page.js";

/** Marks footnotes up as such for assistive technology. */
export function footnotes(md: MarkdownIt): void {
  const {rules} = md.renderer;
  const {footnote_ref: ref, footnote_anchor: anchor} = rules;
  rules.footnote_ref = (...args) => ref!(...args).replace("<a ", '<a role="doc-noteref" ');
  rules.footnote_anchor = (...args) =>
    anchor!(...args).replace("<a ", '<a role="doc-backlink" aria-label="Back to the text" ');
  rules.footnote_block_open = () =>
    '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol class="footnotes-list">\n';
}

/** Reports a mark in the text that no footnote answers: the plug-in leaves it as it stands. */
export function checkFootnotes(page: Page, {children}: Token, place: (text: string) => Place): void {
  for (const {type, content} of children!) {
    const mark = type === "text" && /\[\^[^\]\s]+\]/.exec(content)?.[0];
    if (mark) page.report("footnote", place(mark), `no footnote ${mark}: …`);
  }
}
