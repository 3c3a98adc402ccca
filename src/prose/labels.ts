import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {Block} from "../cells/structure/blocks.js";
import {kinds} from "../cells/structure/kinds.js";
import type {Typeset} from "./display-math.js";
import type {Label, Page} from "./page.js";

const name = /^[A-Za-z][\w.-]*$/;
const headingLabel = /[ \t]*\{#([^{}]*)\}[ \t]*$/;

/** Numbers equations, statements, figures and tables in the order of the page, and notes what their labels say. */
export function collectLabels(md: MarkdownIt, page: Page, tokens: readonly Token[]): void {
  for (const [i, token] of tokens.entries()) {
    if (token.type === "math_block") numberDisplay(page, token.meta as Typeset);
    else if (token.type === "block_open") numberBlock(page, token.meta as Block);
    else if (token.type === "heading_open") labelHeading(md, page, token, tokens[i + 1]!);
  }
}

function numberDisplay(page: Page, display: Typeset): void {
  const {label, line} = display;
  if (label === undefined) return;
  const number = (display.number = page.count("equation"));
  define(page, label, {prefix: "eq", what: "an equation", line, text: () => `(${number})`});
}

function numberBlock(page: Page, block: Block): void {
  const {kind, label, line} = block;
  const {name: title, prefix, numbered} = kinds[kind]!;
  if (numbered) {
    const number = (block.number = page.count(kind));
    block.id = label ?? `${prefix}:${number}`; // no label is a number, and no heading's id has a colon
    if (label === undefined) return;
    define(page, label, {prefix: prefix!, what: `a ${kind}`, line, text: () => `${title} ${number}`});
  } else if (label !== undefined) {
    page.report("invalid-label", page.find("{#", line), `a ${kind} has no number to refer to; take away {#${label}}`);
  }
}

function labelHeading(md: MarkdownIt, page: Page, heading: Token, inline: Token): void {
  const match = headingLabel.exec(inline.content);
  if (!match) return;
  inline.content = inline.content.slice(0, match.index);
  const label = match[1]!;
  heading.attrSet("id", label);
  const text = () => md.renderer.renderInline(inline.children!.filter(isWord), md.options, {});
  define(page, label, {prefix: "sec", what: "a heading", line: heading.map![0], text});
}

/** Cells, links and footnotes of a heading stay out of the references to it. */
function isWord({type}: Token): boolean {
  return !/^(placeholder|link_open|link_close|footnote_ref|softbreak)$/.test(type);
}

/** Notes where a label leads; reports one that is not of its kind, or that the page has already. */
export function define(
  page: Page,
  label: string,
  {prefix, what, ...entry}: Label & {prefix: string; what: string}
): void {
  const place = page.find(`{#${label}}`, entry.line);
  const [start, ...rest] = label.split(":");
  if (start !== prefix || !name.test(rest.join(":"))) {
    return page.report("invalid-label", place, `invalid label of ${what}; not "${prefix}:name": "${label}"`);
  }
  const first = page.labels.get(label);
  if (!first) page.labels.set(label, entry);
  else page.report("duplicate-label", place, `"${label}" is also the label of line ${page.lineInFile(first.line)}`);
}
