import ts from "typescript";
import {beforeAll, describe, expect, it} from "vitest";
import type {CellPosition, CellRange, TypedCell} from "../../../src/editor/types/protocol.js";
import {createTypeService, type TypeService} from "../../../src/editor/types/service.js";
import {bookColumns, cellsOf, complete, newService} from "./support.js";

let service: TypeService;
beforeAll(async () => (service = await newService()));

const path = "/notebooks/test/page";

/** Sets the page; `|` marks the position that is returned, and is no part of a source. */
function set(...marked: string[]): CellPosition {
  const cell = marked.findIndex((source) => source.includes("|"));
  const cells = cellsOf(...marked.map((source, k) => (k === cell ? source.replace("|", "") : source)));
  service.update({path, cells});
  return {cell: String(cell), offset: marked[cell]?.indexOf("|") ?? 0};
}

const found = (cells: readonly TypedCell[] = []) => {
  if (cells.length) service.update({path, cells});
  return service.diagnostics().map(({cell, start, end, code, message}) => `${cell}:${start}-${end} ${code} ${message}`);
};

const text = (sources: string[], {cell, start, end}: CellRange) => sources[Number(cell)]!.slice(start, end);

describe("diagnostics", () => {
  it("are placed in their cells", () => {
    const cells = cellsOf("const a = 1;", "const b: string = a;", "b.length + c");
    expect(found(cells)).toEqual([
      "1:6-7 types/TS2322 Type 'number' is not assignable to type 'string'.",
      "2:11-12 types/TS2304 Cannot find name 'c'."
    ]);
  });
  it("follow a change to the cells that read it, and no further", () => {
    const cells = cellsOf("const a = 1;", "const b = a;", "const c = b.toFixed();", "const d = Math.PI;", "c.length");
    expect(found(cells)).toEqual([]);
    const edited = cells.with(0, {...cells[0]!, source: "const a = 'x';"});
    expect(found(edited)).toEqual([
      "2:12-19 types/TS2551 Property 'toFixed' does not exist on type '\"x\"'. Did you mean 'fixed'?"
    ]);
    expect(found(cells)).toEqual([]);
    expect(found(edited.toSpliced(3, 1))).toHaveLength(1);
    expect(found(cells.slice(1))).toEqual(["1:10-11 types/TS2304 Cannot find name 'a'."]);
  });
  it("of the cells that changed come first", () => {
    const cells = cellsOf("const a: number = 1;", "const b: number = a;");
    expect(found(cells)).toEqual([]);
    service.update({path, cells: cells.with(0, {...cells[0]!, source: "const a: string = 1;"})});
    expect(service.urgentDiagnostics()!.map(({cell}) => cell)).toEqual(["0"]);
    expect(service.diagnostics().map(({cell}) => cell)).toEqual(["0", "1"]);
    service.update({path, focus: "1", cells: cellsOf("const a: string = 2;", "const b: number = 'x';")});
    expect(service.urgentDiagnostics()!.map(({cell}) => cell)).toEqual(["1"]);
    expect(service.urgentDiagnostics()).toBeNull();
    expect(service.diagnostics().map(({cell}) => cell)).toEqual(["0", "1"]);
  });
  it("come to an end where the words of cells go round in a circle", () => {
    const cells = cellsOf(
      "interface P {x: number}\nconst a: P = {x: 1}; // for b",
      "const b = a.x; // for c",
      "const c = b; // from a"
    );
    expect(found(cells)).toEqual([]);
    const edited = cells.with(0, {...cells[0]!, source: "interface P {x: string}\nconst a: P = {x: ''}; // for b"});
    expect(found([...edited, ...cellsOf("c.toFixed()").map((cell) => ({...cell, id: "3"}))])).toHaveLength(1);
    expect(found(cells)).toEqual([]);
  });
  it("see types that move from cell to cell", () => {
    const cells = cellsOf("interface Point {x: number}", "const p: Point = {x: 1};", "p.x.toFixed()");
    expect(found(cells)).toEqual([]);
    const edited = cells.with(0, {...cells[0]!, source: "interface Point {x: string}"});
    expect(found(edited)).toEqual([
      "1:18-19 types/TS2322 Type 'number' is not assignable to type 'string'.",
      "2:4-11 types/TS2551 Property 'toFixed' does not exist on type 'string'. Did you mean 'fixed'?"
    ]);
  });
  it("of a cell that does not parse are its own: others keep the types that it had", () => {
    const cells = cellsOf("const f = (x: number) => ({y: x});", "f(1).y.toFixed() + f('1').y");
    expect(found(cells)).toHaveLength(1);
    const edited = cells.with(0, {...cells[0]!, source: "const f = (x: number) => ({y: x;"});
    expect(found(edited)).toEqual([
      "0:31-32 types/syntax ',' expected.",
      "1:21-24 types/TS2345 Argument of type 'string' is not assignable to parameter of type 'number'."
    ]);
  });
  it("name files that are not there, however they are named", () => {
    const load = (name: string) => `const t = await FileAttachment("${name}").arrow();`;
    expect(found(cellsOf(load("/data/karate.arrow")))).toEqual([]);
    expect(found(cellsOf(load("../../data/karate.arrow")))).toEqual([]);
    expect(found(cellsOf(load("/data/karat.arrow")))).toEqual([
      "0:16-30 missing-file no file and no loader for /data/karat.arrow"
    ]);
    expect(found(cellsOf(load("../data/karate.arrow")))).toEqual([
      "0:16-30 missing-file no file and no loader for /notebooks/data/karate.arrow"
    ]);
  });
  it("of hostile cells leave other cells alone", () => {
    const sound = ["const a: number = 1;", "a.foo"];
    const expected = found(cellsOf(...sound)).map((line) => line.replace(/^1/, "2"));
    for (const hostile of [
      "}}}}",
      "{{{{",
      "`${",
      "/*",
      "*/",
      "\\",
      "'",
      "} const a = 'x'; {",
      "\0",
      "})(async () => {"
    ]) {
      const all = found(cellsOf(sound[0]!, hostile, sound[1]!));
      expect(
        all.filter((line) => !line.startsWith("1:")),
        hostile
      ).toEqual(expected);
      expect(all.length, hostile).toBeGreaterThan(1);
    }
  });
  it("come again after a cell that no parser reads", () => {
    const deep = "!".repeat(50_000) + "1";
    service.update({path, cells: cellsOf(deep)});
    try {
      service.diagnostics();
    } catch (error) {
      expect(String(error)).toContain("call stack");
    }
    expect(found(cellsOf("const a: string = 1;"))).toHaveLength(1);
  });
  it("come for a huge cell", () => {
    const huge = Array.from({length: 5000}, (_, i) => `const v${i}: number = ${i ? `v${i - 1}` : "0"} + 1;`).join("\n");
    expect(found(cellsOf(huge, "v4999.toFixed()"))).toEqual([]);
    expect(found(cellsOf("(".repeat(3000), "1 + 1")).some((line) => line.startsWith("0:"))).toBe(true);
    expect(found(cellsOf(`"${"x".repeat(1e6)}"`, "1 + 1"))).toEqual([]);
  });
  it("say nothing of a page without cells", () => {
    expect(found()).toBeDefined();
    service.update({path, cells: []});
    expect(service.diagnostics()).toEqual([]);
    expect(service.hover({cell: "0", offset: 0})).toBeNull();
  });
});

