import {readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {declarationParts, partOf} from "../../../src/cells/declarations.js";
import {placeInCell} from "../../../src/cells/page-module.js";
import type {TypeService} from "../../../src/editor/types/service.js";
import {findPages} from "../../../src/site/find-pages.js";
import {isForCells} from "../../../src/site/manifest.js";
import {createTypeChecker, type TypeChecker} from "../../../src/verify/types.js";
import {bookColumns, cellsOfPage, declarations, markdownIt, newService, root} from "./support.js";

let service: TypeService;
let checker: TypeChecker;
beforeAll(async () => {
  service = await newService();
  checker = createTypeChecker({root, markdownIt, columns: await bookColumns()});
});

/** What the editor says of a page, as `verify` prints it. */
function inEditor(text: string, path: string): string[] {
  const cells = cellsOfPage(text, path);
  service.update({path, cells});
  return service.diagnostics().map(({cell: id, start, code, message}) => {
    const {line, column} = placeInCell(cells.find((cell) => cell.id === id)!.cell, start);
    return `${line}:${column} ${code} ${message}`;
  });
}

function inTerminal(text: string, path: string): string[] {
  return checker
    .check([{path: `${path}.md`, text}])
    .map(({line, column, code, message}) => `${line}:${column} ${code} ${message}`);
}

describe("every page of the book", () => {
  for (const path of findPages(root)) {
    it(`${path} has no error`, () => {
      expect(inEditor(readFileSync(join(root, `${path}.md`), "utf8"), path)).toEqual([]);
    });
  }
});

const pagerank = readFileSync(join(root, "notebooks/graphs/pagerank.md"), "utf8");
const spectral = readFileSync(join(root, "notebooks/graphs/spectral.md"), "utf8");

/** Pages of the book with an edit that breaks them. */
const broken: Record<string, [page: string, found: string, replaced: string]> = {
  "a column that was renamed": [pagerank, 'numbers(places, "latitude")', 'numbers(places, "lat")'],
  "a column of a graph": [pagerank, 'numRows, weight: "count"}', 'numRows, weight: "counts"}'],
  "a file that was renamed": [pagerank, "/data/packages.arrow", "/data/members.arrow"],
  "another file": [pagerank, "/data/packages.arrow", "/data/karate.arrow"],
  "a function that was renamed": [spectral, "subgraph(graph, keep)", "subgraf(graph, keep)"],
  "a module that is not there": [pagerank, '"/tables/strings.js"', '"/tables/string.js"'],
  "an argument too many": [spectral, 'strings(members, "name")', 'strings(members, "name", {}, 1)'],
  "a bracket": [
    pagerank,
    'pick(isOurs ? strings(places, "name") : codes)',
    'pick(isOurs ? strings(places, "name" : codes)'
  ],
  "a wrong type for a figure": [spectral, "width,", 'width: "640",']
};

describe("the editor says what the terminal says of", () => {
  it.each(Object.entries(broken))("%s", (name, [page, found, replaced]) => {
    expect(page).toContain(found);
    const path = `/notebooks/graphs/${name.replaceAll(" ", "-")}`; // each a page of its own, without a past
    const text = page.replace(found, () => replaced);
    const expected = inTerminal(text, path);
    const missing = inEditor(text, path).filter((line) => line.includes(" missing-file "));
    expect(inEditor(text, path).filter((line) => !missing.includes(line))).toEqual(expected);
    expect(expected.length + missing.length).toBeGreaterThan(0);
  });
});

describe("the declarations", () => {
  it("are complete: what a file imports is there", () => {
    const files = Object.assign({}, ...declarationParts.map((part) => declarations(part).files)) as Record<
      string,
      {text: string; imports: Record<string, string>}
    >;
    const {roots, packages} = declarations("project").index!;
    for (const path of [...roots, ...Object.values(packages)]) expect(files).toHaveProperty([path]);
    for (const [path, {imports}] of Object.entries(files)) {
      for (const imported of Object.values(imports)) expect(files, path).toHaveProperty([imported]);
    }
  });
  it("have each file in its part, and name no machine", () => {
    for (const part of declarationParts) {
      const {files, index} = declarations(part);
      for (const path of Object.keys(files)) expect(partOf(path), path).toBe(part);
      expect(JSON.stringify(index ?? {})).not.toContain(process.cwd());
    }
  });
  it("know every package that cells can import and that has types", () => {
    const {dependencies} = JSON.parse(readFileSync("package.json", "utf8")) as {dependencies: Record<string, string>};
    const known = [...Object.keys(declarations("project").index!.packages), "htl", "@observablehq/inputs"];
    expect(Object.keys(dependencies).filter((name) => isForCells(name) && !known.includes(name))).toEqual([]);
  });
});
