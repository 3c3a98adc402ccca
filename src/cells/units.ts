import {parseInfo} from "@observablehq/framework/dist/info.js";
import type MarkdownIt from "markdown-it";
import {alignFence} from "./align.js";
import {outline} from "./outline.js";
import type {OutlineBlock, OutlineLine} from "./outline.js";
import type {CellLanguage, Page} from "./page.js";
import {PageText} from "./text.js";

/**
 * What is edited as one. A page is an alternation of units and glue, by this rule:
 *
 * - a fence that runs is a unit of code, wherever it stands (one in a footnote that nothing refers to does not run);
 * - a list, a quote or a footnote that holds a fence that runs, or a `:::` block, is a container, and so is every `:::`
 *   block: what is in it falls into units, and its markers (`-`, `>`, `[^1]:`, `:::`) are glue;
 * - the title of a `:::` block is a unit of prose, a part of its line;
 * - every other block is a unit of prose as a whole: a paragraph, heading, list, quote, table, formula, block of HTML,
 *   fence that does not run, or the definition of a link or footnote;
 * - `<!-- -->` alone on its line is glue: it keeps apart two lists that would otherwise be one.
 *
 * So units are in the order of the text and never overlap, and each line that is neither blank, nor front matter, nor a
 * marker alone belongs to exactly one.
 */
export interface Unit {
  /** The unit's place among the page's units, in the order of the text. */
  index: number;
  kind: "code" | "prose";
  /** "md" if it is prose. */
  language: CellLanguage | "md";
  /** What a fence's info string says after its language. */
  attributes: Record<string, string>;
  /** What kind of prose, after markdown-it's tokens: "paragraph", "bullet_list", "title" …; "fence" if it is code. */
  type: string;
  /** Its text: lines end in `\n`, and what the blocks around it put before its lines is gone. */
  source: string;
  /** Offsets into the page's text of the source; its lines may have something before them there. */
  start: number;
  end: number;
  /** The same of the whole: the fence from its first marker to its last, a title from its `:::`; else the source. */
  outerStart: number;
  outerEnd: number;
  /** The line of the page, from one, where the source starts. */
  line: number;
  /** The blocks around it, from the outermost, by markdown-it's name of the token that opens them. */
  containers: readonly string[];
  /** How its lines stand in them. */
  layout: Layout;
  /** Whether it is a fence that only the end of its container or of the page closes. */
  unclosed: boolean;
}

/** What to write before the lines of a unit. */
export interface Layout {
  /** Before each line but the first, which may follow a list's marker. */
  prefix: string;
  /** Before the first line, at outerStart, if it is written anew: indentation that shares a tab with the line. */
  lead: string;
  /** The columns by which a fence is indented, its content included. */
  indent: number;
}

/** A block that holds no other, or a part of what opens and closes a `:::` block: what edits elsewhere leave alone. */
export interface Leaf {
  type: string;
  containers: readonly string[];
  /** Which blocks these are, numbered in the order of the page. */
  within: readonly number[];
  text: string;
  start: number;
  end: number;
}

export interface UnitsOptions {
  /** Adds the site's plug-ins, as for parsePage. */
  markdownIt?: ((md: MarkdownIt) => MarkdownIt) | undefined;
}

/** Finds the units of a page as parsePage has read it with the same options. Units of code are its cells of kind "block". */
export function unitsOf(page: Pick<Page, "text" | "frontMatter" | "cells">, options: UnitsOptions = {}): Unit[] {
  return readUnits(page, options).units;
}

/** The units of a page, and the leaves of its structure. */
export function readUnits(
  page: Pick<Page, "text" | "frontMatter" | "cells">,
  {markdownIt}: UnitsOptions = {}
): {units: Unit[]; leaves: Leaf[]} {
  const text = new PageText(page.text);
  // The front matter's end counts in the page's text.
  const base = new PageText(page.text.slice(0, page.frontMatter.end)).normal.length;
  const starts = new Set(page.cells.filter(({kind}) => kind === "block").map(({start}) => start));
  const reader = new Reader(text, base, starts);
  const blocks = outline(text.normal.slice(base), markdownIt);
  for (const block of blocks) reader.read(block, []);
  for (const block of blocks) reader.readLeaves(block, {containers: [], within: []});
  return {units: reader.units, leaves: reader.leaves.sort((a, b) => a.start - b.start)};
}

class Reader {
  readonly units: Unit[] = [];
  readonly leaves: Leaf[] = [];
  private readonly firstLine: number;
  private count = 0;

  constructor(
    private readonly text: PageText,
    private readonly base: number,
    private readonly cells: ReadonlySet<number>
  ) {
    this.firstLine = text.lineOf(base);
  }

  read(block: OutlineBlock, containers: readonly string[]): void {
    if (this.isCell(block)) this.readCode(block, containers);
    else if (this.isContainer(block)) this.readContainer(block, containers);
    else this.readProse(block, containers);
  }

  /** Whether a block is a fence that runs; one in a footnote that nothing refers to does not. */
  private isCell(block: OutlineBlock): boolean {
    return block.type === "fence" && this.cells.has(this.contentOf(block).start);
  }

