import {readFileSync} from "node:fs";
import {join} from "node:path";
import type MarkdownIt from "markdown-it";
import {align} from "../cells/align.js";
import {analyze} from "../cells/analyze.js";
import type {Analysis} from "../cells/analyze.js";
import {graph} from "../cells/graph.js";
import type {Graph} from "../cells/graph.js";
import {parsePage} from "../cells/page.js";
import type {Cell} from "../cells/page.js";
import {PageText} from "../cells/text.js";
import type {Position} from "../cells/text.js";
import type {Expectations} from "../checks/claim.js";
import {claimReference} from "../checks/prose.js";
import type {Terms} from "../prose/terms.js";
import {mathematics} from "../site/markdown/index.js";
import type {Problem} from "../site/markdown/index.js";

/** A piece of a page that is not code: Markdown's inline text, a block of HTML, or a display formula. */
export interface Prose {
  kind: "inline" | "html" | "math";
  content: string;
  /** Where a character of the content stands in the page. */
  place: (offset: number) => Position;
}

/** A page as its author wrote it, read as the site reads it. */
export interface SourcePage {
  /** From the root of the site, without ending: "/notebooks/graphs/pagerank". */
  path: string;
  /** The file's name for people: "src/notebooks/graphs/pagerank.md". */
  file: string;
  text: string;
  cells: readonly Cell[];
  analyses: readonly Analysis[];
  graph: Graph;
  prose: readonly Prose[];
  /** What the site's plug-ins find wrong with the Markdown. */
  problems: readonly Pick<Problem, "line" | "column" | "code" | "message">[];
  /** What must come out on the page; null if nothing is written down. */
  expected: Expectations | null;
}

export interface ReadPagesOptions {
  /** The folder of the pages. */
  root: string;
  /** The text of the BibTeX file. */
  bibliography: string;
  /** What must come out on each page, by its path. */
  expectations: Readonly<Record<string, Expectations>>;
  /** Where the terms of the book are derived; defaults to knowing none. */
  terms?: Terms;
}

export interface ReadPages {
  pages: SourcePage[];
  /** The site's plug-ins of Markdown, which let a page with problems pass. */
  markdownIt: (md: MarkdownIt) => MarkdownIt;
}

/** Reads the pages of the given *paths*. */
export function readPages(
  paths: readonly string[],
  {root, bibliography, expectations, terms = new Map()}: ReadPagesOptions
): ReadPages {
  let problems: readonly Problem[] = [];
  let tokens: ReturnType<MarkdownIt["parse"]> = [];
  let expected: Expectations | null = null;
  const markdownIt = (md: MarkdownIt): MarkdownIt => {
    const checkClaim = (_: string, reference: string, shown: string) =>
      claimReference(expected ?? {}, reference, shown);
    mathematics(md, {bibliography, checkClaim, terms: () => terms, onProblems: (found) => void (problems = found)});
    const process = md.core.process.bind(md.core);
    md.core.process = (state) => {
      problems = [];
      process(state);
      ({tokens} = state);
    };
    return md;
  };
  const pages = paths.map((path) => {
    const file = join(root, `${path}.md`);
    const text = readFileSync(file, "utf8");
    expected = expectations[path] ?? null;
    const {cells, frontMatter} = parsePage(text, {path, markdownIt});
    const analyses = cells.map((cell) => analyze(cell, {path}));
    const before = text.slice(0, frontMatter.end).split(/\r\n?|\n/).length - 1;
    return {
      path,
      file: file.replaceAll("\\", "/"),
      text,
      cells,
      analyses,
      graph: graph(analyses),
      prose: proseOf(text, tokens, before),
      problems: problems.map((problem) => ({...problem, line: problem.line + before})),
      expected
    };
  });
  return {pages, markdownIt};
}

/** The prose of a page whose Markdown starts after *before* lines of front matter. */
function proseOf(text: string, tokens: ReturnType<MarkdownIt["parse"]>, before: number): Prose[] {
  const pageText = new PageText(text);
  let cursor = 0;
  return tokens.flatMap(({type, content, map}): Prose[] => {
    if (map) cursor = Math.max(cursor, pageText.lineStart(map[0] + before));
    const kind = type === "inline" ? "inline" : type === "html_block" ? "html" : type === "math_block" ? "math" : null;
    if (!kind) return [];
    if (kind === "math")
      content = pageText.normal.slice(pageText.lineStart(map![0] + before), pageText.lineStart(map![1] + before));
    const positions = align(content, pageText.normal, cursor);
    if (!positions) return [];
    cursor = positions.at(-1) ?? cursor;
    return [{kind, content, place: (offset) => pageText.position(pageText.original(positions[offset]!))}];
  });
}

/** The place of the first of *needles* that the text of a page holds; its beginning if it holds none. */
export function locate({text}: Pick<SourcePage, "text">, needles: readonly string[]): Position {
  const offset = needles
    .filter(Boolean)
    .map((needle) => text.indexOf(needle))
    .find((found) => found >= 0);
  return offset === undefined ? {line: 1, column: 1} : new PageText(text).position(offset);
}
