import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {escapeHtml} from "../cells/escape-html.js";
import {inlineHtml} from "../prose/inline-html.js";
import {quotations} from "../prose/quotations.js";
import {book, type Chapter, type Page} from "./book.js";
import {linkTo} from "./link-to.js";

/** The texts that the book answers, by their keys in the bibliography. */
const texts = {
  epium: "Epium",
  learningmachine: "The Learning Machine",
  mathoverflow2023: "MathOverflow",
  jenkins2025: "Jenkins"
} as const;

const keys = Object.keys(texts) as (keyof typeof texts)[];

/** A table of the chapters below *root*, with the pages that answer each text, and then each text's own words. */
export function answers(root: string): string {
  const said = book.flatMap((chapter) => chapter.pages.flatMap((page) => quotedOn(page, root, chapter)));
  const rows = book
    .filter((chapter) => said.some((claim) => claim.chapter === chapter))
    .map((chapter) => {
      const cells = keys.map((key) => {
        const pages = said.filter((claim) => claim.chapter === chapter && claim.work === key).map(({page}) => page);
        return `<td>${[...new Set(pages)].map((page) => linkTo(page)).join("<br>")}</td>`;
      });
      return `<tr><th scope="row">${escapeHtml(chapter.title)}</th>${cells.join("")}</tr>`;
    });
  const lists = keys.map((key) => {
    const items = said
      .filter(({work}) => work === key)
      .map(({html, page}) => `<li><q>${html}</q> ${linkTo(page)}</li>`);
    return `<details><summary>What ${texts[key]} says</summary><ul>${items.join("\n")}</ul></details>`;
  });
  const head = keys.map((key) => `<th scope="col">${texts[key]}</th>`).join("");
  return `<div class="answers" id="answers"><table><thead><tr><th scope="col">Chapter</th>${head}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
${lists.join("\n")}
</div>`;
}

interface Claim {
  work: string;
  html: string;
  page: Page;
  chapter: Chapter;
}

function quotedOn(page: Page, root: string, chapter: Chapter): Claim[] {
  const file = join(root, `${page.path}.md`);
  if (!existsSync(file)) return [];
  return quotations(readFileSync(file, "utf8"), keys).map(({work, words}) => {
    const plain = words.replace(/\[([^\]]*)\]\{[^}]*\}/g, "$1");
    return {work, html: inlineHtml(plain) ?? escapeHtml(plain), page, chapter};
  });
}
