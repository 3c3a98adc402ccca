import type TypeScript from "typescript";
import {analyze, placeInPage} from "./analyze.js";
import type {Analysis} from "./analyze.js";
import {graph} from "./graph.js";
import type {Cell, Page} from "./page.js";
import {declarationsOf} from "./typescript.js";
import type {Declarations} from "./typescript.js";

/**
 * A page as one module of TypeScript. Each cell is an async function of its own; what it defines is a constant of the
 * module, of the type that other cells see: of a promise what it resolves to, of a generator what it yields. Imports
 * are the module's, and types that cells declare are copied there. Cells' texts stand in it verbatim.
 */
export interface PageModule {
  text: string;
  segments: Segment[];
  /** What is wrong with cells beyond TypeScript's judgement, by cell. */
  errors: {cell: Cell; line: number; column: number; message: string}[];
}

/** The module's text from *start* to *end* is that of the cell's source from *offset*. */
export interface Segment {
  start: number;
  end: number;
  offset: number;
  cell: Cell;
}

/** A cell's analysis and, if it is TypeScript's business, its declarations. */
interface CheckedCell {
  cell: Cell;
  analysis: Analysis;
  declarations: Declarations;
}

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
export function pageModule(page: Pick<Page, "path" | "cells">, typescript: typeof TypeScript): PageModule {
  const cells = page.cells.map((cell) => {
    const analysis = analyze(cell, {path: page.path});
    return {cell, analysis, declarations: declarationsOf(cell, analysis, typescript)};
  });
  const module = new ModuleText();
  writeLibraries(module, cells);
  for (const {cell, declarations} of cells) writeModuleLevel(module, cell, declarations);
  writeConstants(module, cells);
  for (const checked of cells) if (checked.declarations.embeds) writeFunction(module, checked);
  const errors = cells.flatMap(({cell, analysis: {error}, declarations}) => [
    ...declarations.errors.map(({offset, message}) => ({cell, ...placeInCell(cell, offset), message})),
    ...(error && !declarations.errors.length
      ? [{cell, line: error.line, column: error.column, message: error.message}]
      : [])
  ]);
  return {text: module.text, segments: module.segments, errors};
}

/** The place in the page of an offset into a cell's source. */
export function placeInCell(cell: Cell, offset: number): {line: number; column: number} {
  const before = cell.source.slice(0, offset).split("\n");
  return placeInPage(cell, {line: before.length, column: before.at(-1)!.length + 1});
}

class ModuleText {
  text = "export {};\n";
  readonly segments: Segment[] = [];

  write(text: string): void {
    this.text += text;
  }

  /** Writes the cell's source from *offset*; *text* may have blanks instead. */
  embed(cell: Cell, offset: number, text: string): void {
    this.segments.push({start: this.text.length, end: this.text.length + text.length, offset, cell});
    this.text += text;
  }
}

function writeLibraries(module: ModuleText, cells: readonly CheckedCell[]): void {
  const defined = new Set(
    cells.flatMap(({analysis, declarations: {types}}) => [...analysis.defines, ...types].map(({name}) => name))
  );
  for (const [name, statement] of Object.entries(libraries)) {
    const isNamed = cells.some(({cell}) => new RegExp(`\\b${name}\\b`).test(cell.source));
    if (isNamed && !defined.has(name)) module.write(`${statement}\n`);
  }
  module.write(prelude);
}

/** Imports, and copies of the types that a cell declares; what is wrong in a copy is reported where it stands. */
function writeModuleLevel(module: ModuleText, cell: Cell, {imports, types}: Declarations): void {
  for (const {start, end} of imports) {
    module.embed(cell, start, cell.source.slice(start, end));
    module.write("\n");
  }
  for (const {text} of types) module.write(`${text}\n`);
}

function writeConstants(module: ModuleText, cells: readonly CheckedCell[]): void {
  const {cycles} = graph(cells.map(({analysis}) => analysis));
  const cyclic = new Set(cycles.flat());
  const seen = new Set(cells.flatMap(({declarations}) => declarations.imported));
  cells.forEach(({analysis: {defines}, declarations: {embeds}}, k) => {
    for (const {name} of defines) {
      if (seen.has(name)) continue;
      seen.add(name);
      const isTyped = embeds && !cyclic.has(k);
      module.write(`declare const ${name}: ${isTyped ? `__Value<__Cell<typeof __cell_${k}>["${name}"]>` : "any"};\n`);
    }
  });
}

function writeFunction(module: ModuleText, {cell, analysis, declarations}: CheckedCell): void {
  module.write(`async function __cell_${cell.index}() {\n`);
  if (analysis.expression) {
    module.write("void (await (\n");
    module.embed(cell, 0, cell.source);
    module.write("\n));\n}\n");
    return;
  }
  let source = cell.source;
  for (const {start, end} of declarations.imports) {
    source = source.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, " ") + source.slice(end);
  }
  module.embed(cell, 0, source);
  const names = analysis.defines.map(({name}) => name).filter((name) => !declarations.imported.includes(name));
  // Without `as const` a literal would lose its type.
  module.write(`\nreturn {${names.join(", ")}} as const;\n}\n`);
}
