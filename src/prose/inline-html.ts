import {escapeHtml} from "../cells/escape-html.js";
import {formulasIn} from "./formulas.js";
import {typeset} from "./tex.js";

/**
 * A piece of a page's Markdown as HTML away from its page: formulas are set, emphasis and what links say stay, references
 * and citations are left out. Null if it has a value that only its page can say.
 */
export function inlineHtml(markdown: string): string | null {
  if (/\$\{|\]\{/.test(markdown)) return null;
  const html: string[] = [];
  let from = 0;
  for (const {text, tex, index} of formulasIn(markdown)) {
    html.push(wordsHtml(markdown.slice(from, index)));
    const set = typeset(tex);
    html.push("html" in set ? set.html : `<code>${escapeHtml(tex)}</code>`);
    from = index + text.length;
  }
  return [...html, wordsHtml(markdown.slice(from))].join("");
}

function wordsHtml(words: string): string {
  return escapeHtml(words)
    .replace(/\s*\[[^[\]]*@[^[\]]*\](?!\()|\[\^[^\]]*\]/g, "")
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/(\*\*|\*)([^*]+)\1/g, "<em>$2</em>")
    .replace(/`([^`]+)`/g, "<code>$1</code>");
}
