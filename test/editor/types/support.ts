import {readFileSync} from "node:fs";
import ts from "typescript";
import {declarationParts, type Declarations, type DeclarationPart} from "../../../src/cells/declarations.js";
import {parsePage} from "../../../src/cells/page.js";
import type {TypedCell} from "../../../src/editor/types/protocol.js";
import {createTypeService, type TypeService} from "../../../src/editor/types/service.js";
import {collectDeclarations} from "../../../src/site/declarations/collect.js";
import {loadColumnTypes} from "../../../src/site/declarations/load-column-types.js";
import {mathematics} from "../../../src/site/markdown/index.js";

export const root = "src";

const bibliography = readFileSync(`${root}/references.bib`, "utf8");

/** What the site makes of Markdown, which decides where a page's cells are. */
export const markdownIt: NonNullable<Parameters<typeof parsePage>[1]["markdownIt"]> = (md) => {
  mathematics(md, {bibliography, checkClaim: () => null, onProblems: () => undefined});
  return md;
};

let columns: Promise<string> | undefined;

/** The columns of the book's data; its loaders have run by then. */
export function bookColumns(): Promise<string> {
  return (columns ??= loadColumnTypes(root));
}

const collected = new Map<DeclarationPart, Declarations>();

/** The declarations as the site's loaders make them. */
export function declarations(part: DeclarationPart): Declarations {
  const known = collected.get(part) ?? collectDeclarations(part, root);
  collected.set(part, known);
  return known;
}

/** Adds the parts that a service misses, and returns them. */
export function complete(service: TypeService): DeclarationPart[] {
  const added: DeclarationPart[] = [];
  for (let parts; (parts = service.missing()).length;) {
    for (const part of parts) service.add(part, declarations(part));
    added.push(...parts);
  }
  return added;
}

/** A service with all declarations, made once for the tests of a file: of pages it knows one at a time. */
export async function newService(): Promise<TypeService> {
  await bookColumns();
  const service = createTypeService(ts);
  for (const part of declarationParts) service.add(part, declarations(part));
  return service;
}

/** Cells of TypeScript from their sources; their ids are their places, "0", "1" … */
export function cellsOf(...sources: string[]): TypedCell[] {
  return sources.map((source, k) => ({id: String(k), kind: "block", language: "ts", source}));
}

/** The cells of a page's text, each with where it begins. */
export function cellsOfPage(text: string, path: string) {
  const {cells} = parsePage(text, {path, markdownIt});
  return cells.map((cell, k) => ({cell, id: String(k), kind: cell.kind, language: cell.language, source: cell.source}));
}
