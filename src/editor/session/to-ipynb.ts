import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import {titleOf, toMarkdown, toNpmImports} from "./export-unit.js";
import type {CellOutput, ExportOptions} from "./export-unit.js";

interface NotebookOutput {
  output_type: "display_data";
  data: Record<string, string[]>;
  metadata: Record<string, never>;
}

type NotebookCell = {id: string; metadata: Record<string, unknown>; source: string[]} & (
  {cell_type: "markdown" | "raw"} | {cell_type: "code"; execution_count: null; outputs: NotebookOutput[]}
);

/**
 * The page as a Jupyter notebook, nbformat 4.5, for Deno's kernel. Prose becomes Markdown cells, in which `${…}` stays as it
 * is written; ts, js, tsx and jsx become cells of code, with what they show as SVG, HTML and text; html and svg become
 * code that displays them; tex becomes a formula, and what Deno cannot run a fence in Markdown. Packages get `npm:`. Deno
 * has neither the page's own modules (`/math/…`) nor `FileAttachment`, `view` and implicit libraries: such a cell is there
 * to be read and adapted. Front matter is a raw cell, and the title is in the metadata.
 */
export function toIpynb({page, units}: PageDocument, {outputs = new Map()}: ExportOptions = {}): string {
  const front = page.frontMatter.raw.trimEnd();
  const raw: NotebookCell[] = front
    ? [{cell_type: "raw", id: "front-matter", metadata: {}, source: linesOf(`---\n${front}\n---`)}]
    : [];
  const cells = units.map((unit, i) => toCell(unit, i, outputs.get(unit.id)));
  const metadata = {
    kernelspec: {display_name: "Deno", language: "typescript", name: "deno"},
    language_info: {file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript"},
    title: titleOf(page.frontMatter, units)
  };
  return `${JSON.stringify({cells: [...raw, ...cells], metadata, nbformat: 4, nbformat_minor: 5}, null, 1)}\n`;
}

function toCell(unit: DocumentUnit, index: number, output: CellOutput | undefined): NotebookCell {
  const id = `${index}-${unit.id.replace(/[^\w-]/g, "-")}`.slice(0, 64);
  const metadata = {};
  const code = codeOf(unit);
  if (code !== undefined)
    return {cell_type: "code", execution_count: null, id, metadata, outputs: outputsOf(output), source: linesOf(code)};
  const text = unit.language === "tex" ? `$$\n${unit.source}$$` : toMarkdown(unit);
  return {cell_type: "markdown", id, metadata, source: linesOf(text)};
}

function codeOf({kind, language, source}: DocumentUnit): string | undefined {
  if (kind === "prose") return undefined;
  if (/^[tj]sx?$/.test(language)) return toNpmImports(source).replace(/\n$/, "");
  if (language !== "html" && language !== "svg") return undefined;
  return `Deno.jupyter.${language}\`${source.replace(/\\(?!`)|`/g, "\\$&").replace(/\n$/, "")}\``;
}

function outputsOf(output: CellOutput | undefined): NotebookOutput[] {
  const types = {"image/svg+xml": output?.svg, "text/html": output?.html, "text/plain": output?.text};
  const entries = Object.entries(types).flatMap(([type, text]) =>
    text === undefined ? [] : [[type, linesOf(text)] as const]
  );
  if (!entries.length) return [];
  return [{output_type: "display_data", data: Object.fromEntries(entries), metadata: {}}];
}

/** As notebooks keep texts: lines with their ends, so that changes show line by line. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
