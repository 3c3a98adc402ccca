import type TypeScript from "typescript";
import {analyze, placeInPage} from "./analyze.js";
import type {Analysis} from "./analyze.js";
import {graph} from "./graph.js";
import type {Cell, Page} from "./page.js";
import type {Position} from "./text.js";
import {declarationsOf} from "./typescript.js";
import type {Declarations} from "./typescript.js";

/** What a page's module needs of a cell; without *line* and *lines*, positions are those in its source. */
export type ModuleCell = Pick<Cell, "kind" | "language" | "source"> & Partial<Pick<Cell, "line" | "lines">>;

/**
 * A page as one module of TypeScript. Each cell is an async function of its own; what it defines is a constant of the
 * module, of the type that other cells see: of a promise what it resolves to, of a generator what it yields. Imports
 * are the module's, and types that cells declare are copied there. Cells' texts stand in it verbatim.
 */
export interface PageModule<C extends ModuleCell = Cell> {
  text: string;
  segments: Segment<C>[];
  /** The names that cells define, types included, each with its offset into its cell's source. */
  definitions: {cell: C; name: string; offset: number}[];
  /** The files that cells attach, by their paths from the root of the site. */
  files: {cell: C; path: string; offset: number}[];
  /** The names that the module itself declares, for the cells that read them, each with its offset into the text. */
  constants: {name: string; start: number}[];
  /** What is wrong with cells beyond TypeScript's judgement, each with its offset into its cell's source. */
  errors: {cell: C; offset: number; message: string}[];
}

/** The module's text from *start* to *end* is that of the cell's source from *offset*. */
export interface Segment<C extends ModuleCell = Cell> {
  start: number;
  end: number;
  offset: number;
  cell: C;
  /** Whether it is an import, which stands before all cells. */
  isImport: boolean;
}

export interface PageModuleOptions<C extends ModuleCell> {
  /**
   * Cells that do not parse, as they are now, besides what the page has in their places: they are written at the module's
   * end, in this order, where an open bracket of theirs harms no other cell. Defaults to none.
   */
  drafts?: readonly C[];
  /** What is known of cells of the same page; what is found out is added. Defaults to nothing. */
  known?: WeakMap<C, CheckedCell>;
}

/** A cell's analysis and, if it is TypeScript's business, its declarations. */
export interface CheckedCell {
  analysis: Analysis;
  declarations: Declarations;
}

type Checked<C extends ModuleCell> = CheckedCell & {cell: C; index: number};

const prelude = `
type __Value<T> = 0 extends 1 & T ? T : T extends PromiseLike<infer U> ? __Value<U>
  : T extends Generator<infer Y, unknown, never> | AsyncGenerator<infer Y, unknown, never> ? Awaited<Y> : T;
type __Cell<F extends (...inputs: never[]) => unknown> = Awaited<ReturnType<F>>;
`;

/** The libraries that cells name without importing them, and how a module imports them. */
const libraries = {
  Arrow: 'import * as Arrow from "apache-arrow";',
  d3: 'import * as d3 from "d3";',
  htl: 'import * as htl from "htl";',
  html: 'import {html} from "htl";',
  Inputs: 'import * as Inputs from "@observablehq/inputs";',
  Plot: 'import * as Plot from "@observablehq/plot";',
  svg: 'import {svg} from "htl";',
  topojson: 'import * as topojson from "topojson-client";'
};

/** Makes the module of a page; *typescript* is TypeScript's API, wherever it runs. */
export function pageModule<C extends ModuleCell>(
  page: Pick<Page, "path"> & {cells: readonly C[]},
  typescript: typeof TypeScript,
  {drafts = [], known = new WeakMap()}: PageModuleOptions<C> = {}
): PageModule<C> {
  const cells = page.cells.map((cell, index): Checked<C> => {
    const {analysis, declarations} = known.get(cell) ?? checkCell(cell, page.path, typescript);
    known.set(cell, {analysis, declarations});
    return {cell, index, analysis, declarations};
  });
  const module = new ModuleText<C>();
  writeLibraries(module, cells);
  writeFileNames(module, cells);
  for (const {cell, declarations} of cells) writeModuleLevel(module, cell, declarations);
  writeConstants(module, cells);
  for (const checked of cells) if (checked.declarations.embeds) writeFunction(module, checked);
  drafts.forEach((draft, k) => writeDraft(module, draft, k));
  return {
    text: module.text,
    segments: module.segments,
    constants: module.constants,
    definitions: cells.flatMap(definitionsOf),
    files: cells.flatMap(({cell, analysis: {files}}) =>
      files.map((file) => ({cell, path: file.path, offset: offsetInCell(cell, file)}))
    ),
    errors: cells.flatMap(errorsOf)
  };
}

/** Finds out about a cell what its page's module needs to know. */
export function checkCell(cell: ModuleCell, path: string, typescript: typeof TypeScript): CheckedCell {
  const analysis = analyze(cell, {path});
  return {analysis, declarations: declarationsOf(cell, analysis, typescript)};
}

function definitionsOf<C extends ModuleCell>({cell, analysis, declarations}: Checked<C>): PageModule<C>["definitions"] {
  const values = analysis.defines.map((name) => ({cell, name: name.name, offset: offsetInCell(cell, name)}));
  const types = declarations.types.filter(({name}) => !values.some((value) => value.name === name));
  return [...values, ...types.map(({name, offset}) => ({cell, name, offset}))];
}