describe("data", () => {
  const load = 'const t = await FileAttachment("/data/karate.arrow").arrow();';
  it("have columns", () => {
    expect(found(cellsOf(load, 't.getChild("source")!.get(0)!.toFixed();\nt.get(0)!.weight.toFixed();'))).toEqual([]);
    const [error] = found(cellsOf(load, 't.getChild("sources")'));
    expect(error).toBe(
      `1:11-20 types/TS2345 Argument of type '"sources"' is not assignable to parameter of type '"source" | "target" | "weight"'.`
    );
  });
  it("have them under a relative name, too", () => {
    const relative = load.replace("/data", "../../data");
    expect(found(cellsOf(relative, 't.getChild("sources")'))[0]).toContain('"source" | "target" | "weight"');
  });
  it("may be null where they have nulls", () => {
    const airports = load.replace("karate", "airports");
    expect(found(cellsOf(airports, "for (const {code, city} of t) code.length + city.length;"))).toEqual([
      "1:44-48 types/TS18047 'city' is possibly 'null'."
    ]);
  });
  it("are read by name", () => {
    const imports =
      'import {numbers} from "/tables/numbers.js";\nimport {graph} from "/tables/graph.js";\nimport {pixels} from "/tables/pixels.js";';
    expect(found(cellsOf(imports, load, 'graph(t, {nodes: 34, weight: "weight"});\nnumbers(t, "source");'))).toEqual(
      []
    );
    expect(found(cellsOf(imports, load, 'numbers(t, "sources")'))[0]).toContain("types/TS2345");
    expect(found(cellsOf(imports, load, 'graph(t, {nodes: 34, source: "from"})'))[0]).toContain("types/TS2322");
    expect(found(cellsOf(imports, load, "pixels(t)"))[0]).toContain("types/TS2554");
    const airports = load.replace("karate", "airports");
    expect(found(cellsOf(imports, airports, "graph(t, {nodes: 34})"))[0]).toContain("types/TS2345");
  });
});

