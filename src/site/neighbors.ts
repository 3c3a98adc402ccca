import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {pageLinks, termPages} from "../prose/page-links.js";
import {book, type Page} from "./book.js";

/** The pages that a page links to, or that link to it, by where they stand in the order of reading. */
export interface Neighbors {
  before: Page[];
  after: Page[];
}

/** Reads the neighbours of the page at *path* from the texts below *root*; a page that is not in the book has none. */
export function neighbors(path: string, root: string): Neighbors {
  const file = (page: Page) => join(root, `${page.path}.md`);
  const pages = book.flatMap((chapter) => chapter.pages).filter((page) => existsSync(file(page)));
  const here = pages.findIndex((page) => page.path === path);
  if (here < 0) return {before: [], after: []};
  const texts = pages.map((page) => ({path: page.path, text: readFileSync(file(page), "utf8")}));
  const terms = termPages(texts);
  const links = texts.map(({text}) => pageLinks(text, terms));
  const isNear = (page: Page, i: number) => links[here]!.includes(page.path) || links[i]!.includes(path);
  return {
    before: pages.filter((page, i) => i < here && isNear(page, i)),
    after: pages.filter((page, i) => i > here && isNear(page, i))
  };
}
