import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import {readFrontMatter} from "../cells/front-matter.js";
import {lines} from "../prose/lines.js";
import {appendix, book, type Page} from "./book.js";
import {factsUnderTitle, footer, header, type PageInfo} from "./chrome.js";
import {checkClaim, expectations} from "./expectations.js";
import {cellFences} from "./fences.js";
import {head} from "./head.js";
import {fillPlaces} from "./markdown/fill-places.js";
import {mathematics} from "./markdown/index.js";
import {neighbors} from "./neighbors.js";
import {bookNotation, conventions, termPlaces} from "./notation/book-notation.js";
import {glossary, indexOfSymbols} from "./notation/notation-index.js";
import {answers} from "./source-texts.js";

export interface SiteOptions {
  /** The folder of the pages; defaults to "src". */
  root?: string;
  /** The folder that a build writes; defaults to "dist". */
  output?: string;
  /** The path under which the site is served; defaults to "/". */
  base?: string;
  /** The site's public address, with a slash at its end, if it is known. */
  url?: string | undefined;
  /** Whether pages pass in whose Markdown something is wrong, such as a reference that leads nowhere; defaults to false. */
  lenient?: boolean;
}

/** Framework's configuration for the book. */
export function siteConfig({root = "src", output = "dist", base = "/", url, lenient = false}: SiteOptions = {}) {
  const exists = ({path}: Page) => existsSync(join(root, `${path}.md`));
  const link = ({title, path}: Page) => ({name: title, path});
  return {
    title: "Eigenbook",
    root,
    output,
    base,
    pages: [
      ...book.map(({title, pages}) => ({name: title, pages: pages.filter(exists).map(link)})),
      ...appendix.filter(exists).map(link)
    ],
    sidebar: false,
    pager: true,
    toc: {show: true, label: "On this page"},
    style: "/site/theme/index.css",
    globalStylesheets: [],
    head: (page: PageInfo) => head({...page, description: descriptionOf(root, page.path)}),
    header,
    footer: (page: PageInfo) => footer({...page, url, neighbors: neighbors(page.path, root)}),
    interpreters: {".ts": [process.execPath, "--import", "tsx", "src/site/loaders/run.ts", root]},
    markdownIt(md: MarkdownIt) {
      const bibliography = readFileSync("src/references.bib", "utf8");
      const notation = () => bookNotation(root);
      const terms = () => termPlaces(notation());
      mathematics(md, {bibliography, root, checkClaim, terms, onProblems: lenient ? () => undefined : undefined});
      fillPlaces(md, conventions, {symbols: () => indexOfSymbols(notation()), terms: () => glossary(notation())});
      fillPlaces(md, "/index", {answers: () => answers(root)});
      factsUnderTitle(md, {root, claims: (path) => Object.keys(expectations[path] ?? {}).length});
      cellFences(md, {root});
      lines(md);
      return md;
    }
  };
}

/** Framework keeps only the front matter that it knows. */
function descriptionOf(root: string, path: string): string | undefined {
  const file = join(root, `${path}.md`);
  const {description} = existsSync(file) ? readFrontMatter(readFileSync(file, "utf8")).data : {};
  return typeof description === "string" ? description : undefined;
}
