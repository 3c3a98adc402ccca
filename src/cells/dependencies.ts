import {defaultGlobals} from "@observablehq/framework/dist/javascript/globals.js";
import {findReferences} from "@observablehq/framework/dist/javascript/references.js";
import {getStringLiteralValue, isStringLiteral} from "@observablehq/framework/dist/javascript/source.js";
import {getLineInfo} from "acorn";
import type {AnyNode, CallExpression, Identifier, ImportDeclaration, Node} from "acorn";
import {ancestor, simple} from "acorn-walk";

/** A module that a cell imports. */
export interface Import {
  /** As written, such as "/math/graph/pagerank.js" or "apache-arrow". */
  specifier: string;
  /** For a local module, its path from the root of the site. */
  path?: string;
  /** `import … from`, `import()` or `import.meta.resolve()`. */
  method: "static" | "dynamic" | "resolve";
  /** What a static import names; "default", and "*" for the namespace. */
  names: {imported: string; local: string}[];
  node: Node;
}

/** A FileAttachment that a cell names. */
export interface FileReference {
  /** As written. */
  name: string;
  /** Its path from the root of the site, such as "/data/karate.arrow". */
  path: string;
  /** The method called on it, if any, such as "arrow". */
  method?: string;
  node: CallExpression;
}

interface Context {
  path: string;
  code: string;
}

/** Finds the imports of a cell, in order. Throws a SyntaxError if one leaves the site. */
export function findImports(body: Node, {path, code}: Context): Import[] {
  const imports: Import[] = [];
  const add = (node: Node, source: Node, method: Import["method"], names: Import["names"] = []) => {
    if (!isStringLiteral(source)) return;
    const specifier = decodeURI(getStringLiteralValue(source));
    const local = /^(?:\.{0,2}\/)/.test(specifier) ? resolvePath(path, specifier) : undefined;
    if (local === null) throw failure(`non-local import: ${specifier}`, node, code);
    imports.push({specifier, ...(local !== undefined && {path: local}), method, names, node});
  };
  simple(body, {
    ImportDeclaration: (node) => add(node, node.source, "static", importedNames(node)),
    ImportExpression: (node) => add(node, node.source, "dynamic"),
    CallExpression: (node) => {
      if (isImportMetaResolve(node)) add(node, node.arguments[0]!, "resolve");
    }
  });
  return imports.sort((a, b) => a.node.start - b.node.start);
}

function importedNames({specifiers}: ImportDeclaration): Import["names"] {
  return specifiers.map((specifier) => {
    const local = specifier.local.name;
    if (specifier.type === "ImportDefaultSpecifier") return {imported: "default", local};
    if (specifier.type === "ImportNamespaceSpecifier") return {imported: "*", local};
    const {imported} = specifier;
    return {imported: imported.type === "Identifier" ? imported.name : String(imported.value), local};
  });
}

export function isImportMetaResolve({callee, arguments: {length}}: CallExpression): boolean {
  return (
    length > 0 &&
    callee.type === "MemberExpression" &&
    callee.object.type === "MetaProperty" &&
    callee.object.property.name === "meta" &&
    callee.property.type === "Identifier" &&
    callee.property.name === "resolve"
  );
}

/** Finds the files of a cell, in order. Throws a SyntaxError if a name is no literal string, or leaves the site. */
export function findFiles(body: Node, {path, code}: Context): FileReference[] {
  const {aliases, declarations} = importedFileAttachments(body);
  const globals = new Set([...defaultGlobals].filter((name) => !aliases.has(name)));
  const filterDeclaration = (identifier: Identifier) => !declarations.has(identifier);
  const references = new Set<Node>(findReferences(body, {globals, filterDeclaration}));
  const files: FileReference[] = [];
  ancestor(body, {
    CallExpression(node, _, ancestors) {
      const {callee, arguments: args} = node;
      if (callee.type !== "Identifier" || !aliases.has(callee.name) || !references.has(callee)) return;
      if (args.length !== 1 || !isStringLiteral(args[0]!)) {
        throw failure("FileAttachment requires a single literal string argument", node, code);
      }
      const name = getStringLiteralValue(args[0]!);
      const file = resolvePath(path, name);
      if (file === null) throw failure(`non-local file path: ${name}`, node, code);
      const method = methodOf(ancestors.at(-2));
      files.push({name, path: file, ...(method !== undefined && {method}), node});
    }
  });
  return files.sort((a, b) => a.node.start - b.node.start);
}

function importedFileAttachments(body: Node): {aliases: Set<string>; declarations: Set<Node>} {
  const aliases = new Set(["FileAttachment"]);
  const declarations = new Set<Node>();
  simple(body, {
    ImportDeclaration({source, specifiers}) {
      if (source.value !== "observablehq:stdlib" && source.value !== "npm:@observablehq/stdlib") return;
      for (const specifier of specifiers) {
        if (specifier.type !== "ImportSpecifier" || specifier.imported.type !== "Identifier") continue;
        if (specifier.imported.name !== "FileAttachment") continue;
        declarations.add(specifier.local);
        aliases.add(specifier.local.name);
      }
    }
  });
  return {aliases, declarations};
}

function methodOf(parent: AnyNode | undefined): string | undefined {
  return parent?.type === "MemberExpression" && parent.property.type === "Identifier"
    ? parent.property.name
    : undefined;
}

/**
 * The path from the root of the site that *target* means on the page or in the module *path*; null if it is a URL or a
 * fragment, or leaves the root.
 */
export function resolvePath(path: string, target: string): string | null {
  if (/^(?:\w+:|#)/.test(target)) return null;
  const base = target === "" ? path : target.startsWith("/") ? "" : path.slice(0, path.lastIndexOf("/") + 1);
  const resolved: string[] = [];
  for (const part of `${base}/${target}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") resolved.push(part);
    else if (resolved.pop() === undefined) return null;
  }
  return `/${resolved.join("/")}${target.endsWith("/") ? "/" : ""}`;
}

function failure(message: string, node: Node, code: string): SyntaxError {
  const {line, column} = getLineInfo(code, node.start);
  return new SyntaxError(`${message} (${line}:${column})`);
}
