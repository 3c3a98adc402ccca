import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {pageLinks, termPages, type TermPages} from "../../prose/page-links.js";
import {open, type Provenance, type Source} from "./source.js";

/** A page of the book as a graph of links sees it. */
export interface LinkedPage {
  /** From the root of the site. */
  path: string;
  title: string;
  /** The paths of the pages that it links to, each once, in the order in which they are first named. */
  links: string[];
}

const folder = "src/notebooks";

/** The texts of the pages, in the order of their paths; of the project in *root*, the present folder by default. */
export function bookSource(root = "."): Source {
  const place = join(root, folder);
  const files = (existsSync(place) ? readdirSync(place, {recursive: true, encoding: "utf8"}) : [])
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".md"))
    .sort();
  return {
    source: "The pages of this book: their own text",
    licence: "ISC",
    credit: "the authors of Eigenbook",
    files: Object.fromEntries(files.map((file) => [file, null]))
  };
}

/** Reads the pages of the book, in the order of their paths. */
export function readBook(): {pages: LinkedPage[]; provenance: Provenance} {
  const source = bookSource();
  const {files, provenance} = open(source);
  const texts = Object.keys(source.files).map((file, i) => ({
    path: file.slice("src".length, -".md".length),
    text: String(files[i])
  }));
  const terms = termPages(texts);
  return {pages: texts.map((page) => readLinkedPage(page, terms)), provenance};
}

/**
 * Reads a page's title and the pages of the book that its prose links to, those that derive its terms included; a link to the page itself is none.
 *
 * Throws an Error if the page has no title in its front matter.
 */
export function readLinkedPage({path, text}: {path: string; text: string}, terms: TermPages): LinkedPage {
  const title = /^---\n(?:(?!---).*\n)*?title: *(.+)\n/.exec(text)?.[1];
  if (title === undefined) throw new Error(`${path}: no title in its front matter`);
  return {path, title, links: pageLinks(text, terms).filter((target) => target !== path)};
}
