import {getStringLiteralValue, isStringLiteral} from "@observablehq/framework/dist/javascript/source.js";
import {Sourcemap} from "@observablehq/framework/dist/sourcemap.js";
import type {ImportDeclaration, ImportExpression, Node} from "acorn";
import {simple} from "acorn-walk";
import {analyze} from "./analyze.js";
import type {Analysis, CellSource} from "./analyze.js";
import {isImportMetaResolve} from "./dependencies.js";
import type {Position} from "./text.js";

/** A cell as Observable's runtime wants it. */
export interface CompiledCell {
  /** The names that the body takes, in order. */
  inputs: string[];
  /** The names that the body returns, in an object; none if it returns nothing. */
  outputs: string[];
  mode: "block" | "inline" | "jsx";
  /** The text of a function of the inputs. */
  body: string;
  /** The place in the cell's source of a place in the body; lines and columns count from one. */
  placeInSource(place: Position): Position;
}

export interface CompileOptions {
  /** The page's path from the root of the site. */
  path: string;
  /** What to import for a specifier as written; defaults to the specifier. */
  resolveImport?: (specifier: string) => string;
  /** The name of what stands for `import.meta` where the body is no module's; by default it stays. */
  meta?: string | undefined;
  /** The name by which the page has registered a file, given its path from the root; relative to the page by default. */
  resolveFile?: (path: string) => string;
}

/**
 * Compiles a cell to what Framework's build makes of it: a lone expression is displayed, imports are awaited, files
 * have the names under which the page knows them. Throws the CellSyntaxError for which Framework would not run it.
 */
export function compile(
  cell: CellSource,
  {path, resolveImport = String, resolveFile, meta}: CompileOptions
): CompiledCell {
  const analysis = analyze(cell, {path});
  if (analysis.error) throw analysis.error;
  const inputs = [...new Set(analysis.references.map(({name}) => name))];
  const outputs = analysis.defines.map(({name}) => name);
  const isDisplayed = analysis.expression && !analysis.display && !analysis.view;
  if (isDisplayed) inputs.push("display");
  const output = new Sourcemap(analysis.javascript).trim();
  const isImporting = rewriteStaticImports(output, analysis, resolveImport);
  rewriteOtherImports(output, analysis.body!, {resolveImport, meta});
  for (const file of analysis.files) {
    const {start, end} = file.node.arguments[0]!;
    output.replaceLeft(start, end, JSON.stringify((resolveFile ?? ((name) => relativePath(path, name)))(file.path)));
  }
  const {length} = analysis.javascript;
  if (isDisplayed) output.insertLeft(0, "display(await(\n").insertRight(length, "\n))");
  const isAsync = analysis.async || isDisplayed || isImporting;
  output.insertLeft(0, `${isAsync ? "async " : ""}(${inputs.join(",")}) => {\n`);
  if (outputs.length) output.insertRight(length, `\nreturn {${outputs.join(",")}};`);
  output.insertRight(length, "\n}");
  const isJsx = cell.language === "jsx" || cell.language === "tsx";
  return {
    inputs,
    outputs,
    mode: cell.kind === "inline" ? "inline" : isJsx ? "jsx" : "block",
    body: String(output),
    placeInSource({line, column}) {
      const place = output.translate({line, column: column - 1});
      return {line: Math.max(1, place.line), column: place.column + 1};
    }
  };
}

type Resolve = (specifier: string) => string;

function rewriteStaticImports(output: Sourcemap, {body, javascript}: Analysis, resolve: Resolve): boolean {
  const declarations: ImportDeclaration[] = [];
  simple(body!, {ImportDeclaration: (node) => void declarations.push(node)});
  const patterns: string[] = [];
  const modules: string[] = [];
  for (const node of declarations) {
    output.delete(node.start, node.end + Number(javascript[node.end] === "\n"));
    patterns.push(patternOf(node));
    modules.push(`import(${JSON.stringify(resolve(getStringLiteralValue(node.source)))})`);
  }
  if (modules.length === 1) output.insertLeft(0, `const ${patterns[0]!} = await ${modules[0]!};\n`);
  if (modules.length > 1) {
    output.insertLeft(0, `const [${patterns.join(", ")}] = await Promise.all([${modules.join(", ")}]);\n`);
  }
  return modules.length > 0;
}

function patternOf({specifiers}: ImportDeclaration): string {
  const names = specifiers.flatMap((specifier) => {
    if (specifier.type === "ImportNamespaceSpecifier") return [];
    const local = specifier.local.name;
    if (specifier.type === "ImportDefaultSpecifier") return [`default: ${local}`];
    const {imported} = specifier;
    const name = imported.type === "Identifier" ? imported.name : imported.raw!;
    return [name === local ? local : `${name}: ${local}`];
  });
  const namespace = specifiers.find(({type}) => type === "ImportNamespaceSpecifier");
  return namespace && !names.length ? namespace.local.name : `{${names.join(", ")}}`;
}

interface Rewriting {
  resolveImport: Resolve;
  meta: string | undefined;
}

function rewriteOtherImports(output: Sourcemap, body: Node, {resolveImport, meta}: Rewriting): void {
  const metas = new Set<Node>();
  simple(body, {
    MetaProperty: (node) => void (node.meta.name === "import" && metas.add(node)),
    ImportExpression({source}: ImportExpression) {
      if (isStringLiteral(source)) {
        output.replaceLeft(source.start, source.end, JSON.stringify(resolveImport(getStringLiteralValue(source))));
      } else if (meta !== undefined) {
        output.insertLeft(source.start, `${meta}.specifier(`).insertRight(source.end, ")");
      }
    },
    CallExpression(node) {
      const [source] = node.arguments;
      if (!isImportMetaResolve(node) || !isStringLiteral(source!)) return;
      const url = resolveImport(getStringLiteralValue(source!));
      const text = JSON.stringify(url);
      const isLocal = /^(?:\.{0,2}\/)/.test(url);
      output.replaceLeft(node.start, node.end, isLocal ? `new URL(${text}, location).href` : text);
      for (const each of metas) if (node.start <= each.start && each.end <= node.end) metas.delete(each);
    }
  });
  if (meta !== undefined) for (const {start, end} of metas) output.replaceLeft(start, end, meta);
}

/** The path *target* relative to the page at *path*; both from the root of the site. */
export function relativePath(path: string, target: string): string {
  const from = path.split("/").slice(1, -1);
  const to = target.split("/").slice(1);
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) ++common;
  return ("../".repeat(from.length - common) || "./") + to.slice(common).join("/");
}
