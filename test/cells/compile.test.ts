import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {transpileJavaScript} from "@observablehq/framework/dist/javascript/transpile.js";
import {describe, expect, it} from "vitest";
import {compile, relativePath} from "../../src/cells/compile.js";

const path = "/notebooks/graphs/test";

describe("a compiled cell is Framework's", () => {
  it.each([
    "k * 2",
    "k * 2;",
    "{a: b, c}",
    "\nconst a = b;\n",
    "const a = b + 1, {d, e: [f]} = await i;",
    "view(a)",
    "display(a), b",
    "function named() { return x; }",
    'import {a, b as c} from "/math/a.js";\nimport d, {default as dd} from "npm:d";\nimport * as e from "../e.js";\nimport "f";\nconst q = a + d;',
    'import {a} from "/math/a.js"; import * as n from "./n.js"',
    'import * as n from "n"',
    'import n, * as m from "n"',
    'const {x} = await import("./x.js"); const w = new Worker(import.meta.resolve("../w.js")), u = import.meta.resolve("npm:u");',
    'FileAttachment("/data/karate.arrow").arrow()',
    'const t = FileAttachment("a.json").json(), u = FileAttachment("../" + "b.csv").csv();',
    "for await (const x of y) display(x)",
    "",
    "// comment"
  ])("%s", (source) => {
    const node = parseJavaScript(source, {path});
    const resolveImport = (specifier: string) => specifier.replace(/^npm:/, "/_node/");
    const expected = transpileJavaScript(node, {id: "0", path, mode: "block", resolveImport});
    const {inputs, outputs, body} = compile({source, language: "js"}, {path, resolveImport});
    const list = (name: string, names: string[]) => (names.length ? `, ${name}: ${JSON.stringify(names)}` : "");
    expect(`define({id: "0"${list("inputs", inputs)}${list("outputs", outputs)}, body: ${body}});\n`).toBe(expected);
  });
});

it("TypeScript compiles to the same", () => {
  const options = {path, resolveFile: (name: string) => `file:${name}`};
  expect(compile({source: "const a: number = b as number;", language: "ts"}, options)).toMatchObject({
    inputs: ["b"],
    outputs: ["a"],
    mode: "block",
    body: "(b) => {\nconst a         = b          ;\nreturn {a};\n}"
  });
  expect(compile({source: 'FileAttachment("x.csv")', language: "js", kind: "inline"}, options)).toMatchObject({
    mode: "inline",
    body: 'async (FileAttachment,display) => {\ndisplay(await(\nFileAttachment("file:/notebooks/graphs/x.csv")\n))\n}'
  });
});

it("a compiled cell runs", async () => {
  const run = async (source: string, inputs: Record<string, unknown>) => {
    const cell = compile({source, language: "ts"}, {path});
    const body = new Function(`return (${cell.body});`)() as (...inputs: unknown[]) => unknown;
    return await body(...cell.inputs.map((name) => inputs[name]));
  };
  const shown: unknown[] = [];
  const display = (value: unknown) => void shown.push(value);
  expect(await run("enum E {A, B}\nconst a: E = E.B + k;", {k: 1})).toMatchObject({a: 2, E: {A: 0}});
  await run("Promise.resolve(k * 2 as number)", {k: 4, display});
  await run("{a: 1 as number, b: k}", {k: 2, display});
  expect(shown).toEqual([8, {a: 1, b: 2}]);
});

it("an error has its place", () => {
  expect(() => compile({source: "const a = 1;\na.b = ;", language: "ts"}, {path})).toThrow(
    expect.objectContaining({name: "SyntaxError", line: 2, column: 7}) as Error
  );
});

it.each([
  ["/a/b", "/a/c.js", "./c.js"],
  ["/a/b", "/c.js", "../c.js"],
  ["/b", "/c/d.js", "./c/d.js"],
  ["/a/b/c", "/a/d/e.js", "../d/e.js"]
])("from %s to %s", (from, to, expected) => expect(relativePath(from, to)).toBe(expected));
