import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import {nearest} from "../../cells/nearest.js";
import {textOf, type InlineRule} from "./inline.js";
import {isLabel} from "./kinds.js";
import type {Page, Place} from "./page.js";

/** One of "see @thm:perron; @page1999, p. 12; -@zachary1977". */
interface Item {
  prefix: string;
  yearOnly: boolean;
  name: string;
  locator: string;
  offset: number;
}

interface Reference {
  /** Null if the reference is malformed. */
  items: Item[] | null;
  offset: number;
}

const group = /\[([^[\]]*?@[^[\]]*)\](?!\()/y;
const item = /^(\s*(?:[^@]*\s)?-?)@([\w:./+-]*\w)\s*(?:,\s*(.*\S))?\s*$/s;

const parse: InlineRule = (state, silent) => {
  group.lastIndex = state.pos;
  const match = group.exec(state.src);
  if (!match || state.pos + match[0].length > state.posMax) return false;
  const items = parseItems(match[1]!, state.pos + 1);
  if (!items && !/^-?@/.test(match[1]!)) return false;
  if (!silent) state.push("reference", "a", 0).meta = {items, offset: state.pos};
  state.pos += match[0].length;
  return true;
};

function parseItems(text: string, start: number): Item[] | null {
  const items: Item[] = [];
  let offset = start;
  for (const part of text.split(";")) {
    const match = item.exec(part);
    if (!match) return null;
    const [, before = "", name = "", locator = ""] = match;
    const prefix = before.replace(/-$/, "").trim();
    items.push({prefix, yearOnly: before.endsWith("-"), name, locator, offset: offset + before.length});
    offset += part.length + 1;
  }
  return items;
}

export function references(md: MarkdownIt): void {
  md.inline.ruler.before("link", "reference", parse);
}

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
  place: (offset: number) => Place;
}

/** Puts the links of a reference in its token's place. */
export function resolveReference(page: Page, token: Token, {md, keys, place}: ResolveOptions): void {
  const {items, offset} = token.meta as Reference;
  if (!items)
    return page.report("broken-reference", place(offset), "not of the form [@key], [@key, p. 12] or [@a; @b]");
  const {escapeHtml} = md.utils;
  const links = items.map((entry) => {
    const {prefix, yearOnly, name, locator} = entry;
    const work = page.works.get(name);
    const label = page.labels.get(name);
    if (isLabel(name) && !label) page.report("broken-reference", place(entry.offset), noLabel(page, name));
    if (!isLabel(name) && !work) page.report("unknown-citation", place(entry.offset), noWork(keys, name));
    const link = label
      ? `<a class="reference" href="#${name}">${label.text()}</a>`
      : work &&
        `<a class="citation" href="#ref-${name}" role="doc-biblioref" title="${escapeHtml(work.text)}">` +
          `${escapeHtml(yearOnly ? work.year : work.label)}</a>`;
    return `${prefix && `${escapeHtml(prefix)} `}${link ?? ""}${locator && `, ${escapeHtml(locator)}`}`;
  });
  token.type = "html_inline";
  token.content = items.some(({name}) => !isLabel(name)) ? `(${links.join("; ")})` : links.join(", ");
}

/** Reports a link of Markdown's, `[text](#thm:perron)`, that leads to no label. */
export function checkLink(page: Page, link: Token, place: (text: string) => Place): void {
  const href = link.attrGet("href") ?? "";
  const name = href.slice(1);
  if (!href.startsWith("#") || !isLabel(name) || page.labels.has(name)) return;
  page.report("broken-reference", place(href), noLabel(page, name));
}

function noLabel({labels}: Page, name: string): string {
  const there = labels.size ? `there are ${nearest(name, labels.keys(), 8).join(", ")}` : "the page has none";
  return `no such label "${name}"; ${there}`;
}

function noWork(keys: ReadonlySet<string>, name: string): string {
  return `no such key "${name}" in the bibliography; nearest: ${nearest(name, keys).join(", ")}`;
}
