import {existsSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import type MarkdownIt from "markdown-it";
import ts from "typescript";
import {pageModule, placeInCell} from "../cells/page-module.js";
import type {PageModule} from "../cells/page-module.js";
import {parsePage} from "../cells/page.js";
import type {Cell} from "../cells/page.js";
import type {Diagnostic} from "./diagnostic.js";

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

/** Returns a checker that keeps its program; see checkTypes. */
export function createTypeChecker({root, markdownIt}: CheckTypesOptions): TypeChecker {
  const folder = resolve(root);
  const options = compilerOptions(folder);
  const host = new PageHost(folder, options);
  let program: ts.Program | undefined;
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
      return [...modules].flatMap(([file, module]) =>
        pageDiagnostics(program!, file, {module, name: names.get(file)!})
      );
    }
  };
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

/** Reads files from the disk, pages' modules from memory, and knows where "/math/…" is. */
class PageHost implements ts.CompilerHost {
  private readonly host: ts.CompilerHost;
  private readonly files = new Map<string, {version: number; file: ts.SourceFile | undefined}>();
  private readonly resolutions: ts.ModuleResolutionCache;
  private pages = new Map<string, PageModule>();

  constructor(
    private readonly root: string,
    options: ts.CompilerOptions
  ) {
    this.host = ts.createCompilerHost(options);
    this.resolutions = ts.createModuleResolutionCache(root, (name) => this.getCanonicalFileName(name), options);
  }

  setPages(pages: Map<string, PageModule>): void {
    this.pages = pages;
  }

  /** Declarations of the project that no module names. */
  declarationFiles(): string[] {
    return ts.sys.readDirectory(this.root, [".d.ts"], ["**/.observablehq"]);
  }

  getSourceFile(path: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const page = this.pages.get(path);
    if (page) return ts.createSourceFile(path, page.text, options);
    const version = path.includes("/node_modules/") ? 0 : (ts.sys.getModifiedTime?.(path)?.getTime() ?? 0);
    const known = this.files.get(path);
    if (known?.version === version) return known.file;
    const file = this.host.getSourceFile(path, options);
    this.files.set(path, {version, file});
    return file;
  }

  resolveModuleNameLiterals(
    literals: readonly ts.StringLiteralLike[],
    containingFile: string,
    redirect: ts.ResolvedProjectReference | undefined,
    options: ts.CompilerOptions
  ): readonly ts.ResolvedModuleWithFailedLookupLocations[] {
    const isPage = this.pages.has(containingFile);
    return literals.map(({text}) => {
      const name = isPage && text.startsWith("/") ? join(this.root, text) : isPage ? text.replace(/^npm:/, "") : text;
      return ts.resolveModuleName(name, containingFile, options, this, this.resolutions, redirect);
    });
  }

  fileExists(path: string): boolean {
    return this.pages.has(path) || existsSync(path);
  }

  readFile(path: string): string | undefined {
    return this.pages.get(path)?.text ?? this.host.readFile(path);
  }

  getDefaultLibFileName(options: ts.CompilerOptions): string {
    return this.host.getDefaultLibFileName(options);
  }

  getDefaultLibLocation(): string {
    return dirname(ts.getDefaultLibFilePath({}));
  }

  getCurrentDirectory(): string {
    return this.host.getCurrentDirectory();
  }

  getCanonicalFileName(name: string): string {
    return this.host.getCanonicalFileName(name);
  }

  useCaseSensitiveFileNames(): boolean {
    return this.host.useCaseSensitiveFileNames();
  }

  getNewLine(): string {
    return "\n";
  }

  writeFile(): void {
    // nothing is emitted
  }
}

function pageDiagnostics(
  program: ts.Program,
  file: string,
  {module, name}: {module: PageModule; name: string}
): Diagnostic[] {
  const source = program.getSourceFile(file)!;
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    .flatMap((diagnostic) => toPage(diagnostic, module) ?? [])
    .map((diagnostic): Diagnostic => ({file: name, ...diagnostic}));
  const places = new Set(found.map(({line, column}) => `${line}:${column}`));
  for (const {line, column, message} of module.errors) {
    if (places.has(`${line}:${column}`)) continue;
    found.push({file: name, line, column, code: "types/syntax", severity: "error", message});
  }
  return found.sort((a, b) => a.line - b.line || a.column - b.column || (a.code < b.code ? -1 : 1));
}

/** "Duplicate identifier": that cells import the same name is for the rules of names to say; types may be the same. */
const duplicateIdentifier = 2300;

/** Places a diagnostic in the page; those that are not in a cell's text are about what the module adds to it. */
function toPage(
  {start = 0, code, category, messageText}: ts.Diagnostic,
  {segments}: PageModule
): Omit<Diagnostic, "file"> | undefined {
  if (category !== ts.DiagnosticCategory.Error || code === duplicateIdentifier) return undefined;
  const segment =
    segments.find((segment) => segment.start <= start && start < segment.end) ??
    segments.find((segment) => segment.end === start);
  if (!segment || (segment.cell.language === "js" && segment.cell.kind === "block")) return undefined;
  const {line, column} = placeInCell(segment.cell, start - segment.start + segment.offset);
  const message = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " ");
  return {line, column, code: `types/TS${code}`, severity: "error", message};
}