const pagerank = 'import {pagerank} from "/math/graph/pagerank.js";\nimport {csrFromEdges} from "/math/sparse/csr.js";';
const links = "const links = csrFromEdges({nodes: 2, sources: new Uint32Array([0]), targets: new Uint32Array([1])});";

describe("a word", () => {
  it("is explained, with its documentation", () => {
    const hover = service.hover(set(pagerank, links, "page|rank(links)"))!;
    expect(hover).toMatchObject({cell: "2", start: 0, end: 8});
    expect(hover.type).toContain("pagerank(links: CsrMatrix");
    expect(hover.documentation).toContain("the random surfer");
  });
  it("has the type that other cells see", () => {
    const promise = "const later = Promise.resolve({a: 1});";
    expect(service.hover(set(promise, "lat|er"))!.type).toBe("const later: {\n    a: number;\n}");
    expect(service.hover(set("const lat|er = Promise.resolve(1);"))!.type).toBe("const later: Promise<number>");
    expect(service.hover(set("const k = view(Inputs.range([0, 1]));", "k|"))!.type).toBe("const k: number");
  });
  it("is nothing in a comment or of JavaScript's punctuation", () => {
    expect(service.hover(set("// wo|rds"))).toBeNull();
    expect(service.hover({cell: "nowhere", offset: 0})).toBeNull();
    expect(service.hover({cell: "0", offset: 999})).toBeNull();
  });
});

