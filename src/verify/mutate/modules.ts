import {existsSync, readFileSync, readdirSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import {transformSync} from "esbuild";
import ts from "typescript";
import type {Site as BuiltSite} from "../site.js";

/** A module of the library: where the built site has it, and where its source is. */
export interface LibraryModule {
  /** From the root of the site: "_import/math/graph/pagerank.0123abcd.js". */
  address: string;
  file: string;
  /** From the folder of the sources: "math/graph/pagerank.js". */
  name: string;
}

/** The modules of the library in a built site, by the name without hash that other modules have for them. */
export function libraryModules({folder}: BuiltSite, root: string): Map<string, LibraryModule> {
  const modules = new Map<string, LibraryModule>();
  const top = join(folder, "_import");
  for (const path of existsSync(top) ? readdirSync(top, {recursive: true, encoding: "utf8"}) : []) {
    const built = path.replaceAll("\\", "/");
    const stem = /^(math\/.+)\.[\da-f]{8}\.js$/.exec(built)?.[1];
    if (stem === undefined) continue;
    const [name, file] = [`${stem}.js`, join(root, `${stem}.ts`)];
    if (existsSync(file)) modules.set(name, {address: `_import/${built}`, file, name});
  }
  return modules;
}

/** Whether a module is mathematics that can be changed: not a compiled kernel, nor what chooses one. */
export function isMutable({name}: LibraryModule): boolean {
  return !name.startsWith("math/wasm/");
}

export function textOf({file}: LibraryModule): string {
  return readFileSync(file, "utf8");
}

/** What a browser is sent for a module whose TypeScript is *text*: its imports are those of the built site. */
export function servedModule(
  text: string,
  {name, file}: LibraryModule,
  {modules, base}: {modules: ReadonlyMap<string, LibraryModule>; base: string}
): string {
  const tsconfigRaw = {compilerOptions: {verbatimModuleSyntax: true}};
  const {code} = transformSync(text, {loader: "ts", target: "es2022", tsconfigRaw, sourcefile: file});
  const tree = ts.createSourceFile("module.js", code, ts.ScriptTarget.ESNext);
  let output = "";
  let at = 0;
  for (const statement of tree.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) continue;
    const target = modules.get(posix.join(dirname(name), specifier.text));
    if (!target) throw new Error(`the built site does not have ${specifier.text}, which ${file} imports`);
    output += `${code.slice(at, specifier.getStart(tree))}${JSON.stringify(`${base}${target.address}`)}`;
    at = specifier.end;
  }
  return output + code.slice(at);
}
