import type {Token} from "markdown-it";
import {escapeHtml} from "../cells/escape-html.js";
import {isLabel} from "../cells/structure/kinds.js";
import {nearest} from "../cells/structure/nearest.js";
import type {Item, Reference} from "../cells/structure/references.js";
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
  /** All works that could be cited. */
  keys: ReadonlySet<string>;
  /** All terms of the book. */
  terms: Terms;
  place: (offset: number) => Place;
}

/** Puts the links of a reference in its token's place. */
export function resolveReference(page: Page, token: Token, {keys, terms, place}: ResolveOptions): void {
  const {items, offset} = token.meta as Reference;
  if (!items)
    return page.report("broken-reference", place(offset), "not of the form [@key], [@key, p. 12] or [@a; @b]");
  const links = items.map((entry) => {
    const {prefix, name, locator} = entry;
    const link = isLabel(name) ? labelLink(page, name, terms) : citation(page, entry);
    if (link === null && isLabel(name))
      page.report("broken-reference", place(entry.offset), noLabel(page, name, terms));
    else if (link === null) page.report("unknown-citation", place(entry.offset), noWork(keys, name));
    return `${prefix && `${escapeHtml(prefix)} `}${link ?? ""}${locator && `, ${escapeHtml(locator)}`}`;
  });
  token.type = "html_inline";
  token.content = items.some(({name}) => !isLabel(name)) ? `(${links.join("; ")})` : links.join(", ");
}

/** A link to a place of the page, or to where the book derives a term; null if there is none. */
function labelLink({labels}: Page, name: string, terms: Terms): string | null {
  const label = labels.get(name);
  if (label) return `<a class="reference" href="#${name}">${label.text()}</a>`;
  const term = terms.get(name);
  if (!term) return null;
  return `<a class="reference" href="${term.path}#${name}">${inlineHtml(term.text) ?? escapeHtml(term.text)}</a>`;
}

function citation({works}: Page, {name, yearOnly}: Item): string | null {
  const work = works.get(name);
  if (!work) return null;
  const says = escapeHtml(yearOnly ? work.year : work.label);
  return `<a class="citation" href="#ref-${name}" role="doc-biblioref" title="${escapeHtml(work.text)}">${says}</a>`;
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
