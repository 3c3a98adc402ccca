import {checkAssignments} from "@observablehq/framework/dist/javascript/assignments.js";
import {findDeclarations} from "@observablehq/framework/dist/javascript/declarations.js";
import {findReferences} from "@observablehq/framework/dist/javascript/references.js";
import {getLineInfo} from "acorn";
import type {Expression, Identifier, Node, Program} from "acorn";
import {findAwaits} from "./awaits.js";
import {findFiles, findImports} from "./dependencies.js";
import type {FileReference, Import} from "./dependencies.js";
import {toCellError, toJavaScript} from "./javascript.js";
import type {CellJavaScript} from "./javascript.js";
import type {Cell} from "./page.js";
import {parseCell} from "./parse.js";
import {CellSyntaxError} from "./strip-types.js";
import type {Position} from "./text.js";

/** What an analysis needs of a cell; without *lines*, positions are those in the source. */
export type CellSource = Pick<Cell, "source" | "language"> & Partial<Pick<Cell, "kind" | "line" | "lines">>;

/** A name in a cell and its place in the page. */
export interface Name extends Position {
  name: string;
}

/** What a cell defines and needs. */
export interface Analysis {
  /** The JavaScript that Framework runs; empty if the source has none. */
  javascript: string;
  /** Its tree; null if it does not parse. */
  body: Expression | Program | null;
  /** Whether the cell is a lone expression, whose value Framework displays unless the cell calls display or view. */
  expression: boolean;
  /** Whether it awaits at its top level. */
  async: boolean;
  /** The names that other cells can read, each once. */
  defines: Name[];
  /** The names that it reads and does not define, at each place; browser's globals that Framework knows left out. */
  references: Name[];
  imports: (Import & Position)[];
  files: (FileReference & Position)[];
  display: boolean;
  view: boolean;
  /** Why Framework would not run the cell. What the cell defines is then a guess. */
  error?: CellSyntaxError;
}

/**
 * Analyses a cell with Framework's own rules, so that it means what it means in a build. *path* is the page's, from the
 * root of the site; imports and files are relative to it.
 */
export function analyze(cell: CellSource, {path = "/"}: {path?: string} = {}): Analysis {
  let js: CellJavaScript = {code: "", indent: 0, skip: 0};
  const analysis: Analysis = {
    javascript: "",
    body: null,
    expression: false,
    async: false,
    defines: [],
    references: [],
    imports: [],
    files: [],
    display: false,
    view: false
  };
  try {
    js = toJavaScript(cell.source, cell.language);
    analysis.javascript = js.code;
    describe(analysis, {cell, js, path});
  } catch (cause) {
    const error = isOverflow(cause) ? new CellSyntaxError("nested too deeply", 1, 1) : toCellError(cause, js);
    if (!(error instanceof CellSyntaxError)) throw error;
    const place = placeInPage(cell, error);
    analysis.error = new CellSyntaxError(error.message, place.line, place.column);
    if (!analysis.body) analysis.defines = guessDefinitions(cell);
  }
  return analysis;
}

/** Fills the analysis as far as the first error, which it throws. */
function describe(analysis: Analysis, {cell, js, path}: {cell: CellSource; js: CellJavaScript; path: string}): void {
  const {code} = js;
  const body = parseCell(code, {inline: cell.kind === "inline"});
  const place = (node: Node): Position => {
    const {line, column} = getLineInfo(code, node.start);
    const indent = line === 1 ? js.indent : 0;
    return placeInPage(cell, {line: line + js.skip, column: Math.max(0, column - indent) + 1});
  };
  const named = (node: Identifier): Name => ({name: node.name, ...place(node)});
  const references = findReferences(body);
  analysis.body = body;
  analysis.expression = body.type !== "Program";
  analysis.async = findAwaits(body).length > 0;
  analysis.references = references.map(named);
  analysis.display = references.some(({name}) => name === "display");
  analysis.view = references.some(({name}) => name === "view");
  if (body.type === "Program") {
    const exported = body.body.find(({type}) => type === "ExportNamedDeclaration" || type === "ExportAllDeclaration");
    if (exported) throw at(code, exported, "Unexpected token 'export'");
    analysis.defines = once(findDeclarations(body, code)).map(named);
  }
  checkAssignments(body, references, code);
  analysis.files = findFiles(body, {path, code}).map((file) => ({...file, ...place(file.node)}));
  analysis.imports = findImports(body, {path, code}).map((found) => ({...found, ...place(found.node)}));
}

/** Whether an error is that of a parser that has no room left on the stack. */
function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes("call stack");
}

function once(identifiers: Identifier[]): Identifier[] {
  return [...new Map(identifiers.toReversed().map((node) => [node.name, node])).values()].toReversed();
}

function at(code: string, node: Node, message: string): SyntaxError {
  const {line, column} = getLineInfo(code, node.start);
  return new SyntaxError(`${message} (${line}:${column})`);
}

/** The place in the page of a place in a cell's source; both count from one. */
export function placeInPage({line: first = 1, lines}: Pick<CellSource, "line" | "lines">, place: Position): Position {
  const start = lines?.[place.line - 1]?.column ?? 1;
  return {line: first + place.line - 1, column: start + place.column - 1};
}

/** The names that a cell that does not parse seems to define, so that their readers are not also blamed. */
function guessDefinitions(cell: CellSource): Name[] {
  const names = new Map<string, Name>();
  cell.source.split("\n").forEach((line, k) => {
    const add = (name: string, index: number) => {
      if (!names.has(name)) names.set(name, {name, ...placeInPage(cell, {line: k + 1, column: index + 1})});
    };
    const declared = /^(?:(?:const|let|var|class|async\s+function|function)\b[\s*]*)([\w$]+)/.exec(line);
    if (declared) add(declared[1]!, declared[0].length - declared[1]!.length);
    const imported = /^import\b(?!\s+type\b)(.*)\bfrom\b/.exec(line)?.[1] ?? "";
    for (const {0: name, index} of imported.matchAll(/[\w$]+(?=\s*(?:[,}]|$))/g)) add(name, index + "import".length);
  });
  return [...names.values()];
}
