import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import {textOf} from "../cells/structure/rules.js";
import {define} from "./labels.js";
import type {Page} from "./page.js";
import type {Terms} from "./terms.js";

/** Makes the terms that a page derives places that references lead to; a term is derived once in the book. */
export function labelTerms(
  md: MarkdownIt,
  page: Page,
  {tokens, terms}: {tokens: readonly Token[]; terms: Terms}
): void {
  for (const {token, line} of textOf(tokens)) {
    for (const [i, mark] of token.children!.entries()) {
      if (mark.type !== "term") continue;
      const {info: name, meta} = mark;
      mark.type = "text";
      const place = page.placeIn(token, line, (meta as {offset: number}).offset);
      // emphasis leaves empty text where its second asterisk was
      const last = token.children!.findLastIndex(({type, content}, k) => k < i && !(type === "text" && content === ""));
      const end = token.children![last];
      if (end?.type !== "strong_close" && end?.type !== "em_close") {
        page.report("invalid-label", place, `{#${name}} follows the term that it labels: **term**{#${name}}`);
        continue;
      }
      const start = token.children!.findLastIndex(
        ({type}, k) => k < last && type === end.type.replace("close", "open")
      );
      const open = token.children![start]!;
      const words = token.children!.slice(start + 1, last);
      const text = () => md.renderer.renderInline(words, md.options, {});
      open.tag = end.tag = "dfn";
      open.attrSet("id", name);
      define(page, name, {prefix: "term", what: "a term", line: place.line, text});
      const first = terms.get(name);
      if (first && first.path !== page.path)
        page.report(
          "duplicate-label",
          place,
          `"${name}" is derived on ${first.path}, too: refer to it, or give one of them another name`
        );
    }
  }
}