describe("a call", () => {
  it("shows its signature and the parameter that is written, in a cell that does not parse", () => {
    const help = service.signatureHelp(set(pagerank, links, "const r = pagerank(links, |"))!;
    expect(help.parameter).toBe(1);
    const {label, parameters} = help.signatures[help.active]!;
    expect(label).toMatch(/^pagerank\(/);
    expect(label.slice(parameters[1]!.start, parameters[1]!.end)).toMatch(/^options|^\{|^__0/);
    expect(service.signatureHelp(set("const a = |1;"))).toBeNull();
  });
});

describe("completions", () => {
  const names = (at: CellPosition) => service.completions(at)?.entries.map(({name}) => name) ?? [];
  it("are the members of a value, while the cell does not parse", () => {
    const at = set("const a = {first: 1, second: 'x'};", "const b = a.|");
    expect(names(at)).toEqual(["first", "second"]);
    expect(service.completions(at)).toMatchObject({cell: "1", start: 12, end: 12});
    const later = set("const a = {first: 1, second: 'x'};", "const b = a.se|\nconst c = (");
    expect(service.completions(later)).toMatchObject({cell: "1", start: 12, end: 14});
    expect(names(later)).toContain("second");
  });
  it("are the page's names and the library's, and none of the module's own", () => {
    const at = names(set("const alpha = 1;", "al|"));
    expect(at).toEqual(expect.arrayContaining(["alpha", "Math", "display", "FileAttachment"]));
    expect(at.filter((name) => name.startsWith("__"))).toEqual([]);
  });
  it("are files and columns", () => {
    expect(names(set('FileAttachment("|")'))).toContain("/data/karate.arrow");
    const load = 'const t = await FileAttachment("/data/karate.arrow").arrow();';
    expect(names(set(load, 't.getChild("|")'))).toEqual(["source", "target", "weight"]);
  });
  it("replace the dot of a value that may be missing", () => {
    const completions = service.completions(set("const a = Math.random() < 2 ? {b: 1} : undefined;", "a.|"));
    expect(completions?.entries.find(({name}) => name === "b")).toMatchObject({insert: "?.b"});
  });
  it("are explained one at a time", () => {
    const at = set("const a = [1];", "a.|");
    const details = service.completionDetails(at, "map")!;
    expect(details.type).toContain("Array<number>.map");
    expect(details.documentation).toContain("Calls a defined callback function");
    expect(service.completionDetails(at, "nothing")).toBeNull();
  });
});

describe("a definition", () => {
  it("is in the cell that defines, whatever follows", () => {
    const sources = ["const [a, {b}] = [1, {b: 2}];", "a + b", "interface P {x: number}", "const p: P = {x: b};"];
    const at = (cell: number, offset: number) => service.definitions({cell: String(cell), offset});
    set(...sources);
    expect(at(1, 0)).toEqual([{kind: "cell", cell: "0", start: 7, end: 8}]);
    expect(at(1, 4)).toEqual([{kind: "cell", cell: "0", start: 11, end: 12}]);
    expect(at(3, 9)).toEqual([{kind: "cell", cell: "2", start: 10, end: 11}]);
  });
  it("is in a cell that does not parse", () => {
    set("const a = 1;", "a");
    set("let b;\nconst a = (1;", "a");
    expect(service.definitions({cell: "1", offset: 0})).toEqual([{kind: "cell", cell: "0", start: 13, end: 14}]);
  });
  it("is in a module's source, which is given", () => {
    const [definition] = service.definitions(set(pagerank, links, "page|rank(links)"));
    if (definition?.kind !== "source") throw new Error("no source");
    expect(definition.path).toBe("/src/math/graph/pagerank.ts");
    expect(definition.text.slice(definition.start, definition.end)).toBe("pagerank");
    expect(definition.text).toContain("export function pagerank(");
  });
  it("is in a library's declarations", () => {
    const [definition] = service.definitions(set("Plot.pl|ot({})"));
    expect(definition).toMatchObject({kind: "source", path: "/node_modules/@observablehq/plot/src/plot.d.ts"});
  });
});

describe("a name", () => {
  const sources = [
    "const {scores, info} = {scores: [1], info: 2};\nscores.length;",
    "const scores2 = scores.map((d) => d);",
    "`${scores[0]} ${info}`"
  ];
  it("is found in all cells", () => {
    set(...sources);
    for (const at of [
      {cell: "0", offset: 7},
      {cell: "1", offset: 16},
      {cell: "2", offset: 3}
    ]) {
      const ranges = service.references(at);
      expect(ranges.map((range) => text(sources, range))).toEqual(ranges.map(() => "scores"));
      expect(ranges.map(({cell}) => cell)).toEqual(expect.arrayContaining(["0", "1", "2"]));
    }
    expect(service.references({cell: "1", offset: 28}).map(({start}) => start)).toEqual([28, 34]);
  });
  it("is renamed in all cells, and the page means the same", () => {
    const cells = cellsOf(...sources);
    service.update({path, cells});
    const ranges = service.renameRanges({cell: "1", offset: 16})!;
    const renamed = cells.map((cell) => {
      const own = ranges.filter((range) => range.cell === cell.id).sort((a, b) => b.start - a.start);
      return own.reduce(
        (next, {start, end, prefix = "", suffix = ""}) => ({
          ...next,
          source: `${next.source.slice(0, start)}${prefix}ranks${suffix}${next.source.slice(end)}`
        }),
        cell
      );
    });
    expect(renamed.map(({source}) => source)).toEqual([
      "const {scores: ranks, info} = {scores: [1], info: 2};\nranks.length;",
      "const scores2 = ranks.map((d) => d);",
      "`${ranks[0]} ${info}`"
    ]);
    expect(found(renamed)).toEqual([]);
  });
  it("of a module is not renamed from a page", () => {
    expect(service.renameRanges(set(pagerank, "page|rank"))).toBeNull();
    expect(service.renameRanges(set("Ma|th.PI"))).toBeNull();
  });
});

describe("declarations", () => {
  it("are only those that the page's program reaches", async () => {
    await bookColumns();
    const fresh = createTypeService(ts);
    expect(fresh.missing()).toEqual(["library", "project"]);
    fresh.update({path, cells: cellsOf("1 + 1", 'import {graph} from "/tables/graph.js";')});
    expect(complete(fresh)).toEqual(["library", "project"]);
    fresh.update({path, cells: cellsOf("Plot.plot({})")});
    expect(complete(fresh)).toEqual(["graphics"]);
    fresh.update({path, cells: cellsOf('import {parse} from "mathjs";\nparse(1);', "Plot.plot({mark: []})")});
    expect(complete(fresh)).toEqual(["mathjs"]);
    expect(fresh.diagnostics().map(({code}) => code)).toEqual(["types/TS2769", "types/TS2561"]);
  });
});
