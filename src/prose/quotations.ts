import {paragraphs} from "./paragraphs.js";

/** What a page quotes from a work. */
export interface Quotation {
  /** The work's key in the bibliography. */
  work: string;
  /** The words between “ and ”, in Markdown; what the page leaves out between them is an ellipsis. */
  words: string;
}

/**
 * What a page's *text* quotes from each of *works*: of a paragraph that cites one, as [@key], the words in quotation marks
 * before the citation and after any earlier one.
 */
export function quotations(text: string, works: readonly string[]): Quotation[] {
  return paragraphs(text).flatMap((lines) => {
    const paragraph = lines.text.replace(/\s+/g, " ");
    const found: Quotation[] = [];
    let after = 0;
    for (const citation of paragraph.matchAll(/\[@([\w:-]+)[^\]]*\]/g)) {
      const words = Array.from(paragraph.slice(after, citation.index).matchAll(/“([^”]+)”/g), ([, words]) => words!);
      after = citation.index + citation[0].length;
      if (words.length && works.includes(citation[1]!)) found.push({work: citation[1]!, words: words.join(" … ")});
    }
    return found;
  });
}
