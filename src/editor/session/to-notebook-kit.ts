import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import {titleOf, toMarkdown, toNpmImports} from "./export-unit.js";

const types: Readonly<Record<string, string>> = {
  ts: "text/x-typescript",
  js: "module",
  tex: "application/x-tex",
  html: "text/html",
  svg: "text/html",
  dot: "text/vnd.graphviz",
  sql: "application/sql",
  md: "text/markdown"
};

/**
 * The page as a notebook of Observable Notebook Kit 2, in its HTML. Prose becomes Markdown cells, whose `${…}` run there as
 * here; ts, js, tex, html, dot and sql cells keep their language, svg becomes html, and what the kit does not run (tsx,
 * jsx, mermaid) a fence in Markdown. Packages get `npm:`. The page's own modules (`/math/…`) and files of
 * `FileAttachment` are looked for beside the notebook. Of the front matter the title stays. A cell that shows its source
 * (`echo`) is pinned. Throws a RangeError if a cell holds `<!--` and then `<script`, after which HTML never ends a script.
 */
export function toNotebookKit({page, units}: PageDocument): string {
  const cells = units.map((unit, i) => `  ${toScript(unit, i + 1)}\n`);
  return `<!doctype html>
<notebook theme="air">
  <title>${escapeText(titleOf(page.frontMatter, units))}</title>
${cells.join("")}</notebook>
`;
}

function toScript(unit: DocumentUnit, id: number): string {
  const type = types[unit.language];
  const isKept = unit.kind === "code" && type !== undefined;
  const value = isKept ? valueOf(unit) : toMarkdown(unit);
  if (/<!--[^]*<script/i.test(value)) throw new RangeError(`cell ${id} holds <!-- and <script, which no script can`);
  const pinned = "echo" in unit.attributes && unit.attributes["echo"] !== "false" ? " pinned" : "";
  const escaped = value.replace(/<(?=\\*\/script(?:\s|>))/gi, "<\\");
  const lines = escaped.split("\n").map((line) => (line ? `    ${line}` : ""));
  const mode = isKept ? type : types["md"];
  return `<script id="${id}" type="${mode}"${pinned}>\n${lines.join("\n")}\n  </script>`;
}

function valueOf({language, source}: DocumentUnit): string {
  const value = source.replace(/\n$/, "");
  return language === "ts" || language === "js" ? toNpmImports(value) : value;
}

function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}
