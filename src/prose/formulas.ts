import {formula} from "../cells/structure/inline-math.js";

/** A formula in a line of Markdown. */
export interface InlineFormula {
  /** The formula with its dollars, and where the first of them is. */
  text: string;
  index: number;
  tex: string;
}

const codeOrFormula = new RegExp(/(?<!\\)(`+)[^`]+\1|(?<!\\)/.source + formula.source, "g");

/** The formulas between single dollars in a piece of Markdown; a dollar in code, or after a backslash, begins none. */
export function formulasIn(markdown: string): InlineFormula[] {
  return Array.from(markdown.matchAll(codeOrFormula), ({0: text, 2: tex, index}) => ({text, index, tex})).filter(
    (found): found is InlineFormula => found.tex !== undefined
  );
}