/** What is wrong with a cell beyond TypeScript's judgement. */
export function errorsOf<C extends ModuleCell>({
  cell,
  analysis: {error},
  declarations
}: CheckedCell & {cell: C}): PageModule<C>["errors"] {
  if (declarations.errors.length) return declarations.errors.map((found) => ({cell, ...found}));
  return error ? [{cell, offset: offsetInCell(cell, error), message: error.message}] : [];
}

/** The place in the page of an offset into a cell's source. */
export function placeInCell(cell: ModuleCell, offset: number): Position {
  const before = cell.source.slice(0, offset).split("\n");
  return placeInPage(cell, {line: before.length, column: before.at(-1)!.length + 1});
}

/** The offset into a cell's source of a place in the page, the inverse of placeInCell. */
export function offsetInCell({source, line: first = 1, lines}: ModuleCell, {line, column}: Position): number {
  const texts = source.split("\n");
  const index = Math.min(Math.max(0, line - first), texts.length - 1);
  const before = texts.slice(0, index).reduce((sum, {length}) => sum + length + 1, 0);
  return before + Math.min(Math.max(0, column - (lines?.[index]?.column ?? 1)), texts[index]!.length);
}

class ModuleText<C extends ModuleCell> {
  text = "export {};\n";
  readonly segments: Segment<C>[] = [];
  readonly constants: PageModule["constants"] = [];

  write(text: string): void {
    this.text += text;
  }

  /** Writes the cell's source from *offset*; *text* may have blanks instead. */
  embed(
    cell: C,
    text: string,
    {offset = 0, isImport = false}: Partial<Pick<Segment, "offset" | "isImport">> = {}
  ): void {
    this.segments.push({start: this.text.length, end: this.text.length + text.length, offset, cell, isImport});
    this.text += text;
  }

  /** Writes a declaration of *name*, whose first word it is after the keywords. */
  declare(name: string, text: string): void {
    this.constants.push({
      name,
      start: this.text.length + text.search(new RegExp(`(?<![\\w$])${escape(name)}(?![\\w$])`))
    });
    this.text += text;
  }
}

function escape(name: string): string {
  return name.replaceAll("$", "\\$");
}

function writeLibraries<C extends ModuleCell>(module: ModuleText<C>, cells: readonly Checked<C>[]): void {
  const defined = new Set(
    cells.flatMap(({analysis, declarations: {types}}) => [...analysis.defines, ...types].map(({name}) => name))
  );
  for (const [name, statement] of Object.entries(libraries)) {
    const isNamed = cells.some(({cell}) => new RegExp(`\\b${name}\\b`).test(cell.source));
    if (isNamed && !defined.has(name)) module.write(`${statement}\n`);
  }
  module.write(prelude);
}

/** Tells which files those are that cells name relative to the page. */
function writeFileNames<C extends ModuleCell>(module: ModuleText<C>, cells: readonly Checked<C>[]): void {
  if (cells.some(({analysis: {defines}}) => defines.some(({name}) => name === "FileAttachment"))) return;
  const files = new Map(cells.flatMap(({analysis}) => analysis.files.map(({name, path}) => [name, path])));
  const relative = [...files].filter(([name, path]) => name !== path);
  if (!relative.length) return;
  for (const [name, path] of relative) {
    const [from, to] = [JSON.stringify(name), JSON.stringify(path)];
    module.write(`declare function FileAttachment(name: ${from}): FileAttachment<${to}>;\n`);
  }
  module.write("declare function FileAttachment<Path extends string>(name: Path): FileAttachment<Path>;\n");
}

/** Imports, and copies of the types that a cell declares; what is wrong in a copy is reported where it stands. */
function writeModuleLevel<C extends ModuleCell>(module: ModuleText<C>, cell: C, {imports, types}: Declarations): void {
  for (const {start, end} of imports) {
    module.embed(cell, cell.source.slice(start, end), {offset: start, isImport: true});
    module.write("\n");
  }
  for (const {name, text} of types) module.declare(name, `${text}\n`);
}

function writeConstants<C extends ModuleCell>(module: ModuleText<C>, cells: readonly Checked<C>[]): void {
  const {cycles} = graph(cells.map(({analysis}) => analysis));
  const cyclic = new Set(cycles.flat());
  const seen = new Set(cells.flatMap(({declarations}) => declarations.imported));
  for (const {index, analysis, declarations} of cells) {
    for (const {name} of analysis.defines) {
      if (seen.has(name)) continue;
      seen.add(name);
      const isTyped = declarations.embeds && !cyclic.has(index);
      const type = isTyped ? `__Value<__Cell<typeof __cell_${index}>["${name}"]>` : "any";
      module.declare(name, `declare const ${name}: ${type};\n`);
    }
  }
}

function writeFunction<C extends ModuleCell>(module: ModuleText<C>, checked: Checked<C>): void {
  const {cell, index, analysis, declarations} = checked;
  module.write(`async function __cell_${index}() {\n`);
  if (analysis.expression) {
    module.write("void (await (\n");
    module.embed(cell, cell.source);
    module.write("\n));\n}\n");
    return;
  }
  let source = cell.source;
  for (const {start, end} of declarations.imports) {
    source = source.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, " ") + source.slice(end);
  }
  module.embed(cell, source);
  const names = analysis.defines.map(({name}) => name).filter((name) => !declarations.imported.includes(name));
  // Without `as const` a literal would lose its type.
  module.write(`\nreturn {${names.join(", ")}} as const;\n}\n`);
}

function writeDraft<C extends ModuleCell>(module: ModuleText<C>, cell: C, index: number): void {
  module.write(`async function __draft_${index}() {\n`);
  module.embed(cell, cell.source);
  module.write("\n}\n");
}
