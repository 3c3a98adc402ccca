import type TypeScript from "typescript";
import {
  isForBrowsers,
  partOf,
  type DeclarationFile,
  type DeclarationIndex,
  type DeclarationPart,
  type Declarations
} from "../../cells/declarations.js";
import {Snapshot} from "./snapshot.js";

const library = "/node_modules/typescript/lib/";

/** What TypeScript's language service sees: the declarations that have been loaded, and a page's modules. */
export class DeclarationHost implements TypeScript.LanguageServiceHost {
  private readonly files = new Map<string, DeclarationFile>();
  private readonly loaded = new Set<DeclarationPart>();
  private readonly modules = new Map<string, {snapshot: Snapshot; version: number}>();
  private index: DeclarationIndex | undefined;
  private version = 0;

  constructor(private readonly ts: typeof TypeScript) {}

  /** Adds a part of the declarations. */
  add(part: DeclarationPart, {files, index}: Declarations): void {
    for (const [path, file] of Object.entries(files)) this.files.set(path, file);
    if (index) this.index = index;
    this.loaded.add(part);
    ++this.version;
  }

  /** Sets the texts of the page's modules, by path. */
  setModules(texts: ReadonlyMap<string, string>): void {
    for (const path of this.modules.keys()) if (!texts.has(path)) this.modules.delete(path);
    for (const [path, text] of texts) {
      const last = this.modules.get(path);
      if (last?.snapshot.text === text) continue;
      this.modules.set(path, {snapshot: new Snapshot(text, last?.snapshot), version: ++this.version});
    }
    ++this.version;
  }

  /** The folder of the pages; undefined as long as the part "project" is missing. */
  get root(): string | undefined {
    return this.index?.root;
  }

  get siteFiles(): readonly string[] {
    return this.index?.siteFiles ?? [];
  }

  /** The parts that the program reaches and that are not there; once these are added, there may be more. */
  missing(): DeclarationPart[] {
    const always = (["library", "project"] as const).filter((part) => !this.loaded.has(part));
    if (always.length) return always;
    const parts = new Set<DeclarationPart>();
    const seen = new Set(this.getScriptFileNames());
    for (const path of seen) {
      const file = this.files.get(path);
      for (const imported of file ? Object.values(file.imports) : this.importsOf(path)) {
        if (!this.loaded.has(partOf(imported))) parts.add(partOf(imported));
        else seen.add(imported);
      }
    }
    return [...parts];
  }

  private importsOf(module: string): string[] {
    const text = this.readFile(module);
    if (text === undefined) return [];
    return this.ts
      .preProcessFile(text)
      .importedFiles.flatMap(({fileName}) => this.resolveFromPage(fileName, module) ?? []);
  }

  /** Cells import "/math/…" from the root of the site, and packages by their names, with or without "npm:". */
  private resolveFromPage(specifier: string, module: string): string | undefined {
    const name = specifier.replace(/^npm:/, "");
    if (!/^\.{0,2}\//.test(name)) return this.index?.packages[name];
    const path = name.startsWith("/") ? this.index!.root + name : name;
    return this.ts.resolveModuleName(path, module, this.getCompilationSettings(), this).resolvedModule
      ?.resolvedFileName;
  }

  resolveModuleNameLiterals(
    literals: readonly TypeScript.StringLiteralLike[],
    containingFile: string
  ): readonly TypeScript.ResolvedModuleWithFailedLookupLocations[] {
    return literals.map(({text}) => {
      const path = this.modules.has(containingFile)
        ? this.resolveFromPage(text, containingFile)
        : this.files.get(containingFile)?.imports[text];
      if (path === undefined || !this.files.has(path)) return {resolvedModule: undefined};
      const isExternalLibraryImport = path.startsWith("/node_modules/");
      return {resolvedModule: {resolvedFileName: path, extension: extensionOf(path), isExternalLibraryImport}};
    });
  }

  resolveTypeReferenceDirectiveReferences<T extends TypeScript.FileReference | string>(
    references: readonly T[],
    containingFile: string
  ): readonly TypeScript.ResolvedTypeReferenceDirectiveWithFailedLookupLocations[] {
    return references.map((reference) => {
      const name = typeof reference === "string" ? reference : reference.fileName;
      const path = isForBrowsers(name) ? this.files.get(containingFile)?.imports[name] : undefined;
      return {
        resolvedTypeReferenceDirective: path === undefined ? undefined : {resolvedFileName: path, primary: false}
      };
    });
  }

  getCompilationSettings(): TypeScript.CompilerOptions {
    return this.index?.options ?? {};
  }

  getProjectVersion(): string {
    return String(this.version);
  }

  getScriptFileNames(): string[] {
    return [...this.modules.keys(), ...(this.index?.roots ?? [])];
  }

  getScriptVersion(path: string): string {
    return String(this.modules.get(path)?.version ?? 0);
  }

  getScriptSnapshot(path: string): TypeScript.IScriptSnapshot | undefined {
    const text = this.files.get(path)?.text;
    return this.modules.get(path)?.snapshot ?? (text === undefined ? undefined : new Snapshot(text));
  }

  getCurrentDirectory(): string {
    return "/";
  }

  getDefaultLibFileName(): string {
    return `${library}lib.d.ts`;
  }

  useCaseSensitiveFileNames(): boolean {
    return true;
  }

  fileExists(path: string): boolean {
    return this.modules.has(path) || this.files.has(path);
  }

  readFile(path: string): string | undefined {
    return this.modules.get(path)?.snapshot.text ?? this.files.get(path)?.text;
  }
}

function extensionOf(path: string): string {
  return /\.d\.[cm]?ts$|\.[cm]?[jt]sx?$|\.json$/.exec(path)?.[0] ?? ".ts";
}
