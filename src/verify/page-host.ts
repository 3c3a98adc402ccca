import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import ts from "typescript";
import {isForBrowsers} from "../cells/declarations.js";

/** Reads files from the disk, pages' modules from memory, and knows where "/math/…" is. */
export class PageHost implements ts.CompilerHost {
  private readonly host: ts.CompilerHost;
  private readonly files = new Map<string, {version: number; file: ts.SourceFile | undefined}>();
  private resolutions: ts.ModuleResolutionCache;
  private pages: ReadonlyMap<string, string> = new Map();
  /** Grows whenever a file of the disk is read, for the first time or since it changed. */
  version = 0;

  constructor(
    private readonly root: string,
    private readonly options: ts.CompilerOptions,
    /** Texts of files that are not on the disk, by path. */
    private readonly generated: ReadonlyMap<string, string> = new Map()
  ) {
    this.host = ts.createCompilerHost(options);
    this.resolutions = this.createResolutions();
  }

  private createResolutions(): ts.ModuleResolutionCache {
    return ts.createModuleResolutionCache(this.root, (name) => this.getCanonicalFileName(name), this.options);
  }

  /** Sets the texts of pages' modules, by the paths at which they would be, and forgets where other modules are. */
  setPages(pages: ReadonlyMap<string, string>): void {
    this.pages = pages;
    this.resolutions = this.createResolutions();
  }

  /** Declarations of the project that no module names. */
  declarationFiles(): string[] {
    return ts.sys.readDirectory(this.root, [".d.ts"], ["**/.observablehq"]);
  }

  getSourceFile(path: string, options: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined {
    const page = this.pages.get(path);
    if (page !== undefined) return ts.createSourceFile(path, page, options);
    const version = path.includes("/node_modules/") ? 0 : (ts.sys.getModifiedTime?.(path)?.getTime() ?? 0);
    const known = this.files.get(path);
    if (known?.version === version) return known.file;
    const text = this.generated.get(path);
    const file = text === undefined ? this.host.getSourceFile(path, options) : ts.createSourceFile(path, text, options);
    this.files.set(path, {version, file});
    ++this.version;
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

  /** Pages run in browsers: what a package says of Node is left out. */
  resolveTypeReferenceDirectiveReferences<T extends ts.FileReference | string>(
    references: readonly T[],
    containingFile: string,
    redirect: ts.ResolvedProjectReference | undefined,
    options: ts.CompilerOptions
  ): readonly ts.ResolvedTypeReferenceDirectiveWithFailedLookupLocations[] {
    return references.map((reference) => {
      const name = typeof reference === "string" ? reference : reference.fileName;
      if (!isForBrowsers(name)) return {resolvedTypeReferenceDirective: undefined, failedLookupLocations: []};
      return ts.resolveTypeReferenceDirective(name, containingFile, options, this, redirect);
    });
  }

  fileExists(path: string): boolean {
    return this.pages.has(path) || this.generated.has(path) || existsSync(path);
  }

  readFile(path: string): string | undefined {
    return this.pages.get(path) ?? this.generated.get(path) ?? this.host.readFile(path);
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
