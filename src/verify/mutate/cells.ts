import {readFileSync} from "node:fs";
import {join} from "node:path";
import {compile} from "../../cells/compile.js";
import type {Site as BuiltSite} from "../site.js";
import type {SourcePage} from "../source.js";

/** Framework's definition of a cell in a built page, or in a script of it. */
const definition = /^define\(\{id: "([^"]+)"[^]*?^\}\}\);$/gm;

/** A cell as the built page has it. */
export interface BuiltCell {
  id: string;
  /** Its index among the page's cells. */
  index: number;
}

export interface BuiltPage {
  cells: readonly BuiltCell[];
  /** Where a built page finds what its cells import, by the name that they import. */
  addresses: ReadonlyMap<string, string>;
}

/** Reads how a page was built. Throws an Error if it was built from another text. */
export function readBuiltPage({folder}: BuiltSite, page: SourcePage): BuiltPage {
  const html = readFileSync(join(folder, `${page.path}.html`), "utf8");
  const json = /<script type="application\/json" id="notebook-cells">([^]*?)<\/script>/.exec(html)?.[1] ?? "[]";
  const ids = (JSON.parse(json) as {id: string}[]).map(({id}) => id);
  if (ids.length !== page.cells.length) throw new Error(`the site has another text of ${page.file}: build it again`);
  const bodies = new Map(Array.from(html.matchAll(definition), ([text, id]) => [id!, text]));
  const addresses = new Map<string, string>();
  for (const [i, cell] of page.cells.entries()) {
    const body = bodies.get(ids[i]!);
    if (body === undefined || page.analyses[i]!.error) continue;
    const names = importsOf(compile(cell, {path: page.path}).body);
    importsOf(body).forEach((address, k) => addresses.set(names[k] ?? address, address));
  }
  return {cells: ids.map((id, index) => ({id, index})), addresses};
}

function importsOf(body: string): string[] {
  return Array.from(body.matchAll(/\bimport\(("(?:[^"\\]|\\.)*")\)/g), ([, name]) => JSON.parse(name!) as string);
}

/** The definition of a cell with another source. */
export function define(page: SourcePage, built: BuiltPage, {cell, source}: {cell: BuiltCell; source: string}): string {
  const resolveImport = (name: string) => built.addresses.get(name) ?? name;
  const {inputs, outputs, mode, body} = compile({...page.cells[cell.index]!, source}, {path: page.path, resolveImport});
  const parts = [
    `id: ${JSON.stringify(cell.id)}`,
    ...(mode === "block" ? [] : [`mode: ${JSON.stringify(mode)}`]),
    `inputs: ${JSON.stringify(inputs)}`,
    `outputs: ${JSON.stringify(outputs)}`,
    `body: ${body}`
  ];
  return `define({${parts.join(", ")}});`;
}

/** A built page, or a script of it, with the *definitions* of its cells, by id, in place of its own, and no other cells. */
export function withCells(text: string, definitions: ReadonlyMap<string, string>): string {
  return text
    .replace(definition, (_, id: string) => definitions.get(id) ?? "")
    .replace(
      /(<script type="application\/json" id="notebook-cells">)([^]*?)(<\/script>)/,
      (_, open, json: string, close) => {
        const cells = (JSON.parse(json) as {id: string}[]).filter(({id}) => definitions.has(id));
        return `${open}${JSON.stringify(cells).replace(/</g, "\\u003c")}${close}`;
      }
    );
}
