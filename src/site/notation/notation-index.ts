import {escapeHtml} from "../../cells/escape-html.js";
import {inlineHtml} from "../../prose/inline-html.js";
import {symbolId} from "../../prose/notation.js";
import {typeset} from "../../prose/tex.js";
import {linkTo} from "../link-to.js";
import {conventions, type PageNotation} from "./book-notation.js";

/** Each symbol of the pages, by letter, with what it stands for and where. */
export function indexOfSymbols(pages: readonly PageNotation[]): string {
  const found = pages
    .filter(({path}) => path !== conventions)
    .flatMap((page) => page.notation.symbols.map((symbol) => ({...symbol, page})));
  const entries = [...groupBy(found, ({key}) => key)].sort(([a], [b]) => compare(nameOf(a), nameOf(b)));
  const items = entries.map(([key, uses]) => {
    const meanings = [...groupBy(uses, ({meaning}) => meaning)].map(([meaning, users]) => {
      const links = users.map(({page}) => linkTo(page, symbolId(key)));
      return `<dd>${inlineHtml(meaning) ?? escapeHtml(meaning)} ${places(links)}</dd>`;
    });
    return `<dt>${formula(uses[0]!.tex)}</dt>${meanings.join("")}`;
  });
  return `<dl class="index-of-symbols" id="symbols">${items.join("\n")}</dl>`;
}

/** Each term of the pages, by the alphabet, with the sentence that derives it, where that is, and who uses it. */
export function glossary(pages: readonly PageNotation[]): string {
  const found = pages.flatMap((page) => page.terms.map((term) => ({...term, page})));
  const items = found
    .sort((a, b) => compare(plain(a.text), plain(b.text)))
    .map(({name, text, sentence, page}) => {
      const users = pages.filter(({path, used}) => path !== page.path && path !== conventions && used.has(name));
      const where = [linkTo(page, name), ...users.map((user) => linkTo(user))];
      const says = inlineHtml(sentence);
      const term = `<dt id="${name.replace(/^term/, "glossary")}">${inlineHtml(text) ?? escapeHtml(text)}</dt>`;
      return `${term}<dd>${says === null ? "" : `${says} `}${derivedAndUsed(where)}</dd>`;
    });
  return `<dl class="glossary" id="terms">${items.join("\n")}</dl>`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function derivedAndUsed([first = "", ...others]: readonly string[]): string {
  const used = others.length ? `; used on ${others.join(", ")}` : "";
  return `<span class="places">Derived on ${first}${used}.</span>`;
}

function places(links: readonly string[]): string {
  return `<span class="places">${links.join(", ")}</span>`;
}

function formula(tex: string): string {
  const set = typeset(tex);
  return "html" in set ? set.html : `<code>${escapeHtml(tex)}</code>`;
}

/** What a symbol is found under: its letter without accent or font, Latin before Greek. */
function nameOf(key: string): string {
  const letters = key.replace(/\\(?:bar|hat|tilde|dot|vec|mathcal|mathbf|mathbb|mathfrak)\b/g, "").replace(/[{}]/g, "");
  return letters.startsWith("\\") ? `zz ${letters.slice(1)}` : letters;
}

function plain(text: string): string {
  return text.replace(/[$\\{}*]/g, "");
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "en", {sensitivity: "base"}) || (a < b ? -1 : Number(a > b));
}