  private isContainer(block: OutlineBlock): boolean {
    return block.type === "block_open" || block.children.some((child) => this.isCell(child) || this.isContainer(child));
  }

  private contentOf({token, first}: OutlineBlock): {start: number; end: number} {
    const positions = alignFence(token!.content, this.text, this.firstLine + first + 1);
    return {start: this.text.original(positions[0]!), end: this.text.original(positions.at(-1)!)};
  }

  readLeaves(block: OutlineBlock, around: Pick<Leaf, "containers" | "within">): void {
    const inside = {containers: [...around.containers, block.type], within: [...around.within, ++this.count]};
    if (block.type === "block_open") this.readMarkers(block, around);
    for (const child of block.children) this.readLeaves(child, inside);
    if (block.children.length || block.type === "block_open") return;
    const lines = withoutBlankEnd(block.lines);
    const text = lines.map((line) => line.text).join("\n");
    const {type} = block;
    this.leaves.push({type, ...around, text, ...this.places({start: lines[0]!.start, end: lines.at(-1)!.end})});
  }

  /** What opens a `:::` block, its title, and what closes it. */
  private readMarkers({type, lines, title = ""}: OutlineBlock, around: Pick<Leaf, "containers" | "within">): void {
    const add = (leaf: Pick<Leaf, "type" | "text" | "start" | "end">) => {
      this.leaves.push({...leaf, ...this.places({start: leaf.start, end: leaf.end}), ...around});
    };
    const at = titleOf(lines[0]!, title);
    const {start, text} = lines[0]!;
    const marker = text.slice(0, at.start - start).trimEnd();
    add({type, text: marker, start, end: start + marker.length});
    if (title) add({type: "title", text: title, ...at});
    const last = lines.at(-1)!;
    if (lines.length > 1 && /^[ \t]*:{3,}[ \t]*$/.test(last.text)) add({...last, type: "block_close"});
  }

  private readContainer(block: OutlineBlock, around: readonly string[]): void {
    const containers = [...around, block.type];
    if (block.title) {
      const outerStart = block.lines[0]!.start;
      const {start, end} = titleOf(block.lines[0]!, block.title);
      const at = this.places({start, end, outerStart, outerEnd: end});
      this.push(block, {type: "title", source: block.title, containers, line: block.first, ...at});
    }
    for (const child of block.children) this.read(child, containers);
  }

  private readProse(block: OutlineBlock, containers: readonly string[]): void {
    const lines = withoutBlankEnd(block.lines);
    const source = lines.map(({text}) => text).join("\n");
    if (block.type === "html_block" && source.trim() === "<!-- -->") return;
    const {start} = lines[0]!;
    const {end} = lines.at(-1)!;
    const at = this.places({start, end, outerStart: start, outerEnd: end});
    const type = block.type.replace(/_open$/, "");
    this.push(block, {type, source, containers, line: block.first, ...at, unclosed: isUnclosed(block)});
  }

  private readCode(block: OutlineBlock, containers: readonly string[]): void {
    const {token, lines, first} = block;
    const {tag, attributes} = parseInfo(token!.info);
    const at = this.places({outerStart: lines[0]!.start, outerEnd: lines.at(-1)!.end});
    const code = {kind: "code", type: "fence", language: tag as CellLanguage, attributes} as const;
    const source = token!.content;
    this.push(block, {
      ...code,
      source,
      containers,
      line: first + 1,
      ...at,
      ...this.contentOf(block),
      unclosed: isUnclosed(block)
    });
  }

  private places<T extends Record<string, number>>(offsets: T): T {
    const entries = Object.entries(offsets).map(([name, at]) => [name, this.text.original(this.base + at)]);
    return Object.fromEntries(entries) as T;
  }

  private push(block: OutlineBlock, unit: Found): void {
    const {prefix, lead, indent} = block;
    const line = this.firstLine + unit.line + 1;
    this.units.push({...prose, ...unit, line, index: this.units.length, layout: {prefix, lead, indent}});
  }
}

type Found = Omit<Unit, "index" | "layout" | keyof typeof prose> & Partial<Unit>;

const prose = {kind: "prose", language: "md", attributes: {}, unclosed: false} as const satisfies Partial<Unit>;

function isUnclosed({type, token, lines}: OutlineBlock): boolean {
  if (type !== "fence") return false;
  const closing = lines.length > 1 ? /^ {0,3}(`+|~+)[ \t]*$/.exec(lines.at(-1)!.text)?.[1] : undefined;
  return !closing?.startsWith(token!.markup);
}

function withoutBlankEnd(lines: readonly OutlineLine[]): readonly OutlineLine[] {
  return lines.slice(0, lines.findLastIndex(({text}) => text.trim() !== "") + 1);
}

/** Where the title stands in the line that opens its block. */
function titleOf({start, text}: OutlineLine, title: string): {start: number; end: number} {
  const end = start + text.replace(/[ \t]+$/, "").length;
  return {start: end - title.length, end};
}
