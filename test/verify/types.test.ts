import {mkdtempSync, rmSync, utimesSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import type {Diagnostic} from "../../src/verify/diagnostic.js";
import {checkTypes, createTypeChecker} from "../../src/verify/types.js";

const root = join(import.meta.dirname, "../../src");

/** A page of prose and TypeScript cells; the first cell's first line is line 4, and a cell of n lines takes n + 3. */
function page(...cells: string[]): string {
  return ["# A page", "", ...cells.flatMap((cell) => ["```ts", cell, "```", ""])].join("\n");
}

const edges = `import {csrFromEdges} from "/math/sparse/csr.js";
import {pagerank} from "/math/graph/pagerank.js";`;
const links = `const sources = new Uint32Array([0, 1, 2]), targets = new Uint32Array([1, 2, 0]);
const links = csrFromEdges({nodes: 3, sources, targets});`;

/** Pages, and what is wrong with them. */
const table: Record<string, [text: string, ...expected: string[]]> = {
  "a page without a fault": [
    page(
      edges,
      links,
      "const damping = view(Inputs.range([0, 0.99], {value: 0.85, step: 0.01}));",
      "const {scores, info} = pagerank(links, {damping});",
      "Plot.plot({marks: [Plot.dot(Array.from(scores), {x: (_, i) => i, y: (d) => d})]})",
      "display(info.converged);\nscores.at(0)!.toFixed(width > 640 ? 3 : 2)"
    )
  ],
  "an argument of the wrong type, to a real function": [
    page(edges, links, 'pagerank(links, {damping: "0.85"})'),
    "14:18 types/TS2322 Type 'string' is not assignable to type 'number'."
  ],
  "a property that was renamed": [
    page(edges, links, "const result = pagerank(links);", "const best = Math.max(...result.score);"),
    "18:33 types/TS2551 Property 'score' does not exist on type 'PageRank'. Did you mean 'scores'?"
  ],
  "a module that is not there": [
    page('import {nothing} from "/math/graph/nothing.js";'),
    "4:23 types/TS2307 Cannot find module '/math/graph/nothing.js' or its corresponding type declarations."
  ],
  "a name that a module does not export": [
    page('import {pageRank} from "/math/graph/pagerank.js";'),
    `4:9 types/TS2724 '"/math/graph/pagerank.js"' has no exported member named 'pageRank'. Did you mean 'pagerank'?`
  ],
  "a promise, resolved for other cells and not for its own": [
    page("const later = Promise.resolve({a: 1});\nlater.a;", "later.a.toFixed();\nlater.then;"),
    "5:7 types/TS2339 Property 'a' does not exist on type 'Promise<{ a: number; }>'.",
    "10:7 types/TS2339 Property 'then' does not exist on type '{ a: number; }'."
  ],
  "a generator, whose yields other cells see": [
    page(
      "const steps = (function* () { for (let i = 0; i < 3; ++i) yield {i}; })();",
      "async function* ticks() { yield 1; }\nconst tick = ticks();",
      "steps.i.toFixed() + tick.toFixed();\nsteps.next();\ntick.length;"
    ),
    "14:7 types/TS2339 Property 'next' does not exist on type '{ i: number; }'.",
    "15:6 types/TS2339 Property 'length' does not exist on type 'number'."
  ],
  "an iterator of a Map, which is no generator": [
    page("const keys = new Map([[1, 2]]).keys();", "keys.next().value;\nkeys.toFixed;"),
    "9:6 types/TS2339 Property 'toFixed' does not exist on type 'MapIterator<number>'."
  ],
  views: [
    page(
      `const k = view(Inputs.range([1, 9], {step: 1}));
const name = view(Inputs.select(["one", "two"], {label: "Which"}));
const isOn = view(Inputs.toggle({label: "On"}));
const [text, many] = [view(Inputs.text()), view(Inputs.checkbox([1, 2]))];
const both = view(Inputs.form({a: Inputs.range(), b: Inputs.text()}));
const any = view(html\`<input type=range>\`);
const radio = view(Inputs.radio(["x", "y"], {label: "Which"}));`,
      `const a: number = k, b: "one" | "two" = name, c: boolean = isOn, d: string = text + both.b, e: number = many[0]! + both.a;
const f: string = k;
const g: "three" = name;
const h: number = isOn;
const i: string = many;
any.anything;
const j: string = radio;`
    ),
    "15:7 types/TS2322 Type 'number' is not assignable to type 'string'.",
    `16:7 types/TS2322 Type '"one" | "two"' is not assignable to type '"three"'. Type '"one"' is not assignable to type '"three"'.`,
    "17:7 types/TS2322 Type 'boolean' is not assignable to type 'number'.",
    "18:7 types/TS2322 Type '(1 | 2)[]' is not assignable to type 'string'.",
    "20:7 types/TS2322 Type 'string | null' is not assignable to type 'string'. Type 'null' is not assignable to type 'string'."
  ],
  "an option that an input does not have": [
    page("view(Inputs.range([0, 1], {steps: 0.1}))"),
    "4:28 types/TS2561 Object literal may only specify known properties, but 'steps' does not exist in type 'RangeOptions'. Did you mean to write 'step'?"
  ],
  "a Mutable": [
    page(
      "const count = Mutable(0);\nconst add = () => { ++count.value; };\ncount.toFixed();",
      "add();\ncount.toFixed() + count.value;"
    ),
    "6:7 types/TS2339 Property 'toFixed' does not exist on type 'AsyncGenerator<number, void, undefined> & { value: number; }'.",
    "11:25 types/TS2551 Property 'value' does not exist on type 'number'. Did you mean 'valueOf'?"
  ],
  "a literal, which keeps its type": [page('const which = "LA";', 'const b: "LA" = which;')],
  "inline expressions": [
    "# ${title.toFixed()} of ${title}\n\n- item\n\n  > ${title.length} and ${missing +\n  > other}\n\n```ts\nconst title = 'x';\n```\n",
    "1:11 types/TS2551 Property 'toFixed' does not exist on type '\"x\"'. Did you mean 'fixed'?",
    "5:27 types/TS2304 Cannot find name 'missing'.",
    "6:5 types/TS2304 Cannot find name 'other'."
  ],
  "an inline expression that is none": [
    "Text ${const a = 1} and ${1 as number}.\n",
    "1:8 types/syntax Identifier expected. 'const' is a reserved word that cannot be used here.",
    "1:27 types/syntax invalid expression"
  ],
  CRLF: [
    page("const a = 1;\n\nconst b: string = a;", "  a.length").replaceAll("\n", "\r\n"),
    "6:7 types/TS2322 Type 'number' is not assignable to type 'string'.",
    "10:5 types/TS2339 Property 'length' does not exist on type '1'."
  ],
  "front matter and a fence in a list": [
    "---\ntitle: a\n---\n\n- item\n\n  ~~~ts\n  const a: number = 1;\n    a.length\n  ~~~\n",
    "9:7 types/TS2339 Property 'length' does not exist on type 'number'."
  ],
  "an undefined name": [
    page("const a = 1;", "a + bb;\n() => cc"),
    "8:5 types/TS2304 Cannot find name 'bb'.",
    "9:7 types/TS2304 Cannot find name 'cc'."
  ],
  "a cycle, which has no types": [
    page("const a = (n: number): number => b(n);", "const b = (n: number): number => a(n);", "a.whatever + b(1)")
  ],
  "a name defined twice, the first counts": [
    page("const a = 1;", 'const a = "x";', "a.length"),
    "12:3 types/TS2339 Property 'length' does not exist on type '1'."
  ],
  "in a template literal": [
    page(
      "const rows = [1, 2];",
      "const label = `of\n  ${rows.size} ${rows.length} ${`${rows.map((d: string) => d)}`}`;"
    ),
    "9:10 types/TS2339 Property 'size' does not exist on type 'number[]'.",
    "9:45 types/TS2345 Argument of type '(d: string) => string' is not assignable to parameter of type '(value: number, index: number, array: number[]) => string'. Types of parameters 'd' and 'value' are incompatible. Type 'number' is not assignable to type 'string'."
  ],
  "imports of types, by several cells": [
    page(
      'import type {CsrMatrix} from "/math/sparse/csr.js";\nconst f = (a: CsrMatrix) => a.rows;',
      'import {type CsrMatrix} from "/math/sparse/csr.js";\nconst g = (a: CsrMatrix): string => a.rows;',
      'import {CsrMatrix} from "/math/sparse/csr.js";'
    ),
    "10:37 types/TS2322 Type 'number' is not assignable to type 'string'.",
    "14:9 types/TS1484 'CsrMatrix' is a type and must be imported using a type-only import when 'verbatimModuleSyntax' is enabled."
  ],
  "an interface that cells share, before it is declared": [
    page(
      "const points: Point[] = [{x: 1, y: 2}, {x: 1}];",
      "interface Point {x: number; y: number}\ntype Named = Point & {name: string};\nconst origin: Point = {x: 0, y: '0'};",
      "const named: Named = {...points[0]!, name: 3};"
    ),
    "4:40 types/TS2741 Property 'y' is missing in type '{ x: number; }' but required in type 'Point'.",
    "10:30 types/TS2322 Type 'string' is not assignable to type 'number'.",
    "14:38 types/TS2322 Type 'number' is not assignable to type 'string'."
  ],
  "classes and enumerations that cells share": [
    page(
      "class Box<T> {\n  constructor(readonly value: T) {}\n}\nenum Norm {None, Symmetric}",
      'const box: Box<number> = new Box("a");\nlet norm: Norm = Norm.None;\nnorm = Norm.Random;\nnorm = "x";'
    ),
    "11:7 types/TS2322 Type 'Box<string>' is not assignable to type 'Box<number>'. Type 'string' is not assignable to type 'number'.",
    "13:13 types/TS2339 Property 'Random' does not exist on type 'typeof Norm'.",
    `14:1 types/TS2322 Type '"x"' is not assignable to type 'Norm'.`
  ],
  "await at the top level": [
    page(
      'const table = await FileAttachment("/data/karate.arrow").arrow();\nconst text = await FileAttachment("a.txt").text();',
      "table.numRows.toFixed() + text.length;\ntable.rows;",
      "const rows = await Promise.all([1, 2].map(async (d) => d));\nfor await (const row of rows) row.length;"
    ),
    "10:7 types/TS2339 Property 'rows' does not exist on type 'Table<any>'.",
    "15:35 types/TS2339 Property 'length' does not exist on type 'number'."
  ],
  destructuring: [
    page(
      'const {a, b: [c, ...d], ...e} = {a: 1, b: ["x", "y"], f: true}, g = 2;\nfunction h({a = 1}) { return a; }',
      "const all: [number, string, string[], {f: boolean}, number, number] = [a, c!, d, e, g, h({})];\nc.length + d.length + e.g"
    ),
    "10:25 types/TS2339 Property 'g' does not exist on type '{ f: boolean; }'."
  ],
  "a cell that only imports, and one that only comments": [
    page('import * as plot from "@observablehq/plot";', "// nothing", "plot.line")
  ],
  "an object is displayed, not a block": [page("{a: 1, b: missing}"), "4:11 types/TS2304 Cannot find name 'missing'."],
  "unused names and values": [page("const unused = 1;\nfunction f(a: number) {}", "1 + 1", "(x: number) => 3")],
  syntax: [
    page(
      "const a = 1 +;\nconst b = 2;",
      "import {csrFromEdges} from '/math/sparse/csr.js'\nlet c = [;",
      "b.length + csrFromEdges.length",
      "a = 3;",
      "return 1;"
    ),
    "4:14 types/syntax Expression expected.",
    "10:10 types/syntax Expression or comma expected.",
    "18:1 types/TS2588 Cannot assign to 'a' because it is a constant.",
    "22:1 types/syntax 'return' outside of function"
  ],
  "what Framework does not run": [
    page('const a = FileAttachment(name + ".csv");', "export const b = 1;", "const window = 3;"),
    "4:11 types/syntax FileAttachment requires a single literal string argument",
    "8:1 types/TS1184 Modifiers cannot appear here.",
    "12:7 types/syntax Global 'window' cannot be redefined"
  ],
  "JavaScript is not checked, but has types": [
    "```js\nconst f = (x) => x.length, n = 3;\n```\n\n```ts\nn.length\n```\n\n```html\n<b>${missing}</b>\n```\n\n```tex\n${n.length}\n```\n",
    "6:3 types/TS2339 Property 'length' does not exist on type '3'."
  ],
  libraries: [
    page(
      "const scale = d3.scaleLinear([0, 1], [0, 100]);\nscale.foo;",
      "html`<p>${tex`x^2`}</p>`.foo;\nsvg`<g>`.foo;\ntex.block`x`.foo;",
      "typeof topojson.feature;\nArrow.tableFromArrays({a: [1]}).foo;",
      "Generators.observe<number>((notify) => { notify('x'); });\nawait visibility();\ninvalidation.then(() => now + 1);\nresize((width) => width);"
    ),
    "5:7 types/TS2339 Property 'foo' does not exist on type 'ScaleLinear<number, number, never>'.",
    "9:26 types/TS2339 Property 'foo' does not exist on type 'HTMLElement'.",
    "10:10 types/TS2339 Property 'foo' does not exist on type 'SVGElement'.",
    "11:14 types/TS2339 Property 'foo' does not exist on type 'HTMLElement'.",
    "16:33 types/TS2339 Property 'foo' does not exist on type 'Table<{ a: Float64; }>'.",
    "20:49 types/TS2345 Argument of type 'string' is not assignable to parameter of type 'number'.",
    "23:19 types/TS2322 Type 'number' is not assignable to type 'Node | PromiseLike<Node | null> | null'."
  ]
};

const print = ({line, column, code, message}: Diagnostic) => `${line}:${column} ${code} ${message}`;

describe("checkTypes finds in", () => {
  let found: Diagnostic[] = [];
  const paths = Object.keys(table).map((_, i) => `/notebooks/test/page-${i}.md`);
  beforeAll(() => {
    found = checkTypes(
      Object.values(table).map(([text], i) => ({path: paths[i]!, text})),
      {root}
    );
  });
  it.each(Object.keys(table).map((name, i) => ({name, i})))("$name", ({name, i}) => {
    const [, ...expected] = table[name]!;
    const diagnostics = found.filter(({file}) => file === paths[i]);
    expect(diagnostics.map(print)).toEqual(expected);
    for (const diagnostic of diagnostics) {
      expect(Object.keys(diagnostic).sort()).toEqual(["code", "column", "file", "line", "message", "severity"]);
      expect(diagnostic.severity).toBe("error");
    }
  });
});

describe("a type checker", () => {
  it("checks again, and forgets", () => {
    const checker = createTypeChecker({root});
    const check = (text: string) => checker.check([{path: "/a", text, file: "src/a.md"}]).map(print);
    expect(check(page("const a: number = 1;"))).toEqual([]);
    expect(check(page("const a: number = '1';"))).toEqual([
      "4:7 types/TS2322 Type 'string' is not assignable to type 'number'."
    ]);
    expect(check(page("const b = 1;", "a + b"))).toEqual(["8:1 types/TS2304 Cannot find name 'a'."]);
  });
  it("follows a page whose lines move", () => {
    const checker = createTypeChecker({root});
    const check = (text: string) => checker.check([{path: "/a", text}]).map(({line, column}) => [line, column]);
    const text = page("const a: number = '1';");
    expect(check(text)).toEqual([[4, 7]]);
    expect(check(`More.\n\n${text}`)).toEqual([[6, 7]]);
    expect(check(text.replace(/^/gm, "  ").replace("  # A page", "- item"))).toEqual([[4, 9]]);
  });
  it("sees a module that appears, changes and goes", () => {
    const folder = mkdtempSync(join(tmpdir(), "types-"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({extends: join(root, "../tsconfig.json")}));
    const file = join(folder, "m.ts");
    const checker = createTypeChecker({root: folder});
    const check = () =>
      checker
        .check([{path: "/a", text: page('import {m} from "/m.js";', "const n: number = m;")}])
        .map(({code}) => code);
    const write = (text: string, time: number) => {
      writeFileSync(file, text);
      utimesSync(file, time, time);
    };
    expect(check()).toEqual(["types/TS2307"]);
    write("export const m = 1;", 1);
    expect(check()).toEqual([]);
    write("export const m = '1';", 2);
    expect(check()).toEqual(["types/TS2322"]);
    expect(check()).toEqual(["types/TS2322"]);
    rmSync(file);
    expect(check()).toEqual(["types/TS2307"]);
    rmSync(folder, {recursive: true});
  });
  it("needs the project's options", () => {
    expect(() => createTypeChecker({root: "/"})).toThrow(/no tsconfig.json at or above/);
  });
});
