import {linesOutsideFences} from "./outside-fences.js";

/** A term where a page says what it means: `**conductance**{#term:conductance}`. */
export interface Term {
  /** "term:conductance". */
  name: string;
  /** "conductance", as Markdown. */
  text: string;
  line: number;
  /** The sentence around it, as Markdown. */
  sentence: string;
}

/** Where a term of the book is derived, and what a reference to it says. */
export interface TermPlace {
  /** The page's path from the root. */
  path: string;
  text: string;
}

/** The terms of the whole book, by name. */
export type Terms = ReadonlyMap<string, TermPlace>;

const mark = /(\*\*|\*|_)((?:(?!\1)[^])+?)\1\{#(term:[^{}]*)\}/g;
const attribute = /\{#term:[^{}]*\}/g;

/** The terms that a page's *text* defines, in its order. */
export function readTerms(text: string): Term[] {
  const lines = linesOutsideFences(text);
  const paragraphs: {text: string; line: number}[] = [];
  for (const [i, {text: content, line}] of lines.entries()) {
    const isNext = i > 0 && lines[i - 1]!.text.trim() && lines[i - 1]!.line === line - 1 && !/^(?:[-*+] |\d+\. |:::|#|\|)/.test(content);
    if (isNext) paragraphs.at(-1)!.text += `\n${content}`;
    else paragraphs.push({text: content, line});
  }
  return paragraphs.flatMap(({text: paragraph, line}) =>
    Array.from(paragraph.matchAll(mark), ({1: _, 2: term = "", 3: name = "", index}) => ({
      name,
      text: term.replace(/\s+/g, " "),
      line: line + paragraph.slice(0, index).split("\n").length - 1,
      sentence: sentenceAt(paragraph, index)
    }))
  );
}

/** The names of the terms that a page's *text* refers to, each once. */
export function termsUsed(text: string): Set<string> {
  const plain = linesOutsideFences(text)
    .map((line) => line.text)
    .join("\n");
  return new Set(Array.from(plain.matchAll(/(?:@|\(#)(term:[\w.-]*\w)/g), ([, name]) => name!));
}

/** The sentence of a paragraph that holds the character at *index*; a full stop in a formula ends none. */
function sentenceAt(paragraph: string, index: number): string {
  const shield = paragraph.replace(/\$[^$]*\$|\$\{[^}]*\}|\[[^\]]*\]|\b(?:e\.g|i\.e|cf|p|pp|ch|vs)\./g, (found) => "x".repeat(found.length));
  const ends = Array.from(shield.matchAll(/[.!?:](?:["”’)*]*)(?=\s+[\p{Lu}x*\d“"]|\s*$)/gu), (end) => end.index + end[0].length);
  const start = ends.findLast((end) => end <= index) ?? 0;
  const end = ends.find((end) => end > index) ?? paragraph.length;
  return paragraph
    .slice(start, end)
    .replace(attribute, "")
    .replace(/^(?:[-*+]|\d+\.|:::\s*\w+)\s+/, "")
    .replace(/\s+/g, " ")
    .trim();
}
