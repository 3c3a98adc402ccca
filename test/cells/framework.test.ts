import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {createMarkdownIt, parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {parsePlaceholder} from "@observablehq/framework/dist/placeholder.js";
import {describe, expect, it} from "vitest";
import {analyze} from "../../src/cells/analyze.js";
import {parsePage} from "../../src/cells/page.js";
import {findPlaceholders} from "../../src/cells/placeholder.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";

// Framework's own compiler, which runs in Node only, is the judge of ours.

/** A text of *count* random pieces. */
function compose(pieces: readonly string[], count: number, random: () => number): string {
  return Array.from({length: count}, () => pieces[Math.floor(random() * pieces.length)]).join("");
}

describe("placeholders in HTML are Framework's", () => {
  const pieces = [
    ..."<>/=\"'!-?\\${} \nabx",
    ..."<div |<script|</script|<STYLE|</style |<textarea>|<title>|</title>|<!--|-->|<!-|--!>|</|<!|<br/>".split("|"),
    ..."${a}|${`${b}`}|${'}'}|\\${|${{a: 1}}|${/}/}|$$|<b title=|class=\"c\"|x='y'>".split("|")
  ];
  it.each([1, 2, 3, 4])("seed %i", (seed) => {
    const random = mulberry32(seed);
    for (let trial = 0; trial < 3000; ++trial) {
      const text = compose(pieces, 1 + Math.floor(random() * 14), random);
      const expected = [...parsePlaceholder(text)].filter(({type}) => type === "placeholder");
      const actual = [...findPlaceholders(text)].map(({start, end}) => ({
        content: text.slice(start + 2, end - 1),
        pos: end
      }));
      expect({text, actual}).toEqual({text, actual: expected.map(({content, pos}) => ({content, pos}))});
    }
  });
});

describe("the cells of a page are Framework's", () => {
  const pieces = [
    ..."# ${h}\n|\n|\n\n|para ${a + 1} and **${b}**\n|- item ${c}\n|  more ${d}\n|> quote ${e +\n> 1}\n|1. \n|`${code}`".split(
      "|"
    ),
    ..."```js\nx1;\n```\n|  ```js echo\n  x2\n    + 1\n  ```\n|- a\n\n  ~~~js\n  x3\n  ~~~\n|```js run=false\nno\n```\n".split(
      "|"
    ),
    "| a | b |\n|--|--|\n| ${t} | ${t \\| u} |\n",
    "<div>\n  ${f}\n</div>\n\n",
    "<p>${g} <b>${k}</b>\n",
    "text <i>${l}</i> \\${no} ![${no}](a.png) [${m}](b.html)\n",
    "```tex\nx^2 ${n}\n```\n",
    "\t```js\n\tno\n\t```\n",
    "<!-- ${no} -->\n",
    "    ${no}\n",
    "\r\n"
  ];
  it.each([1, 2, 3, 4])("seed %i", (seed) => {
    const random = mulberry32(seed);
    const md = createMarkdownIt();
    for (let trial = 0; trial < 300; ++trial) {
      const front = random() < 0.3 ? "---\ntitle: A page\n---\n" : "";
      const text = front + compose(pieces, 1 + Math.floor(random() * 10), random);
      const {code} = parseMarkdown(text, {md, path: "/test"});
      const expected = code.map(({node, mode}) => [mode, node.input]);
      const {cells} = parsePage(text, {path: "/test.md"});
      const actual = cells
        .map((cell) => ({kind: cell.kind, ...analyze(cell, {path: "/test.md"})}))
        .filter(({error}) => !error)
        .map(({kind, javascript}) => [kind, javascript]);
      expect({text, cells: actual}).toEqual({text, cells: expected});
      for (const {source, lines} of cells) {
        source.split("\n").forEach((line, k) => {
          const row = text.slice(lines[k]!.offset).split(/\r?\n/)[0]!.replaceAll("\\|", "|");
          expect({text, row: row.slice(0, line.length)}).toEqual({text, row: line});
        });
      }
    }
  });
});

describe("what a cell defines and reads is Framework's", () => {
  const path = "/notebooks/graphs/test";
  it.each([
    "k * 2",
    "k * 2;",
    "{a: b, c}",
    "const a = b + Math.max(c, 1), {d, e: [f = g], ...h} = await i;",
    "function f(x) { return x + y; } class C extends D {}",
    "(function named() {})",
    "function named() {}",
    "class {}",
    "async (x) => await x(z)",
    "for await (const x of y) display(x)",
    "const v = view(Inputs.range([0, 1]));",
    'import {a, b as c} from "/math/a.js"; import d from "npm:d"; import * as e from "../e.js"; display(a + d + q)',
    'const {x} = await import("./x.js"); const w = new Worker(import.meta.resolve("../w.js"))',
    'const t = await FileAttachment("/data/karate.arrow").arrow(), u = FileAttachment("a.json").json();',
    'const n = FileAttachment("./b" + ".csv"); { const FileAttachment = g; FileAttachment(x) }',
    'import {FileAttachment as F} from "npm:@observablehq/stdlib"; F("c.txt").text()',
    "const count = Mutable(0); const increment = () => ++count.value;",
    "{ let x = 1; y(x); } var z = 2, z = 3;",
    "label: for (let i = 0; i < n; ++i) { if (i) continue label; }",
    "`${a} ${`${b}`}`",
    "try { a() } catch ({message}) { b(message) }",
    "",
    "// only a comment"
  ])("%s", (source) => {
    const expected = parseJavaScript(source, {path});
    const actual = analyze({source, language: "js"}, {path: `${path}.md`});
    const names = (list: readonly {name: string}[]) => list.map(({name}) => name);
    expect(actual.error).toBeUndefined();
    expect({
      expression: actual.expression,
      async: actual.async,
      defines: names(actual.defines),
      references: names(actual.references),
      imports: new Set(actual.imports.map(({path, specifier, method}) => [relative(path) ?? specifier, method].join())),
      files: actual.files.map(({path}) => relative(path))
    }).toEqual({
      expression: expected.expression,
      async: expected.async,
      defines: [...new Set(names(expected.declarations ?? []))],
      references: names(expected.references),
      imports: new Set(expected.imports.map(({name, method}) => [name, method].join())),
      files: expected.files.map(({name}) => name)
    });
  });

  /** Framework's spelling of a path from the root. */
  function relative(path: string | undefined): string | undefined {
    if (path === undefined) return undefined;
    const parts = path.split("/").slice(1);
    const here = ["notebooks", "graphs"];
    let common = 0;
    while (common < here.length && common < parts.length - 1 && here[common] === parts[common]) ++common;
    return ("../".repeat(here.length - common) || "./") + parts.slice(common).join("/");
  }

  it.each([
    "const a = ;",
    "a = 1",
    "Math = 2",
    "const window = 1",
    "export const a = 1",
    "FileAttachment(name)",
    'FileAttachment("../../../x")',
    'import "../../../x.js"',
    "return 1",
    "let a; let a;",
    "const f = () => { b++; }",
    "yield 1"
  ])("an error in %s", (source) => {
    const message = (() => {
      try {
        parseJavaScript(source, {path});
      } catch (error) {
        return (error as Error).message;
      }
      return undefined;
    })();
    const {error} = analyze({source, language: "js"}, {path: `${path}.md`});
    expect(error && `${error.message} (${error.line}:${error.column - 1})`).toBe(message);
  });
});
