import {linesOutsideFences} from "./outside-fences.js";
import {paragraphs} from "./paragraphs.js";

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
  const all = paragraphs(text);
  return all.flatMap(({text: paragraph, line}, i) =>
    Array.from(paragraph.matchAll(mark), ({2: term = "", 3: name = "", index}) => ({
      name,
      text: term.replace(/\s+/g, " "),
      line: line + paragraph.slice(0, index).split("\n").length - 1,
      sentence: withFormulas(sentenceAt(paragraph, index), {before: all[i - 1]?.text, after: all[i + 1]?.text})
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

/** A sentence with the display formula that it goes on with, or that it goes on from. */
function withFormulas(
  sentence: string,
  {before, after}: {before: string | undefined; after: string | undefined}
): string {
  const start = /^\p{Ll}/u.test(sentence) ? inLine(before) : "";
  const end = /[.!?]["”’)]*$/.test(sentence) ? "" : inLine(after);
  return [start, sentence, end].filter(Boolean).join(" ");
}

/** A display formula as one in a line; empty if it is none. */
function inLine(paragraph = ""): string {
  const tex = /^\$\$([^$]*)\$\$/.exec(paragraph)?.[1] ?? "";
  return tex && `$${tex.replace(/\s+/g, " ").trim()}$`;
}

const aside = /\$[^$]*\$|\$\{[^}]*\}|\[[^\]]*\]|\b(?:e\.g|i\.e|cf|p|pp|ch|vs|Mr|Dr|St)\./g;
const fullStop = /[.!?](?:["”’)*]*)(?=\s+[\p{Lu}x*\d“"]|\s*$)/gu;

/** The sentence of a paragraph that holds the character at *index*; a full stop in a formula ends none. */
function sentenceAt(paragraph: string, index: number): string {
  const shielded = paragraph.replace(aside, (found) => "x".repeat(found.length));
  const ends = Array.from(shielded.matchAll(fullStop), (end) => end.index + end[0].length);
  const start = ends.findLast((end) => end <= index) ?? 0;
  return paragraph
    .slice(start, ends.find((end) => end > index) ?? paragraph.length)
    .replace(attribute, "")
    .trim()
    .replace(/^(?:[-*+]|\d+\.|:::\s*\w+)\s+/, "")
    .replace(/\s+/g, " ");
}
