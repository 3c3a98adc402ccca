import {define, main, registerRoot, undefine} from "observablehq:client";
import {analyze, type CellSource} from "../../cells/analyze.js";
import {compile, type CompiledCell} from "../../cells/compile.js";
import {frameHtml, nameOf, summaryOf} from "../../cells/frame.js";
import type {CellLanguage} from "../../cells/page.js";
import {CellSyntaxError} from "../../cells/strip-types.js";
import type {Position} from "../../cells/text.js";
import type {MutableCell} from "../cell-state.js";
import type {NotebookPage} from "../notebook.js";
import {modules} from "./manifest.js";
import {resolveImport} from "./resolve-import.js";

/** The compiled form of the cells that were edited, by id: an error's place in its body is one in its source. */
const compiled = new Map<string, CompiledCell>();

/**
 * Gives a cell a new source and runs it, by the compiler and the definition that a build uses. A source that cannot be
 * read leaves the last definition running; the cell is then rejected, with a CellSyntaxError.
 */
export function redefine(
  page: NotebookPage,
  cell: MutableCell,
  source: string,
  language: CellLanguage = cell.language
) {
  cell.source = source;
  cell.language = language;
  showSource(page, cell);
  let definition: CompiledCell;
  let body: Body;
  try {
    definition = compiledIn(page, {source, language, kind: cell.kind});
    body = evaluate(definition, cell.id); // an engine may refuse what the parser takes
  } catch (error) {
    if (!hasDefinition(cell)) cell.defines = definedBy(source, language);
    showSyntaxError(page, cell, error);
    return;
  }
  frameOf(page.document, cell)?.querySelector(".cell-problem")?.remove();
  cell.defines = definition.outputs;
  showSource(page, cell);
  if (hasDefinition(cell)) undefine(cell.id);
  else if (isBroken(cell)) makeRoom(page, cell);
  compiled.set(cell.id, definition);
  const {inputs, outputs, mode} = definition;
  define({id: cell.id, ...(mode === "block" ? {} : {mode}), inputs, outputs, body});
  page.follow(cell, {fresh: true});
}

function compiledIn({path}: NotebookPage, cell: CellSource): CompiledCell {
  const resolve = (specifier: string) => resolveImport(specifier, {path, modules});
  return compile(cell, {path, resolveImport: resolve, meta: "__meta"});
}

/**
 * What a cell shows that defines nothing: its body runs once more, with a *display* of our own. *ended* stands for the cell's
 * invalidation.
 */
export async function shownBy(page: NotebookPage, cell: MutableCell, ended: Promise<void>): Promise<unknown[]> {
  const {source, language, kind} = cell;
  const definition = compiledIn(page, {source, language, kind});
  const shown: unknown[] = [];
  const show = (value: unknown) => {
    shown.push(value);
    return value;
  };
  const own: Readonly<Record<string, unknown>> = {
    display: show,
    view: show,
    invalidation: ended,
    visibility: (value: unknown) => Promise.resolve(value)
  };
  const inputs = definition.inputs.map((name) => (name in own ? own[name] : main.value(name)));
  const body = evaluate(definition, cell.id) as (...inputs: unknown[]) => unknown;
  await body(...(await Promise.all(inputs)));
  return shown;
}

/** What the frame says of the cell: its name, its one line, its source. */
function showSource({document}: NotebookPage, cell: MutableCell): void {
  const frame = frameOf(document, cell);
  if (!frame) return;
  frame.setAttribute("aria-label", nameOf(cell));
  frame.querySelector(".cell-source > summary")!.textContent = summaryOf(cell);
  frame.querySelector(".cell-source code")!.textContent = cell.source;
}

/** The last definition goes on below the message, and no longer decides the cell's state. */
function showSyntaxError(page: NotebookPage, cell: MutableCell, error: unknown): void {
  page.unfollow(cell, {stays: true});
  const frame = frameOf(page.document, cell);
  if (frame) {
    const problem = frame.querySelector(".cell-problem") ?? page.document.createElement("p");
    problem.className = "cell-problem observablehq--error";
    const place = placeOf(error, cell);
    problem.textContent = place ? `${String(error)} (line ${place.line})` : String(error);
    frame.querySelector(".cell-output")!.after(problem);
  }
  page.update(cell, "rejected", error);
}

type Body = (...inputs: never[]) => unknown;

