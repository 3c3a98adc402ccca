import {readFileSync, readdirSync} from "node:fs";
import {join, posix} from "node:path";
import ts from "typescript";
import {describe, expect, test} from "vitest";
import {analyze} from "../../src/cells/analyze.js";
import {parsePage} from "../../src/cells/page.js";

/** Which rooms of the house a room may import; docs/architecture.md draws the same map. */
const mayImport: Record<string, string[]> = {
  math: [],
  cells: [],
  tables: ["math"],
  figures: ["math"],
  checks: ["math"],
  compute: ["math"],
  contest: ["math"],
  inspect: ["math", "tables", "figures", "checks", "compute"],
  ingest: ["math", "compute"],
  data: ["tables", "math", "contest", "prose"],
  prose: ["cells"],
  editor: ["cells", "checks", "inspect", "prose"],
  site: ["cells", "checks", "prose"],
  verify: ["cells", "checks", "prose", "site"],
  cli: ["cells", "site", "verify"],
  notebooks: ["tables", "math", "figures", "checks", "compute", "contest", "inspect", "ingest"]
};

/** What math may import besides itself, and which rooms may know Arrow, the DOM's libraries and Node. */
const packages: Record<string, RegExp> = {
  math: /^$/,
  tables: /^apache-arrow$/,
  figures: /^(?:@observablehq\/plot|d3(?:-\w+)?|htl|topojson-client|geojson)$/,
  checks: /^$/,
  compute: /^$/,
  inspect: /^(?:@observablehq\/plot|apache-arrow)$/,
  contest:
    /^(?:mathjs|ml-matrix|ml-kmeans|graphology|graphology-communities-louvain|graphology-metrics\/.+|ngraph\.(?:graph|pagerank)|@tensorflow\/tfjs-(?:core|layers|backend-cpu))$/,
  ingest: /^(?:apache-arrow|d3-dsv|fflate|fzstd|hyparquet(?:-compressors)?|saxes)$/,
  prose: /^(?:markdown-it|katex|markdown-it-footnote)$/,
  editor: /^(?:acorn|acorn-walk|diff|markdown-it|typescript|observablehq:\w+|@codemirror\/.+|@lezer\/highlight)$/
};

const files = readdirSync("src", {recursive: true, encoding: "utf8"})
  .map((file) => file.split("\\").join("/"))
  .filter((file) => !file.startsWith(".observablehq/"));

function room(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : "notebooks";
}

function importsOf(file: string): string[] {
  const text = readFileSync(join("src", file), "utf8");
  if (!file.endsWith(".md")) return ts.preProcessFile(text, true, true).importedFiles.map(({fileName}) => fileName);
  const path = `/${file}`;
  return parsePage(text, {path}).cells.flatMap((cell) => analyze(cell, {path}).imports.map((i) => i.specifier));
}

function arrowsOf(file: string): {to: string; specifier: string}[] {
  return importsOf(file).map((specifier) => {
    if (!/^[./]/.test(specifier)) return {to: specifier, specifier};
    const target = specifier.startsWith("/") ? specifier.slice(1) : posix.join(posix.dirname(file), specifier);
    // Framework's client is bundled from its own files.
    const framework = target.startsWith("../node_modules/@observablehq/framework/dist/client/");
    return {to: framework ? room(file) : target.startsWith("..") ? target : room(target), specifier};
  });
}

describe("the arrows of the house", () => {
  for (const name of Object.keys(mayImport)) {
    const inside = files.filter(
      (file) => room(file) === name && /\.(?:ts|js|md)$/.test(file) && !file.endsWith(".d.ts")
    );
    test(`${name} imports ${mayImport[name]!.join(", ") || "no other room"}`, () => {
      const wrong = inside.flatMap((file) =>
        arrowsOf(file)
          .filter(({to, specifier}) =>
            /^[./]/.test(specifier) ? to !== name && !mayImport[name]!.includes(to) : packages[name]?.test(to) === false
          )
          .map(({specifier}) => `src/${file} imports ${specifier}`)
      );
      expect(wrong).toEqual([]);
    });
  }

  test("nothing imports a page", () => {
    const wrong = files
      .filter((file) => /\.(?:ts|js|md)$/.test(file) && room(file) !== "notebooks")
      .filter((file) => arrowsOf(file).some(({to}) => to === "notebooks"));
    expect(wrong).toEqual([]);
  });

  test("every room of src is on the map", () => {
    const rooms = readdirSync("src", {withFileTypes: true}).filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith(".")
    );
    expect(rooms.map(({name}) => name).sort()).toEqual(Object.keys(mayImport).sort());
  });
});
