import {readFileSync} from "node:fs";
import {dirname, join, relative, resolve} from "node:path";
import {gzipSync} from "node:zlib";
import ts from "typescript";
import {
  isForBrowsers,
  partOf,
  type DeclarationFile,
  type DeclarationFiles,
  type DeclarationIndex,
  type DeclarationPart,
  type Declarations
} from "../../cells/declarations.js";
import {readColumnTypes, siteFiles} from "./data.js";
import {cellOptions} from "./options.js";

/** The packages that cells can import, by the part that their declarations come in; htl and Inputs are in `cells`. */
const packages: Record<Exclude<DeclarationPart, "project">, readonly string[]> = {
  library: ["apache-arrow", "d3-dsv", "hyparquet", "hyparquet-compressors", "fflate", "fzstd", "saxes"],
  graphics: ["@observablehq/plot", "d3", "topojson-client", "topojson-specification", "geojson"],
  mathjs: ["mathjs"],
  tfjs: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers", "@tensorflow/tfjs-backend-cpu"],
  peers: [
    ...["katex", "ml-matrix", "ml-kmeans", "graphology", "graphology-types", "ngraph.graph"],
    ...[
      "graphology-metrics/centrality/pagerank.js",
      "graphology-metrics/centrality/eigenvector.js",
      "graphology-communities-louvain"
    ]
  ]
};

/** The rooms whose modules pages may import. */
const rooms = ["math", "tables", "figures", "checks", "compute", "contest", "inspect", "ingest"];

const library = "/node_modules/typescript/lib/";

/**
 * One part of the declarations of the site whose pages are below *root*: for "project" the sources of its modules and
 * what is known of its data, for others declarations of packages. Paths are relative to the project's folder.
 */
export function collectDeclarations(part: DeclarationPart, root: string): Declarations {
  const options = cellOptions(resolve(root));
  delete options.configFilePath; // where the project is on this machine is nobody's business
  const collector = new Collector(part, options);
  if (part === "library") for (const name of options.lib ?? []) collector.add(library + name);
  if (part !== "project") {
    for (const name of packages[part]) collector.add(collector.packageEntry(name, root));
    return {files: collector.files};
  }
  const isModule = (name: string) => /\.ts$/.test(name) && rooms.includes(name.split("/")[1]!);
  const names = siteFiles(root);
  const roots = ["/cells/ambient.d.mts", "/cells/library.d.ts"].map((name) => projectPath(join(root, name)));
  const modules = names.filter(isModule).map((name) => projectPath(join(root, name)));
  collector.noteAmbient(modules.filter((name) => name.endsWith(".d.ts")));
  for (const name of [...roots, ...modules]) collector.add(name);
  const columns = projectPath(join(root, "data/columns.d.mts"));
  collector.addText(columns, readColumnTypes(root));
  const index: DeclarationIndex = {
    options,
    root: projectPath(root),
    roots: [...roots, columns],
    packages: Object.fromEntries(
      Object.values(packages)
        .flat()
        .map((name) => [name, collector.packageEntry(name, root)])
    ),
    siteFiles: names
  };
  return {files: collector.files, index};
}

/** A part of the declarations as the bytes of a file: JSON, compressed, so that any host serves it small. */
export function packDeclarations(declarations: Declarations): Uint8Array {
  return gzipSync(JSON.stringify(declarations), {level: 9});
}

function projectPath(file: string): string {
  // Packages may lie elsewhere, if node_modules is a link.
  return `/${relative(".", file)
    .replaceAll("\\", "/")
    .replace(/^(?:\.\.\/)+(?=node_modules\/)/, "")}`;
}

/** Follows references and imports from file to file, as far as they stay in one part. */
class Collector {
  readonly files: DeclarationFiles = {};
  /** The file that declares a module which has no declarations of its own. */
  private readonly ambient = new Map<string, string>();
  private readonly cache: ts.ModuleResolutionCache;

  constructor(
    private readonly part: DeclarationPart,
    private readonly options: ts.CompilerOptions
  ) {
    this.cache = ts.createModuleResolutionCache(resolve("."), String, options);
  }

  /** Takes note of the modules that are declared in other files; who imports one reaches its file. */
  noteAmbient(paths: readonly string[]): void {
    for (const path of paths) {
      const {ambientExternalModules = []} = ts.preProcessFile(readFileSync(join(".", path), "utf8"));
      for (const name of ambientExternalModules) this.ambient.set(name, path);
    }
  }

  add(path: string): void {
    if (partOf(path) !== this.part || path in this.files) return;
    this.addText(path, withoutBinaries(readFileSync(join(".", path), "utf8")));
  }

  addText(path: string, text: string): void {
    const {importedFiles, referencedFiles, libReferenceDirectives, typeReferenceDirectives} = ts.preProcessFile(text);
    const file: DeclarationFile = (this.files[path] = {text, imports: {}});
    for (const {fileName} of importedFiles) this.resolve(fileName, path, file);
    for (const {fileName} of typeReferenceDirectives) if (isForBrowsers(fileName)) this.resolve(fileName, path, file);
    for (const {fileName} of referencedFiles) this.add(join(dirname(path), fileName).replaceAll("\\", "/"));
    for (const {fileName} of libReferenceDirectives) this.add(`${library}lib.${fileName.toLowerCase()}.d.ts`);
  }

  packageEntry(name: string, root: string): string {
    const found = this.find(name, resolve(root, "page.ts"));
    if (found === undefined) throw new Error(`${name} has no declarations`);
    return found;
  }

  private resolve(specifier: string, from: string, file: DeclarationFile): void {
    const found = this.find(specifier, resolve(join(".", from))) ?? this.ambient.get(specifier);
    if (found === undefined) return;
    file.imports[specifier] = found;
    this.add(found);
  }

  private find(specifier: string, from: string): string | undefined {
    const {resolvedModule} = ts.resolveModuleName(specifier, from, this.options, ts.sys, this.cache);
    if (!resolvedModule || /\.[cm]?js$/.test(resolvedModule.resolvedFileName)) return undefined;
    return projectPath(resolvedModule.resolvedFileName);
  }
}

/** Leaves out the compiled kernels that a module carries in base64. */
function withoutBinaries(text: string): string {
  return text.replace(/"[\w+/=]{4096,}"/g, '"…"');
}
