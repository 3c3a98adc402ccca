import type MarkdownIt from "markdown-it";
import {blocks} from "./blocks.js";
import {claims} from "./claims.js";
import {displayMath} from "./display-math.js";
import {footnotes} from "./footnotes.js";
import {inlineMath} from "./inline-math.js";
import {references} from "./references.js";
import {terms} from "./terms.js";

/**
 * Teaches Markdown the structure of a page of mathematics: what is a formula, a block, a reference, a claimed number, a
 * footnote. It neither renders nor resolves any of them, so that it needs neither Node nor KaTeX and serves the browser
 * as well; what is wrong is noted (structureProblems) and never thrown.
 */
export function structure(md: MarkdownIt): MarkdownIt {
  for (const use of [inlineMath, displayMath, blocks, references, claims, terms, footnotes]) use(md);
  return md;
}