/** What stands before a body that is evaluated: the cells of a page are in a module, which is strict and has no `this`. */
const opening = '(function (__meta) {"use strict"; return (';

/** What `import.meta` is in the module of a page, which stands in it; and what it imports by a computed name. */
const meta = {
  get url() {
    return document.baseURI;
  },
  resolve: (specifier: unknown) => meta.specifier(specifier),
  specifier(specifier: unknown) {
    const isAddress = /^(?:[a-z][a-z\d+.-]*:|\.{0,2}\/)/i.test(String(specifier));
    return isAddress ? new URL(String(specifier), document.baseURI).href : String(specifier);
  }
};

/** The function whose text a compiled cell is; its errors name the cell as their file. */
function evaluate({body}: CompiledCell, id: string): Body {
  const make = (0, eval)(`${opening}${body});})\n//# sourceURL=${fileOf(id)}`) as (__meta: typeof meta) => Body;
  return make(meta);
}

function fileOf(id: string): string {
  return `cell-${id}.ts`;
}

/** Where in an edited cell's source *error* was thrown, if it was there. */
export function placeOf(error: unknown, {id}: Pick<MutableCell, "id">): Position | undefined {
  if (error instanceof CellSyntaxError) return {line: error.line, column: error.column};
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, line, column] = new RegExp(`\\b${fileOf(id).replace(".", "\\.")}:(\\d+):(\\d+)`).exec(stack) ?? [];
  if (line === undefined) return undefined;
  const before = line === "1" ? opening.length : 0;
  return compiled.get(id)?.placeInSource({line: Number(line), column: Number(column) - before});
}

/** A cell of the reader's own; it is not on the page yet. */
export function newCell(document: Document, source: string, language: CellLanguage = "ts"): MutableCell {
  return {
    id: freshId(document),
    kind: "block",
    language,
    defines: definedBy(source, language),
    line: 0,
    source,
    original: "",
    status: "pending"
  };
}

/** What a source defines, or seems to, if it cannot be read. */
function definedBy(source: string, language: CellLanguage): string[] {
  return analyze({source, language}).defines.map(({name}) => name);
}

/** Whether the runtime knows a cell: published ones that it could read, and those that have been defined since. */
function hasDefinition(cell: MutableCell): boolean {
  return compiled.has(cell.id) || !(cell.line === 0 || isBroken(cell));
}

/** Whether a cell was published with a source that could not be read. */
function isBroken({id}: MutableCell): boolean {
  return id.startsWith("broken-");
}

/** Gives a cell a place for its output, where it was published with an error instead. */
function makeRoom({document}: NotebookPage, cell: MutableCell): void {
  const root = document.createComment(`:${cell.id}:`);
  frameOf(document, cell)?.querySelector(".cell-output > .observablehq--block")?.replaceChildren(root);
  registerRoot(cell.id, root);
}

/** Makes the frame of a new cell, which *place* puts on the page; the cell does not run yet. */
export function placeFrame({document}: NotebookPage, cell: MutableCell, place: (frame: Element) => void): HTMLElement {
  const template = document.createElement("template");
  const output = `<div class="observablehq observablehq--block"><!--:${cell.id}:--></div>`;
  template.innerHTML = frameHtml(cell, output, {open: true});
  const frame = template.content.firstElementChild as HTMLElement;
  place(frame);
  registerRoot(cell.id, frame.querySelector(".observablehq--block")!.firstChild as Comment);
  return frame;
}

/** Undefines a cell; its place on the page is somebody else's business. */
export function forget(page: NotebookPage, cell: MutableCell): void {
  page.unfollow(cell);
  if (hasDefinition(cell)) undefine(cell.id);
  registerRoot(cell.id, null);
  compiled.delete(cell.id);
}

/** Undefines a cell and takes its frame off the page. */
export function removeCell(page: NotebookPage, cell: MutableCell): void {
  forget(page, cell);
  frameOf(page.document, cell)?.remove();
}

export function frameOf(document: Document, {id}: Pick<MutableCell, "id">): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-cell="${id}"]`);
}

/** An id that no cell of the page has. */
export function freshId(document: Document): string {
  for (;;) {
    const id = crypto.getRandomValues(new Uint32Array(1))[0]!.toString(16).padStart(8, "0");
    if (!document.querySelector(`[data-cell="${id}"]`)) return id;
  }
}
