import {readFileSync} from "node:fs";
import {join} from "node:path";
import {readFrontMatter} from "../../cells/front-matter.js";
import {readNotation, type Notation} from "../../prose/notation.js";
import {readTerms, termsUsed, type Term, type TermPlace} from "../../prose/terms.js";
import {appendix, book} from "../book.js";
import {findPages} from "../find-pages.js";

/** What a page of the book says of its own symbols and terms. */
export interface PageNotation {
  path: string;
  title: string;
  notation: Notation;
  terms: Term[];
  /** The names of the terms that it refers to. */
  used: ReadonlySet<string>;
}

/** The page whose block of notation holds for the whole book. */
export const conventions = "/notation";

/** Reads the symbols and terms of the pages below *root*: the conventions first, then the pages in the order of reading. */
export function bookNotation(root: string): PageNotation[] {
  const listed = [...book.flatMap(({pages}) => pages), ...appendix];
  const order = [conventions, ...listed.map(({path}) => path)];
  const rank = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length);
  return findPages(root)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((path) => {
      const text = readFileSync(join(root, `${path}.md`), "utf8");
      const {title} = readFrontMatter(text).data;
      const known = listed.find((page) => page.path === path)?.title;
      return {
        path,
        title: known ?? (typeof title === "string" ? title : path),
        notation: readNotation(text),
        terms: readTerms(text),
        used: termsUsed(text)
      };
    });
}

/** Where each term of the book is derived: on the first page that says so. */
export function termPlaces(pages: readonly PageNotation[]): Map<string, TermPlace> {
  const places = new Map<string, TermPlace>();
  for (const {path, terms} of pages)
    for (const {name, text} of terms) if (!places.has(name)) places.set(name, {path, text});
  return places;
}
