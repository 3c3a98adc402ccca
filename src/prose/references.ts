import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import {isLabel} from "../cells/structure/kinds.js";
import {nearest} from "../cells/structure/nearest.js";
import type {Reference} from "../cells/structure/references.js";
import {textOf} from "../cells/structure/rules.js";
import {inlineHtml} from "./inline-html.js";
import type {Page, Place} from "./page.js";
import type {Terms} from "./terms.js";

/** The keys of works that a page cites. */
export function* citedKeys(tokens: readonly Token[]): Generator<string> {
  for (const {token} of textOf(tokens)) {
    for (const {type, meta} of token.children!) {
      if (type !== "reference") continue;
      for (const {name} of (meta as Reference).items ?? []) if (!isLabel(name)) yield name;
    }
  }
}

export interface ResolveOptions {
  md: MarkdownIt;
  /** All works that could be cited. */
  keys: ReadonlySet<string>;
  /** All terms of the book. */
  terms: Terms;
  place: (offset: number) => Place;
}

/** Puts the links of a reference in its token's place. */
export function resolveReference(page: Page, token: Token, {md, keys, terms, place}: ResolveOptions): void {
  const {items, offset} = token.meta as Reference;
  if (!items)
    return page.report("broken-reference", place(offset), "not of the form [@key], [@key, p. 12] or [@a; @b]");
  const {escapeHtml} = md.utils;
  const links = items.map((entry) => {
    const {prefix, yearOnly, name, locator} = entry;
    const work = page.works.get(name);
    const label = page.labels.get(name);
    const term = label ? undefined : terms.get(name);
    if (isLabel(name) && !label && !term)
      page.report("broken-reference", place(entry.offset), noLabel(page, name, terms));
    if (!isLabel(name) && !work) page.report("unknown-citation", place(entry.offset), noWork(keys, name));
    const link = label
      ? `<a class="reference" href="#${name}">${label.text()}</a>`
      : term
        ? `<a class="reference" href="${term.path}#${name}">${inlineHtml(term.text)}</a>`
        : work &&
          `<a class="citation" href="#ref-${name}" role="doc-biblioref" title="${escapeHtml(work.text)}">` +
            `${escapeHtml(yearOnly ? work.year : work.label)}</a>`;
    return `${prefix && `${escapeHtml(prefix)} `}${link ?? ""}${locator && `, ${escapeHtml(locator)}`}`;
  });
  token.type = "html_inline";
  token.content = items.some(({name}) => !isLabel(name)) ? `(${links.join("; ")})` : links.join(", ");
}

/** Leads a link of Markdown's to a term's page; reports one, `[text](#thm:perron)`, that leads to no label. */
export function resolveLink(
  page: Page,
  link: Token,
  {terms, place}: {terms: Terms; place: (text: string) => Place}
): void {
  const href = link.attrGet("href") ?? "";
  const name = href.slice(1);
  if (!href.startsWith("#") || !isLabel(name) || page.labels.has(name)) return;
  const term = terms.get(name);
  if (term) link.attrSet("href", `${term.path}${href}`);
  else page.report("broken-reference", place(href), noLabel(page, name, terms));
}

function noLabel({labels}: Page, name: string, terms: Terms): string {
  if (name.startsWith("term:")) {
    const known = new Set([...terms.keys(), ...[...labels.keys()].filter((label) => label.startsWith("term:"))]);
    return `no page derives "${name}"; ${known.size ? `nearest: ${nearest(name, known).join(", ")}` : "the book has no terms"}`;
  }
  const there = labels.size ? `there are ${nearest(name, labels.keys(), 8).join(", ")}` : "the page has none";
  return `no such label "${name}"; ${there}`;
}

function noWork(keys: ReadonlySet<string>, name: string): string {
  return `no such key "${name}" in the bibliography; nearest: ${nearest(name, keys).join(", ")}`;
}
