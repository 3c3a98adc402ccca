import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type MarkdownIt from "markdown-it";
import ts from "typescript";
import {moduleErrors} from "../cells/module-errors.js";
import {pageModule, placeInCell} from "../cells/page-module.js";
import type {PageModule} from "../cells/page-module.js";
import {parsePage} from "../cells/page.js";
import type {Cell} from "../cells/page.js";
import {columnTypes} from "../site/declarations/columns.js";
import {cellOptions} from "../site/declarations/options.js";
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
  /** What `columnTypes` says of the site's Arrow files; by default nothing is known of them. */
  columns?: string;
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
export function createTypeChecker({root, markdownIt, columns = columnTypes([])}: CheckTypesOptions): TypeChecker {
  const folder = resolve(root);
  const options = cellOptions(folder);
  const columnsFile = join(folder, "data/columns.d.mts");
  const project = dirname(ts.findConfigFile(folder, ts.sys.fileExists)!);
  const host = new PageHost(folder, options, new Map([[columnsFile, columns]]));
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
      host.setPages(new Map(Array.from(modules, ([file, {text}]) => [file, text])));
      const rootNames = [...modules.keys(), ambient, columnsFile, ...host.declarationFiles()];
      program = ts.createProgram({rootNames, options, host, ...(program && {oldProgram: program})});
      const checked = new Map<string, Checked>();
      for (const [file, {text}] of modules) {
        const last = known.get(file);
        const isKnown = last?.text === text && last.version === host.version && !last.diagnostics.some(isMissing);
        checked.set(file, isKnown ? last : {text, version: host.version, diagnostics: diagnose(program, file)});
      }
      known = checked;
      return [...modules].flatMap(([file, module]) =>
        moduleErrors(checked.get(file)!.diagnostics, module, ts, {folder: project})
          .map(({cell, start, code, message}): Diagnostic => {
            const place = placeInCell(cell, start);
            return {file: names.get(file)!, ...place, code, severity: "error", message};
          })
          .sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1))
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

function diagnose(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file)!;
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
}
