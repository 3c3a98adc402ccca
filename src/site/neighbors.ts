import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {pageLinks} from "../prose/page-links.js";
import {book, type Page} from "./book.js";

/** The pages that a page links to, or that link to it, by where they stand in the order of reading. */
export interface Neighbors {
  before: Page[];
  after: Page[];
}

/** Reads the neighbours of the page at *path* from the texts below *root*; a page that is not in the book has none. */
export function neighbors(path: string, root: string): Neighbors {
  const pages = book.flatMap((chapter) => chapter.pages).filter((page) => existsSync(join(root, `${page.path}.md`)));
  const links = pages.map((page) => pageLinks(readFileSync(join(root, `${page.path}.md`), "utf8")));
  const here = pages.findIndex((page) => page.path === path);
  if (here < 0) return {before: [], after: []};
  const isNear = (i: number) => i !== here && (links[here]!.includes(pages[i]!.path) || links[i]!.includes(path));
  return {before: pages.filter((_, i) => i < here && isNear(i)), after: pages.filter((_, i) => i > here && isNear(i))};
}
