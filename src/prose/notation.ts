import {linesOutsideFences} from "./outside-fences.js";
import {symbolsOf} from "./symbols.js";

/** A symbol of a page, as its block of notation declares it. */
export interface Declaration {
  /** What is compared: a symbol's key, or the whole TeX of what is more than a symbol. */
  key: string;
  tex: string;
  /** What it stands for, as Markdown. */
  meaning: string;
  /** The expression of its value, if the page has one. */
  value: string | undefined;
  /** Whether the page says that it means something else elsewhere. */
  isLocal: boolean;
  /** Lines and columns of the file, from 1. */
  line: number;
  column: number;
}

/** What a page's block of notation says, and what in it cannot be read. */
export interface Notation {
  symbols: Declaration[];
  unread: {line: number; column: number; message: string}[];
}

const opening = /^:{3,}[ \t]*notation\b/;
const entry =
  /^[-*+]\s+((?:\$(?:\\[^]|[^\\$])+\$(?:,\s*)?)+)(?:\s*=\s*\$\{(.*?)\}(?=(?:\s+here)?:))?(\s+here)?:\s+(\S.*)$/;

/** The addresses of a symbol's row on its page: "\lambda_2" is "symbol:lambda_2". */
export function symbolId(key: string): string {
  return `symbol:${symbolName(key)}`;
}

/** A key with nothing that an attribute of KaTeX's cannot hold. */
export function symbolName(key: string): string {
  return key
    .replace(/\\/g, "-")
    .replace(/[^\w+-]+/g, "")
    .replace(/^-+|-+$/g, "");
}

/** What is compared of a declared formula. */
export function keyOf(tex: string): string {
  const [first] = symbolsOf(tex);
  return first?.start === 0 && first.end === tex.length && !tex.includes("^") ? first.key : tex;
}

/** Reads the block of notation in a page's *text*: `- $\lambda_2$ = ${lambda2}: the second eigenvalue`. */
export function readNotation(text: string): Notation {
  const notation: Notation = {symbols: [], unread: []};
  let isInside = false;
  for (const {text: content, line} of linesOutsideFences(text)) {
    if (opening.test(content)) isInside = true;
    else if (isInside && /^:{3,}\s*$/.test(content)) isInside = false;
    else if (isInside && content.trim()) readEntry(content, line, notation);
  }
  return notation;
}

function readEntry(content: string, line: number, {symbols, unread}: Notation): void {
  const [, formulas, value, local, meaning] = entry.exec(content) ?? [];
  if (formulas === undefined || meaning === undefined) {
    const message = `not of the form "- $x$: meaning", "- $x$, $y$ here: meaning" or "- $x$ = \${value}: meaning"`;
    return void unread.push({line, column: 1, message});
  }
  for (const {1: tex = "", index} of formulas.matchAll(/\$((?:\\[^]|[^\\$])+)\$/g)) {
    const column = content.indexOf(formulas) + index + 1;
    symbols.push({key: keyOf(tex), tex, meaning: meaning.trim(), value, isLocal: local !== undefined, line, column});
  }
}
