import {readFrontMatter} from "../../cells/front-matter.js";
import {PageText} from "../../cells/text.js";
import type {Position} from "../../cells/text.js";
import {themes, type Barrier} from "../barriers.js";
import {opened} from "../place.js";
import type {Finding, Rule} from "../rule.js";
import type {PageRun} from "../run.js";
import type {SourcePage} from "../source.js";

/** What rules over the text of pages say already of what is not made by a cell. */
const saidOfText: ReadonlySet<string> = new Set(["image-alt", "link-name"]);

export const accessibility: Rule = {
  code: "accessibility",
  name: "Nobody is kept out",
  description:
    "axe-core finds a barrier (WCAG 2.2, A and AA) on the page as it runs, in the light or in the dark theme: text too " +
    "pale for its ground, a control or a figure without a name, a list that is none. Its code is that of axe's rule.",
  severity: "error",
  needs: "run",
  *check(book) {
    for (const [page, run] of opened(book)) {
      const alike = new Map<string, Barrier[]>();
      for (const barrier of run.barriers) {
        const {rule, cell, line} = barrier;
        const key = `${rule} ${cell} ${line}`;
        if (cell !== null || !saidOfText.has(rule)) alike.set(key, [...(alike.get(key) ?? []), barrier]);
      }
      for (const [barrier, ...more] of alike.values()) yield finding(page, run, barrier!, more.length);
    }
  }
};

/** One for all elements that break the same rule in the same cell or block. */
function finding(page: SourcePage, run: PageRun, barrier: Barrier, more: number): Finding {
  const {rule, message, tag, text} = barrier;
  const theme = barrier.themes.length < themes.length ? ` in the ${barrier.themes[0]} theme` : "";
  const rest = more > 0 ? `, and ${more} more` : "";
  const what = text && !tag.includes(text) ? `${tag} “${text}”` : tag;
  const place = placeOf(page, run, barrier);
  return {file: page.file, ...place, code: `accessibility/${rule}`, message: `${what}${theme}${rest}: ${message}`};
}

function placeOf(page: SourcePage, {cells}: PageRun, {cell, line, tag, text}: Barrier): Position {
  const index = cells.findIndex(({id}) => id === cell);
  if (index >= 0) {
    const place = cells.length === page.cells.length ? page.cells[index]! : {line: cells[index]!.line, column: 1};
    return {line: place.line, column: place.column};
  }
  if (line === null) return {line: 1, column: 1};
  const pageText = new PageText(page.text);
  const before = pageText.lineOf(readFrontMatter(pageText.normal).end);
  const start = pageText.original(pageText.lineStart(before + line - 1));
  const found = [tag, text].filter(Boolean).map((needle) => page.text.indexOf(needle, start));
  return pageText.position(found.find((offset) => offset >= 0) ?? start);
}
