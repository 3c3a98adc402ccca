import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type MarkdownIt from "markdown-it";
import ts from "typescript";
import {pageModule, placeInCell} from "../cells/page-module.js";
import type {PageModule} from "../cells/page-module.js";
import {parsePage} from "../cells/page.js";
import type {Cell} from "../cells/page.js";
import type {Diagnostic} from "./diagnostic.js";
import {PageHost} from "./page-host.js";

/** A page: its path from the root of the site, such as "/notebooks/graphs/pagerank.md", and its text. */
export interface PageSource {
  path: string;
  text: string;
  /** The file's name in diagnostics; defaults to the path. */
  file?: string;
  /** The cells of the text; found in it by default. */
  cells?: readonly Cell[];
}

export interface CheckTypesOptions {
  /** The root of the site, where "/math/…" is; a folder in or below that of tsconfig.json. */
  root: string;
  /** The site's plug-ins of Markdown; defaults to none. */
  markdownIt?: ((md: MarkdownIt) => MarkdownIt) | undefined;
}

/** Checks pages again and again; what did not change since the last time is not read again. */
export interface TypeChecker {
  check(pages: readonly PageSource[]): Diagnostic[];
}

/**
 * Checks the TypeScript of pages' cells and the placeholders in their prose, all in one program with the modules that
 * they import, under the project's own options. Diagnostics have the page's own lines and columns, and come in
 * the order of the text.
 *
 * Throws an Error if there is no tsconfig.json at the root or above it, or if it cannot be read.
 */
export function checkTypes(pages: readonly PageSource[], options: CheckTypesOptions): Diagnostic[] {
  return createTypeChecker(options).check(pages);
}

/** Returns a checker that keeps what it has found until a page or a module changes; see checkTypes. */
export function createTypeChecker({root, markdownIt}: CheckTypesOptions): TypeChecker {
  const folder = resolve(root);
  const options = compilerOptions(folder);
  const host = new PageHost(folder, options);
  let program: ts.Program | undefined;
  let known = new Map<string, Checked>();
  return {
    check(pages) {
      const modules = new Map<string, PageModule>();
      const names = new Map<string, string>();
      for (const {path, text, file: name = path, cells = parsePage(text, {path, markdownIt}).cells} of pages) {
        const file = join(folder, `${path.replace(/\.md$/, "")}.cells.ts`);
        modules.set(file, pageModule({path, cells}, ts));
        names.set(file, name);
      }
      host.setPages(modules);
      const rootNames = [...modules.keys(), ambient, ...host.declarationFiles()];
      program = ts.createProgram({rootNames, options, host, ...(program && {oldProgram: program})});
      const checked = new Map<string, Checked>();
      for (const [file, {text}] of modules) {
        const last = known.get(file);
        const isKnown = last?.text === text && last.version === host.version && !last.diagnostics.some(isMissing);
        checked.set(file, isKnown ? last : {text, version: host.version, diagnostics: diagnose(program, file)});
      }
      known = checked;
      return [...modules].flatMap(([file, module]) =>
        pageDiagnostics(checked.get(file)!.diagnostics, module).map((found) => ({file: names.get(file)!, ...found}))
      );
    }
  };
}

/** What TypeScript says of a page's module, as long as its text and the version of all other files stay. */
interface Checked {
  text: string;
  version: number;
  diagnostics: readonly ts.Diagnostic[];
}

/** Whether a module was not found, which a new file may change. */
function isMissing({code}: ts.Diagnostic): boolean {
  return code === 2307;
}

const ambient = fileURLToPath(new URL("../cells/ambient.d.mts", import.meta.url));

function compilerOptions(folder: string): ts.CompilerOptions {
  const path = ts.findConfigFile(folder, ts.sys.fileExists);
  if (path === undefined) throw new Error(`no tsconfig.json at or above ${folder}`);
  const {config, error} = ts.readConfigFile(path, ts.sys.readFile) as {config?: object; error?: ts.Diagnostic};
  if (error) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`);
  const sources = {...ts.sys, readDirectory: () => []};
  const {options} = ts.parseJsonConfigFileContent({...config, files: [], include: []}, sources, dirname(path));
  return {...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false, allowJs: true, types: []};
}

function diagnose(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file)!;
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
}

type PageDiagnostic = Omit<Diagnostic, "file">;

function pageDiagnostics(diagnostics: readonly ts.Diagnostic[], module: PageModule): PageDiagnostic[] {
  const found = diagnostics.flatMap((diagnostic) => toPage(diagnostic, module) ?? []);
  const places = new Set(found.map(({line, column}) => `${line}:${column}`));
  for (const {line, column, message} of module.errors) {
    if (!places.has(`${line}:${column}`)) found.push({line, column, code: "types/syntax", severity: "error", message});
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
}

/** "Duplicate identifier": that cells import the same name is for the rules of names to say; types may be the same. */
const duplicateIdentifier = 2300;

/** Places a diagnostic in the page; those that are not in a cell's text are about what the module adds to it. */
function toPage(
  {start = 0, code, category, messageText}: ts.Diagnostic,
  {segments}: PageModule
): PageDiagnostic | undefined {
  if (category !== ts.DiagnosticCategory.Error || code === duplicateIdentifier) return undefined;
  const segment =
    segments.find((segment) => segment.start <= start && start < segment.end) ??
    segments.find((segment) => segment.end === start);
  if (!segment || (segment.cell.language === "js" && segment.cell.kind === "block")) return undefined;
  const {line, column} = placeInCell(segment.cell, start - segment.start + segment.offset);
  const message = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " ");
  return {line, column, code: `types/TS${code}`, severity: "error", message};
}
