import type {Token} from "markdown-it";
import {escapeHtml} from "../cells/escape-html.js";
import type {Page, Place} from "./page.js";

/**
 * Tells whether *shown* is what a claim of a page has to be, referred to as "id" or "id/path/in/its/value": null if it
 * is, and else what is wrong. The *page* is its path from the root, as "/notebooks/graphs/pagerank".
 */
export type CheckClaim = (page: string, reference: string, shown: string) => string | null;

export interface ClaimOptions {
  checkClaim: CheckClaim | undefined;
  place: (offset: number) => Place;
}

/** Puts the element of a claimed or given number in its token's place. */
export function resolveClaim(page: Page, token: Token, {checkClaim, place}: ClaimOptions): void {
  const {content: shown, info} = token;
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
