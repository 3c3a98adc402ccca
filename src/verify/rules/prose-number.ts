import {closePlaceholder} from "../../cells/placeholder.js";
import {formulasIn} from "../../prose/formulas.js";
import type {Rule} from "../rule.js";

export const proseNumber: Rule = {
  code: "prose-number",
  name: "Numbers in prose come from somewhere",
  description:
    "A number of two or more digits, a decimal, a share or a fraction stands in prose by itself, or one of three or " +
    "more significant digits in a formula. Compute it in ${…}, claim it as [0.10]{claim=id/0}, or, if it is chosen or " +
    "stated, write [0.85]{given}. Years are free.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, prose} of pages) {
      for (const {kind, content, place} of prose) {
        for (const {index, text} of kind === "math" ? inFormula(content) : inProse(content, kind)) {
          const message = `${text} comes neither from a cell nor from a claim: \${…}, [${text}]{claim=id} or [${text}]{given}`;
          yield {file, ...place(index), message};
        }
      }
    }
  }
};

interface Found {
  index: number;
  text: string;
}

const number =
  /(?<![\p{L}\d_.:/#&§^@]|[\p{L}\d]-)[-−+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?:e[-−+]?\d+|\s?[×·]\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?:\/\d+)?(?:\s?%)?/giu;

/** The numbers of prose that want a source. */
function* inProse(content: string, kind: "inline" | "html"): Generator<Found> {
  const {prose, formulas} = withoutMarkup(content, kind);
  for (const {0: text, index} of prose.matchAll(number)) {
    const next = prose.slice(index + text.length, index + text.length + 2);
    if (/\d/.test(text) && !/^(?:[\p{L}_]|\.\d)/u.test(next) && wantsSource(text)) yield {index, text: text.trim()};
  }
  for (const formula of formulas) {
    for (const {index, text} of inFormula(formula.text)) yield {index: formula.index + index, text};
  }
}

function wantsSource(text: string): boolean {
  if (/^(?:1[5-9]|20|21)\d\d$/.test(text)) return false;
  return /[.,%e×·]/i.test(text) || text.split("/").some((part) => Number(part.replace(/^[-−+]/, "")) >= 10);
}

/** The numbers of a formula that somebody measured: three significant digits with a point, or five without. */
function* inFormula(tex: string): Generator<Found> {
  for (const {0: text, index} of tex.matchAll(/(?<![\w.{])\d*\.\d+|(?<![\w.])\d{5,}/g)) {
    const digits = text.replace(".", "").replace(/^0+/, "");
    if (digits.length >= (text.includes(".") ? 3 : 5)) yield {index, text};
  }
}

/** What in Markdown's inline text is no prose; formulas are kept for a look of their own. */
const markup = {
  code: /(`+)[^`](?:[\s\S]*?[^`])?\1(?!`)/g,
  number: /\[[^[\]]*\]\{[^{}]*\}/g,
  citation: /\[[^[\]]*@[^[\]]*\]|(?<!\w)@[\w:.-]+/g,
  footnote: /\[\^[^\]]*\]/g,
  attributes: /\{[#.][^{}]*\}/g,
  target: /\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g,
  tag: /<(?:script|style)[\s\S]*?<\/(?:script|style)>|<!--[\s\S]*?-->|<[^>]*>/gi,
  address: /\bhttps?:\S+|\bdoi:\S+|\barXiv:\S+/gi
} as const;

/** *content* with blanks in place of what is no prose, so that offsets stay, and its formulas. */
function withoutMarkup(content: string, kind: "inline" | "html"): {prose: string; formulas: Found[]} {
  const formulas: Found[] = [];
  const {code, ...rest} = markup;
  let prose = blank(content, code);
  for (let i = 0; (i = prose.indexOf("${", i)) >= 0; ++i) {
    const end = closePlaceholder(prose, i + 2);
    if (end !== undefined) prose = prose.slice(0, i) + " ".repeat(end - i) + prose.slice(end);
  }
  if (kind === "inline") {
    formulas.push(...formulasIn(prose));
    for (const {index, text} of formulas)
      prose = prose.slice(0, index) + " ".repeat(text.length) + prose.slice(index + text.length);
  }
  for (const pattern of Object.values(rest)) prose = blank(prose, pattern);
  return {prose, formulas};
}

function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => " ".repeat(match.length));
}
