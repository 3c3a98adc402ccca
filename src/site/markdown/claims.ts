import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {InlineRule} from "./inline.js";
import type {Page, Place} from "./page.js";

/**
 * Tells whether *shown* is what a claim of a page has to be, referred to as "id" or "id/path/in/its/value": null if it
 * is, and else what is wrong. The *page* is its path from the root, as "/notebooks/graphs/pagerank".
 */
export type CheckClaim = (page: string, reference: string, shown: string) => string | null;

const number = /\[([^[\]]*)\]\{([^{}]*)\}/y;

const parse: InlineRule = (state, silent) => {
  if (silent) return false; // the text of a link is looked through silently, and would take this for a link within it
  number.lastIndex = state.pos;
  const match = number.exec(state.src);
  if (!match || state.pos + match[0].length > state.posMax) return false;
  const token = state.push("number", "data", 0);
  token.content = match[1]!.trim();
  token.info = match[2]!.trim();
  token.meta = {offset: state.pos};
  state.pos += match[0].length;
  return true;
};

export function claims(md: MarkdownIt): void {
  md.inline.ruler.before("link", "number", parse);
}

export interface ClaimOptions {
  md: MarkdownIt;
  checkClaim: CheckClaim | undefined;
  place: (offset: number) => Place;
}

/** Puts the element of a claimed or given number in its token's place. */
export function resolveClaim(page: Page, token: Token, {md, checkClaim, place}: ClaimOptions): void {
  const {content: shown, info} = token;
  const {escapeHtml} = md.utils;
  const wrong = (message: string) => page.report("claim", place((token.meta as {offset: number}).offset), message);
  const [, reference] = /^claim=(\S.*)$/.exec(info) ?? [];
  if (!shown || /[$`]/.test(shown))
    return wrong(`static text is claimed or given, neither code nor mathematics: [${shown}]`);
  if (reference === undefined) {
    if (info !== "given") return wrong(`neither {claim=id/path} nor {given}: {${info}}`);
    token.content = `<span class="given">${escapeHtml(shown)}</span>`;
  } else {
    const message = checkClaim?.(page.path, reference, shown);
    if (message != null) wrong(`${reference}: ${message}`);
    token.content =
      `<data class="claimed" value="${escapeHtml(machine(shown))}" data-claim="${escapeHtml(reference)}"` +
      ` title="${escapeHtml(`Checked: claim ${reference}`)}">${escapeHtml(shown)}</data>`;
  }
  token.type = "html_inline";
}

/** A number as machines read it, "−1,001" as "-1001"; other text as it is. */
function machine(shown: string): string {
  const plain = shown.replaceAll("−", "-").replace(/(?<=\d)[, \u2009\u202f](?=\d{3}(?!\d))/g, "");
  return /^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(plain) ? plain : shown;
}
