import {readFileSync} from "node:fs";
import ts from "typescript";
import {describe, expect, it} from "vitest";
import {analyze} from "../../src/cells/analyze.js";
import {graph} from "../../src/cells/graph.js";
import {isGlobalName, isKnownName} from "../../src/cells/names.js";
import {parsePage} from "../../src/cells/page.js";

const graphOf = (...sources: string[]) => graph(sources.map((source) => analyze({source, language: "ts"})));

describe("graph", () => {
  it("connects cells by names, each name once", () => {
    expect(graphOf("const a = 1, b = 2;", "a + b + a", "const c = a;").edges).toEqual([
      {from: 0, to: 1, name: "a"},
      {from: 0, to: 1, name: "b"},
      {from: 0, to: 2, name: "a"}
    ]);
  });
  it("orders cells after what they read, otherwise as in the page", () => {
    expect(graphOf("c", "const a = 1;", "b", "const b = a;", "const c = b;").order).toEqual([1, 3, 4, 0, 2]);
    expect(graphOf("1", "2", "3").order).toEqual([0, 1, 2]);
  });
  it("finds every cycle, and keeps order around it", () => {
    const {cycles, order} = graphOf(
      "const a = c;",
      "const b = a;",
      "const c = b;",
      "d + a",
      "const d = () => d;",
      "const e = f",
      "const f = e"
    );
    expect(cycles).toEqual([
      [0, 1, 2],
      [5, 6]
    ]);
    expect(order).toEqual([0, 1, 2, 4, 3, 5, 6]);
  });
  it("has no cycle where a local hides a name", () => {
    expect(graphOf("const a = (b) => b;", "const b = a;").cycles).toEqual([]);
  });
  it("finds duplicates with their places in the page", () => {
    const {cells} = parsePage(
      "# A\n\n```ts\nconst a = 1;\n```\n\n- b\n\n  ```ts\n  const c: number = 2, a = 3;\n  ```\n",
      {path: "/a.md"}
    );
    expect(graph(cells.map((cell) => analyze(cell))).duplicates).toEqual([
      {
        name: "a",
        places: [
          {name: "a", cell: 0, line: 4, column: 7},
          {name: "a", cell: 1, line: 10, column: 24}
        ]
      }
    ]);
  });
  it("finds undefined names at every place", () => {
    expect(graphOf("const a = b + Math.PI + width + location.href;", "a + b;\n  `${c}`").undefinedNames).toEqual([
      {name: "b", cell: 0, line: 1, column: 11},
      {name: "b", cell: 1, line: 1, column: 5},
      {name: "c", cell: 1, line: 2, column: 6}
    ]);
  });
  it("takes the caller's word for what is known", () => {
    expect(graph([analyze({source: "b", language: "js"})], {isKnown: (name) => name === "b"}).undefinedNames).toEqual(
      []
    );
  });
  it("does not blame the readers of a cell that does not parse", () => {
    const cells = ["const a = ;\nfunction f() {}", "a + f()"].map((source) => analyze({source, language: "ts"}));
    expect(cells[0]!.error).toMatchObject({line: 1, column: 11});
    expect(graph(cells).undefinedNames).toEqual([]);
  });
  it("reads what markup reads", () => {
    const text = "```html\n<b>${a}</b>\n<i>${b}</i>\n```\n\n```tex\n${c} x^2\n```\n\n## ${d}\n";
    const {cells} = parsePage(text, {path: "/a.md"});
    expect(graph(cells.map((cell) => analyze(cell))).undefinedNames).toEqual([
      {name: "a", cell: 0, line: 2, column: 6},
      {name: "b", cell: 0, line: 3, column: 6},
      {name: "c", cell: 1, line: 7, column: 3},
      {name: "d", cell: 2, line: 10, column: 6}
    ]);
  });
});

describe("known names", () => {
  it.each([
    "display",
    "view",
    "Plot",
    "FileAttachment",
    "invalidation",
    "Math",
    "structuredClone",
    "HTMLElement",
    "URL"
  ])("%s", (name) => expect(isKnownName(name)).toBe(true));
  it.each(["name", "status", "length", "event", "top", "process", "require", "Buffer", "foo", "Html"])(
    "not %s",
    (name) => expect(isKnownName(name)).toBe(false)
  );
  it("are in TypeScript's libraries, which know the browser", () => {
    const folder = ts.getDefaultLibFilePath({}).replace(/[^/]*$/, "");
    const source = readFileSync(new URL("../../src/cells/names.ts", import.meta.url), "utf8");
    const listed = source
      .slice(source.indexOf("browserNames"))
      .match(/"\w[\w ]+"/g)!
      .flatMap((names) => names.slice(1, -1).split(" "));
    const libraries = ["es5", "dom", "es2020.bigint", "es2021.promise", "es2021.weakref", "es2017.sharedmemory"];
    const declared = libraries.map((name) => readFileSync(`${folder}lib.${name}.d.ts`, "utf8")).join("\n");
    // Newer than TypeScript 5.9's libraries, or from there under another heading.
    const newer = [
      "Float16Array",
      "GPU",
      "Iterator",
      "URLPattern",
      "clearImmediate",
      "fetchLater",
      "globalThis",
      "scheduler",
      "trustedTypes",
      "WebAssembly",
      "CSS"
    ];
    const missing = listed.filter(
      (name) => !newer.includes(name) && !new RegExp(`declare (?:var|function) ${name}\\b`).test(declared)
    );
    expect(listed.length).toBeGreaterThan(140);
    expect(missing).toEqual([]);
    expect(listed.every(isGlobalName)).toBe(true);
  });
});
