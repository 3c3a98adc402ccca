import type {Token} from "markdown-it";
import {readNotation, type Notation} from "./notation.js";
import type {Work} from "./works.js";

/** What is wrong with a page, and where: lines and columns of its file, both counted from 1. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  code:
    | "block"
    | "broken-reference"
    | "claim"
    | "duplicate-label"
    | "footnote"
    | "invalid-label"
    | "math"
    | "notation"
    | "unknown-citation";
  message: string;
}

/** All that is wrong with a page. Not a SyntaxError, which Framework would show on the page and go on building. */
export class PageError extends Error {
  override readonly name = "PageError";
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((p) => `${p.file}:${p.line}:${p.column} ${p.code} ${p.message}`).join("\n"));
  }
}

/** Where a page's label leads, and what a reference to it says; as HTML, known once the whole page has been read. */
export interface Label {
  line: number;
  text: () => string;
}

/** A place in the page's Markdown: the line from 0, the column from 0. */
export interface Place {
  line: number;
  column: number;
}

/** Where pages are files, and how many lines of each come before its Markdown. */
export interface PageFile {
  /** The folder of the pages, to name their files; defaults to none. */
  root?: string | undefined;
  /** Counts a file's lines of front matter; defaults to none. */
  frontMatterLines?: ((file: string) => number) | undefined;
}

/** What is known of one page while it is parsed; made anew each time, so that no page learns from another. */
export class Page {
  readonly file: string;
  readonly labels = new Map<string, Label>();
  /** What its block of notation says. */
  readonly notation: Notation;
  /** The keys of the symbols that it declares. */
  readonly symbols: ReadonlySet<string>;
  /** The works that it cites, by key, in the order of a list of references. */
  works: ReadonlyMap<string, Work> = new Map();
  readonly #lines: readonly string[];
  readonly #problems: Problem[] = [];
  readonly #counts = new Map<string, number>();
  readonly #frontMatter: number;

  constructor(
    readonly path: string,
    markdown: string,
    {root, frontMatterLines}: PageFile = {}
  ) {
    const name = `${path.replace(/^\//, "") || "page"}.md`;
    this.file = root === undefined ? name : `${root}/${name}`;
    this.#lines = markdown.split("\n");
    this.notation = readNotation(markdown);
    this.symbols = new Set(this.notation.symbols.map(({key}) => key));
    this.#frontMatter = frontMatterLines?.(this.file) ?? 0;
  }

  /** 1 for the first of its *kind* on the page, then 2, … */
  count(kind: string): number {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return count;
  }

  report(code: Problem["code"], {line, column}: Place, message: string): void {
    this.#problems.push({file: this.file, line: this.lineInFile(line), column: column + 1, code, message});
  }

  lineInFile(line: number): number {
    return line + this.#frontMatter + 1;
  }

  /** Where *text* begins on a line; its start if it is not there to the letter. */
  find(text: string, line: number): Place {
    return {line, column: Math.max(0, this.#lines[line]?.indexOf(text) ?? 0)};
  }

  /** The place of a character of an inline token's content, whose lines have lost indentation and list markers. */
  placeIn({content}: Token, line: number, offset: number): Place {
    const before = content.slice(0, offset).split("\n");
    const within = before.length - 1;
    const start = this.find(content.split("\n")[within]!, line + within);
    return {line: start.line, column: start.column + before[within]!.length};
  }

  /** What was reported, in the order of the page. */
  problems(): readonly Problem[] {
    return this.#problems.sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

const pages = new WeakMap<object, Page>();

export function openPage(env: object, page: Page): void {
  pages.set(env, page);
}

/** The page that is being parsed with this environment. */
export function pageOf(env: unknown): Page {
  const page = pages.get(env as object);
  if (!page) throw new Error("this environment has not been parsed");
  return page;
}
