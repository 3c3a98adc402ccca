import {readFileSync} from "node:fs";
import {join} from "node:path";
import {serialize} from "node:v8";
import ts from "typescript";
import {resolvePath} from "../cells/dependencies.js";
import type {Terms} from "../prose/terms.js";
import {siteFiles} from "../site/declarations/data.js";
import {loadColumnTypes} from "../site/declarations/load-column-types.js";
import type {Diagnostic} from "./diagnostic.js";
import {hashFile, hashOf} from "./hashes.js";
import type {SourcePage} from "./source.js";
import {Store} from "./store.js";
import {hashTools} from "./tools.js";

export interface TextCacheOptions {
  folder: string;
  root: string;
  bibliography: string;
  /** Where the terms of the book are derived. */
  terms: Terms;
  /** The codes of the rules that are applied. */
  rules: readonly string[];
}

/** What rules have found in the text of pages, by all that it depends on. */
export class TextCache {
  private readonly store: Store;
  private readonly hashes = new Map<string, string>();
  private readonly imports = new Map<string, readonly string[]>();

  private constructor(
    private readonly options: TextCacheOptions,
    /** What is the same for all pages. */
    private readonly common: string
  ) {
    this.store = new Store(options.folder);
  }

  static async open(options: TextCacheOptions): Promise<TextCache> {
    const {root, bibliography, terms, rules} = options;
    const files = siteFiles(root);
    const declarations = files.filter((file) => file.endsWith(".d.ts")).map((file) => hashFile(join(root, file)));
    const columns = await loadColumnTypes(root);
    const common = hashOf(
      hashTools(),
      root,
      bibliography,
      serialize(terms),
      ...rules,
      files.join("\n"),
      ...declarations,
      columns
    );
    return new TextCache(options, common);
  }

  get(page: SourcePage): readonly Diagnostic[] | undefined {
    return this.store.get(this.key(page)) as Diagnostic[] | undefined;
  }

  set(page: SourcePage, diagnostics: readonly Diagnostic[]): void {
    this.store.set(this.key(page), diagnostics);
  }

  private key({path, text, expected, analyses}: SourcePage): string {
    const specifiers = analyses.flatMap(({imports}) => imports.flatMap((found) => found.path ?? []));
    const modules = [...this.closure(specifiers)].sort().flatMap((file) => [file, this.hash(file)]);
    return hashOf("text", this.common, path, text, serialize(expected), ...modules);
  }

  /** The modules of the site that those at *paths* reach, as paths from the root. */
  private closure(paths: readonly string[]): Set<string> {
    const reached = new Set<string>();
    const queue = [...paths];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      queue.push(...this.importsOf(path));
    }
    return reached;
  }

  private importsOf(path: string): readonly string[] {
    let found = this.imports.get(path);
    if (!found) {
      const file = this.fileOf(path);
      const info = file === undefined ? null : ts.preProcessFile(readFileSync(file, "utf8"), true, true);
      const names = [...(info?.importedFiles ?? []), ...(info?.referencedFiles ?? [])].map(({fileName}) => fileName);
      found = names.filter((name) => name.startsWith(".")).flatMap((name) => resolvePath(path, name) ?? []);
      this.imports.set(path, found);
    }
    return found;
  }

  private hash(path: string): string {
    let hash = this.hashes.get(path);
    if (hash === undefined) {
      const file = this.fileOf(path);
      hash = file === undefined ? "missing" : hashFile(file);
      this.hashes.set(path, hash);
    }
    return hash;
  }

  /** A local module is named as the `.js` that it becomes. */
  private fileOf(path: string): string | undefined {
    const file = join(this.options.root, path);
    const stem = file.replace(/\.js$/, "");
    return [`${stem}.ts`, `${stem}.tsx`, `${stem}.d.ts`, file].find((name) => ts.sys.fileExists(name));
  }
}
