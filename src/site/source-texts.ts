import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import {inlineHtml} from "../prose/inline-html.js";
import {quotations} from "../prose/quotations.js";
import {book, type Chapter, type Page} from "./book.js";
import {escapeHtml} from "./chrome.js";

/** The texts that the book answers, by their keys in the bibliography. */
const texts = {
  epium: "Epium",
  learningmachine: "The Learning Machine",
  mathoverflow2023: "MathOverflow",
  jenkins2025: "Jenkins"
} as const;

const keys = Object.keys(texts) as (keyof typeof texts)[];

/** Fills the place that the map keeps for what the texts claim, and which page answers it. */
export function sourceTexts(md: MarkdownIt, root: string): void {
  md.core.ruler.push("source_texts", ({env, tokens}) => {
    if ((env as {path?: string}).path !== "/index") return;
    const place = tokens.find(({type, content}) => type === "html_block" && content.startsWith('<div id="answers">'));
    if (place) place.content = `${answers(root)}\n`;
  });
}

/** A table of the chapters below *root*, a row each, with what the pages quote from each text, in a column of its own. */
export function answers(root: string): string {
  const rows = book.map((chapter) => row(chapter, root)).filter(Boolean);
  const head = keys.map((key) => `<th scope="col">${texts[key]}</th>`).join("");
  return `<table class="answers" id="answers"><thead><tr><th scope="col">Chapter</th>${head}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>`;
}

/** Empty if no page of the chapter quotes any of the texts. */
function row({title, pages}: Chapter, root: string): string {
  const said = pages.flatMap((page) => quotedOn(page, root));
  if (!said.length) return "";
  const cells = keys.map((key) => {
    const claims = said.filter(({work}) => work === key);
    const each = claims.map(({html, page}) => {
      return `<p><q>${html}</q> <a href="${page.path}">${escapeHtml(page.title)}</a></p>`;
    });
    return each.length ? `<td data-text="${texts[key]}">${each.join("")}</td>` : "<td></td>";
  });
  return `<tr><th scope="row">${escapeHtml(title)}</th>${cells.join("")}</tr>`;
}

function quotedOn(page: Page, root: string): {work: string; html: string; page: Page}[] {
  const file = join(root, `${page.path}.md`);
  if (!existsSync(file)) return [];
  return quotations(readFileSync(file, "utf8"), keys).map(({work, words}) => {
    const plain = words.replace(/\[([^\]]*)\]\{[^}]*\}/g, "$1");
    return {work, html: inlineHtml(plain) ?? escapeHtml(plain), page};
  });
}
