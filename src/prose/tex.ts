import katex, {type KatexOptions} from "katex";
import {escapeHtml} from "../cells/escape-html.js";
import {macros} from "./macros.js";
import {markSymbols} from "./mark-symbols.js";

/** What KaTeX made of a formula: HTML, or why it made none and at which character. */
export type Typeset = {html: string} | {error: string; position: number};

export interface TypesetOptions {
  /** Set as a paragraph of its own; defaults to false. */
  display?: boolean;
  /** As MathML without its source, whose text alone reads well, as in a table of contents; defaults to false. */
  plain?: boolean;
  /** The keys of the symbols that say which they are, by data-symbol; defaults to none. */
  symbols?: {has(key: string): boolean} | undefined;
}

/** KaTeX 0.19 says in MathML that an operator is applied even where nothing follows: a subscript then has three parts. */
const applied = /<mo>\u2061<\/mo>(?=<\/m)/g;

/** Typesets TeX as HTML for the eye and MathML for the ear. */
export function typeset(tex: string, {symbols, ...options}: TypesetOptions = {}): Typeset {
  const marked = symbols && !options.plain ? markSymbols(tex, symbols) : tex;
  if (marked === tex) return set(tex, options);
  const found = set(marked, options);
  if ("error" in found) return set(tex, options); // its places are those of the author's text
  return {html: found.html.replace(/(<annotation [^>]*>)[^<]*/, (_, open: string) => open + escapeHtml(tex))};
}

function set(tex: string, {display = false, plain = false}: TypesetOptions): Typeset {
  const options: KatexOptions = {
    displayMode: display,
    output: plain ? "mathml" : "htmlAndMathml",
    macros: {...macros}, // KaTeX writes a page's \gdef into the object that it is given
    strict: (code: string) => (code === "htmlExtension" ? "ignore" : "error"),
    trust({command}) {
      if (command === "\\htmlClass" || command === "\\htmlData") return true;
      throw new katex.ParseError(`${command} is not for pages`); // KaTeX would print the command in red
    }
  };
  try {
    const html = katex.renderToString(tex, options).replace(applied, "");
    return {html: plain ? html.replace(/<annotation [\s\S]*?<\/annotation>/, "") : html};
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    const {rawMessage, position} = error as {rawMessage: string; position?: number};
    return {error: rawMessage, position: position ?? 0};
  }
}
