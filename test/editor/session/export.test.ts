import {readFileSync, readdirSync} from "node:fs";
import {Validator} from "@cfworker/json-schema";
import type {Schema} from "@cfworker/json-schema";
import {deserialize, parseTemplate, transpile} from "@observablehq/notebook-kit";
import {JSDOM} from "jsdom";
import {describe, expect, it} from "vitest";
import {openDocument} from "../../../src/cells/edit/document.js";
import type {DocumentUnit} from "../../../src/cells/edit/document.js";
import {structure} from "../../../src/cells/structure/structure.js";
import {toNpmImports} from "../../../src/editor/session/export-unit.js";
import {toIpynb} from "../../../src/editor/session/to-ipynb.js";
import {toNotebookKit} from "../../../src/editor/session/to-notebook-kit.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {randomPage} from "../../support/pages.js";

const open = (text: string) => openDocument(text, {markdownIt: structure});
const schema = JSON.parse(readFileSync("test/fixtures/nbformat/nbformat.v4.5.schema.json", "utf8")) as Schema;
const validator = new Validator(schema, "4", false);
const parser = new new JSDOM().window.DOMParser();

interface Notebook {
  cells: {cell_type: string; id: string; source: string[]; outputs?: {data: Record<string, string[]>}[]}[];
  metadata: {title: string; kernelspec: {name: string}};
}
const ipynb = (text: string, options?: Parameters<typeof toIpynb>[1]) =>
  JSON.parse(toIpynb(open(text), options)) as Notebook;
const kit = (text: string) => deserialize(toNotebookKit(open(text)), {parser});

const ofBook = readdirSync("src/notebooks", {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".md"))
  .map((file) => readFileSync(`src/notebooks/${file}`, "utf8"));
const pages = [
  ...ofBook,
  ...(() => {
    const random = mulberry32(1);
    return Array.from({length: 50}, () => randomPage(random));
  })()
];

const text = `---
title: A & B
---

# Head

\`\`\`ts echo
import * as d3 from "d3";
d3.sum([1])
\`\`\`

Prose \${1}

\`\`\`html
<script>1</script> \`\${x}\`
\`\`\`

\`\`\`tex
x^2
\`\`\`

\`\`\`mermaid
graph
\`\`\`
`;

describe("toIpynb", () => {
  it("is valid by nbformat's schema", () => {
    for (const page of pages) {
      const notebook = ipynb(page);
      expect(validator.validate(notebook).errors).toEqual([]);
      expect(new Set(notebook.cells.map(({id}) => id)).size).toBe(notebook.cells.length);
    }
    expect(validator.validate({...ipynb(text), nbformat: 3}).valid).toBe(false);
  });
  it("has prose, code, outputs, front matter", () => {
    const outputs = new Map([["code-0", {svg: "<svg/>", text: "1\n2"}]]);
    const {cells, metadata} = ipynb(text, {outputs});
    expect(cells.map(({cell_type, source}) => [cell_type, source.join("")])).toEqual([
      ["raw", "---\ntitle: A & B\n---"],
      ["markdown", "# Head"],
      ["code", 'import * as d3 from "npm:d3";\nd3.sum([1])'],
      ["markdown", "Prose ${1}"],
      ["code", "Deno.jupyter.html`<script>1</script> \\`${x}\\``"],
      ["markdown", "$$\nx^2\n$$"],
      ["markdown", "```mermaid\ngraph\n```"]
    ]);
    expect(cells[2]!.outputs![0]!.data).toEqual({"image/svg+xml": ["<svg/>"], "text/plain": ["1\n", "2"]});
    expect(metadata).toMatchObject({title: "A & B", kernelspec: {name: "deno"}});
  });
});

describe("toNotebookKit is read back by the kit", () => {
  it("with each cell's language and source", () => {
    const {title, cells} = kit(text);
    expect(title).toBe("A & B");
    expect(cells.map(({mode, value, pinned}) => [mode, value, pinned])).toEqual([
      ["md", "# Head", false],
      ["ts", 'import * as d3 from "npm:d3";\nd3.sum([1])', true],
      ["md", "Prose ${1}", false],
      ["html", "<script>1</script> `${x}`", false],
      ["tex", "x^2", false],
      ["md", "```mermaid\ngraph\n```", false]
    ]);
  });
  it("for the book's pages and random ones", () => {
    const sourceOf = ({type, kind, source}: DocumentUnit) =>
      type === "title" ? `**${source}**` : kind === "code" ? toNpmImports(source).replace(/\n$/, "") : source;
    for (const page of pages) {
      const units = open(page).units;
      expect(kit(page).cells.map(({value}) => value)).toEqual(
        units.map((unit) =>
          /^[tj]s$/.test(unit.language) || unit.kind === "prose" ? sourceOf(unit) : unit.source.replace(/\n$/, "")
        )
      );
    }
  });
  it("in cells that it can make JavaScript of, on each page of the book", () => {
    const refused = ofBook.flatMap((page) =>
      kit(page).cells.flatMap((cell) => {
        try {
          if (cell.mode === "md") parseTemplate(cell.value);
          transpile(cell);
          return [];
        } catch (error) {
          return [`${String(error)}: ${cell.value}`];
        }
      })
    );
    expect(refused).toEqual([]);
  });
  it("or not written if it could not be", () => {
    expect(() => kit("```html\n<!-- <script> -->\n```\n")).toThrow(RangeError);
  });
});

it("toNpmImports leaves local, remote and prefixed modules", () => {
  const lines = ['import "./a.js";', 'import x from "/a.js";', 'import y from "npm:d3";', "const s = 'import';"];
  expect(toNpmImports(lines.join("\n"))).toBe(lines.join("\n"));
  expect(toNpmImports("import {a,\n  b} from 'd3';\nimport 'x';")).toBe(
    "import {a,\n  b} from 'npm:d3';\nimport 'npm:x';"
  );
});
