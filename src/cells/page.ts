import {parseInfo} from "@observablehq/framework/dist/info.js";
import type MarkdownIt from "markdown-it";
import {align, alignFence} from "./align.js";
import {readFrontMatter} from "./front-matter.js";
import type {FrontMatter} from "./front-matter.js";
import {markdownParser, placeholderOf} from "./markdown.js";
import type {Token} from "./markdown.js";
import {findPlaceholders} from "./placeholder.js";
import type {Placeholder} from "./placeholder.js";
import {PageText} from "./text.js";

/** The languages of fences that run. */
export const languages = ["ts", "js", "tsx", "jsx", "tex", "html", "svg", "dot", "mermaid", "sql"] as const;

export type CellLanguage = (typeof languages)[number];

/** Where a line of a cell's source starts in the page: an offset into its text, and a column, counted from one. */
export interface LineStart {
  offset: number;
  column: number;
}

/** A part of a page that runs: a fence, or a placeholder `${…}` in its prose. */
export interface Cell {
  /** The cell's place among the page's cells, in the order of the text. */
  index: number;
  kind: "block" | "inline";
  language: CellLanguage;
  /** What is run: lines end in `\n`, and the indentation of a fence, or the `>` of a quote, is gone. */
  source: string;
  /** Offsets into the page's text of the source; its lines may be indented there. */
  start: number;
  end: number;
  /** Offsets into the page's text of the whole: the fence with its markers, the placeholder with its braces. */
  outerStart: number;
  outerEnd: number;
  /** Where the source starts in the page; both count from one, columns in UTF-16 units. */
  line: number;
  column: number;
  /** For each line of the source, where it starts in the page. */
  lines: readonly LineStart[];
  /** What the fence's info string says after its language, such as `echo`. */
  attributes: Record<string, string>;
}

export interface Page {
  path: string;
  text: string;
  frontMatter: FrontMatter;
  cells: readonly Cell[];
}

export interface ParsePageOptions {
  /** The page's path from the root of the site, such as "/notebooks/graphs/pagerank.md". */
  path: string;
  /** Adds the site's plug-ins, which decide what is prose and what is mathematics; the site passes its own. */
  markdownIt?: ((md: MarkdownIt) => MarkdownIt) | undefined;
}

/** Finds the cells of a page: its runnable fences and its placeholders, exactly those that Framework would run. */
export function parsePage(text: string, {path, markdownIt}: ParsePageOptions): Page {
  const pageText = new PageText(text);
  const frontMatter = readFrontMatter(pageText.normal);
  const content = pageText.normal.slice(frontMatter.end);
  const scan = new Scan(pageText, frontMatter.end);
  for (const token of markdownParser(markdownIt).parse(content, {code: [], path, startLine: 0, currentLine: 0})) {
    scan.read(token);
  }
  const cells = scan.cells.sort((a, b) => a.start - b.start).map((cell, index) => ({...cell, index}));
  return {path, text, frontMatter: {...frontMatter, end: pageText.original(frontMatter.end)}, cells};
}

/** Reads markdown-it's tokens one after the other and remembers where in the text it is. */
class Scan {
  readonly cells: Cell[] = [];
  private cursor: number;
  private readonly firstLine: number;

  constructor(
    private readonly text: PageText,
    private readonly base: number
  ) {
    this.cursor = base;
    this.firstLine = text.lineOf(base);
  }

  read(token: Token): void {
    if (token.map && token.type !== "th_open" && token.type !== "td_open") this.cursor = this.lineStart(token.map[0]);
    if (token.type === "fence") this.readFence(token);
    else if (token.type === "html_block") this.readHtml(token);
    else if (token.type === "inline") this.readInline(token);
  }

  private lineStart(line: number): number {
    return line === 0 ? this.base : this.text.lineStart(line + this.firstLine);
  }

  private readFence({info, content, map}: Token): void {
    const {tag, attributes} = parseInfo(info);
    const language = languages.find((name) => name === tag);
    if (!language || !map || attributes["run"]?.toLowerCase() === "false") return;
    const positions = alignFence(content, this.text, this.firstLine + map[0] + 1);
    const outer = {
      start: this.lineStart(map[0]),
      end: Math.max(this.base, this.text.lineStart(this.firstLine + map[1]))
    };
    this.push({kind: "block", language, attributes, content, positions, outer});
  }

  private readHtml({content, map}: Token): void {
    const placeholders = [...findPlaceholders(content)];
    if (!placeholders.length || !map) return;
    this.pushPlaceholders(placeholders, content, alignFence(content, this.text, this.firstLine + map[0]));
  }

  private readInline({content, children}: Token): void {
    const placeholders = (children ?? []).flatMap((child) => placeholderOf(child) ?? []);
    const positions = align(content, this.text.normal, this.cursor);
    if (positions) this.cursor = positions[content.length]!;
    if (placeholders.length && positions) this.pushPlaceholders(placeholders, content, positions);
  }

  private pushPlaceholders(placeholders: Placeholder[], content: string, positions: number[]): void {
    for (const {start, end} of placeholders) {
      const outer = {start: positions[start]!, end: positions[end - 1]! + 1};
      const inner = {content: content.slice(start + 2, end - 1), positions: positions.slice(start + 2, end)};
      this.push({kind: "inline", language: "js", attributes: {}, ...inner, outer});
    }
  }

  private push({kind, language, attributes, content, positions, outer}: Found): void {
    const starts = [0];
    for (let i = 0; (i = content.indexOf("\n", i) + 1);) starts.push(i);
    const offsets = starts.map((i) => this.text.original(positions[i]!));
    const places = offsets.map((offset) => this.text.position(offset));
    this.cells.push({
      index: 0,
      kind,
      language,
      source: content,
      start: offsets[0]!,
      end: this.text.original(positions[content.length]!),
      outerStart: this.text.original(outer.start),
      outerEnd: this.text.original(outer.end),
      ...places[0]!,
      lines: places.map(({column}, k) => ({offset: offsets[k]!, column})),
      attributes
    });
  }
}

interface Found {
  kind: Cell["kind"];
  language: CellLanguage;
  attributes: Record<string, string>;
  content: string;
  /** For each offset into the content, and its end, the offset into the normalised text. */
  positions: number[];
  outer: Placeholder;
}
