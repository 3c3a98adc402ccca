import {linesOutsideFences} from "./outside-fences.js";

/** Lines of a page that belong together. */
export interface Paragraph {
  /** The lines as they are. */
  text: string;
  /** The first of them, from 1. */
  line: number;
}

/** A page's paragraphs, headings, items, display formulas and lines that open or close a block; what is in a fence is none. */
export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let isOpen = false;
  for (const {text: content, line} of linesOutsideFences(text)) {
    const last = found.at(-1);
    const isFormula = isOpen && last !== undefined && /^\$\$(?![^]*\$\$)/.test(last.text);
    const begins = !isFormula && /^(?:[-*+] |\d+\. |:::|#|\||\$\$)/.test(content);
    if (last && isOpen && content.trim() && !begins) last.text += `\n${content}`;
    else if (content.trim()) found.push({text: content, line});
    isOpen = content.trim() !== "" && !/^(?:#|:::)/.test(content) && !/^\$\$[^]*\$\$/.test(found.at(-1)!.text);
  }
  return found;
}
