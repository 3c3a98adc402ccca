import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/cells/page.js";

const parse = (text: string) => parsePage(text, {path: "/test.md"});
const sources = (text: string) => parse(text).cells.map(({source}) => source);
/** Each cell with its place, checked to be that of its source's first line. */
const places = (text: string) =>
  parse(text).cells.map(({kind, source, line, column, start}) => {
    const row = text.split(/\r\n?|\n/)[line - 1]!;
    expect(row.slice(column - 1).startsWith(source.split("\n")[0]!.split("|")[0]!)).toBe(true);
    expect(text.slice(start).startsWith(row.slice(column - 1))).toBe(true);
    return `${kind} ${line}:${column} ${source}`;
  });

describe("fences", () => {
  it("run if their language does", () => {
    const text = ["ts", "js", "tex", "html", "svg", "python", ""]
      .map((tag) => `\`\`\`${tag}\n${tag}1\n\`\`\`\n`)
      .join("\n");
    expect(sources(text)).toEqual(["ts1\n", "js1\n", "tex1\n", "html1\n", "svg1\n"]);
  });
  it("do not run if they say so", () => {
    expect(sources("```ts run=false\n1\n```\n\n```ts run=FALSE\n2\n```\n\n```ts echo run=true\n3\n```\n")).toEqual([
      "3\n"
    ]);
  });
  it("have attributes", () => {
    expect(parse('```TS echo run=true title="a &amp; b"\n1\n```\n').cells[0]).toMatchObject({
      language: "ts",
      attributes: {echo: "", run: "true", title: "a & b"}
    });
  });
  it("of the text of a page are a slice of it", () => {
    const text = "# Title\n\n```ts\nconst a = 1;\n\n  a + 1\n```\nafter\n";
    const [cell] = parse(text).cells;
    expect(text.slice(cell!.start, cell!.end)).toBe(cell!.source);
    expect(text.slice(cell!.outerStart, cell!.outerEnd)).toBe("```ts\nconst a = 1;\n\n  a + 1\n```\n");
    expect(cell!.lines.map(({offset}) => text.slice(offset).split("\n")[0])).toEqual([
      "const a = 1;",
      "",
      "  a + 1",
      "```"
    ]);
  });
  it("may be indented, in lists and quotes, of tildes, unclosed, empty", () => {
    expect(places("  ```ts\n  a\n    b\n  ```\n")).toEqual(["block 2:3 a\n  b\n"]);
    expect(places("- one\n\n  ```ts\n  a\n    b\n  ```\n")).toEqual(["block 4:3 a\n  b\n"]);
    expect(places("1. one\n   - two\n\n     ~~~ts\n     a\n     ~~~\n")).toEqual(["block 5:6 a\n"]);
    expect(places("> ```ts\n> a\n>   b\n> ```\n")).toEqual(["block 2:3 a\n  b\n"]);
    expect(places("~~~~ts\n```\n~~~\n~~~~\n")).toEqual(["block 2:1 ```\n~~~\n"]);
    expect(places("```ts\na")).toEqual(["block 2:1 a"]);
    expect(places("```ts\n```\n")).toEqual(["block 2:1 "]);
  });
  it("of four spaces are code, not cells", () => {
    expect(sources("    ```ts\n    a\n    ```\n")).toEqual([]);
  });
});

describe("placeholders", () => {
  it.each([
    ["# Heading ${a} and ${b} #\n", ["inline 1:13 a", "inline 1:22 b"]],
    ["Two\n=== \n\nPara **${a}** _${b}_\n", ["inline 4:10 a", "inline 4:18 b"]],
    ["[link ${a}](x.html) ![alt ${b}](x.png)\n", ["inline 1:9 a"]],
    [
      "| a | b |\n|---|---|\n| ${x} | ${x} |\n| ${y \\| z} | ${w} |\n",
      ["inline 3:5 x", "inline 3:12 x", "inline 4:5 y | z", "inline 4:17 w"]
    ],
    ["- ${a}\n- b\n  ${c}\n", ["inline 1:5 a", "inline 3:5 c"]],
    ["> q ${a +\n> b} ${c}\n", ["inline 1:7 a +\nb", "inline 2:8 c"]],
    [
      "${`${a}}`} ${{b: 1}} ${/}/} ${'}'}\n",
      ["inline 1:3 `${a}}`", "inline 1:14 {b: 1}", "inline 1:24 /}/", "inline 1:31 '}'"]
    ],
    ["<p>${a}</p> <b class='${no}'>${b}</b>\n", ["inline 1:6 a", "inline 1:32 b"]],
    ["text <b>${a}</b> <i title='${no}'>x</i>\n", ["inline 1:11 a"]],
    ["<div>\n  ${a}\n</div>\n\n<!-- ${no} -->\n<style>${no}</style>\n", ["inline 2:5 a"]],
    ["- <div>\n  ${a}\n  </div>\n", ["inline 2:5 a"]]
  ])("%j", (text, expected) => expect(places(text)).toEqual(expected));

  it.each(["\\${a}", "`${a}`", "``${a}``", "$\\{a}", "${a", "$ {a}", "<div>\\${a}</div>", "    ${a}", "[${a}]: x"])(
    "none in %s",
    (text) => expect(sources(text + "\n")).toEqual(text === "[${a}]: x" ? [] : [])
  );

  it("have their braces outside", () => {
    const text = "a ${b} c";
    const [cell] = parse(text).cells;
    expect([text.slice(cell!.start, cell!.end), text.slice(cell!.outerStart, cell!.outerEnd)]).toEqual(["b", "${b}"]);
  });
});

describe("front matter", () => {
  it("is no content, and moves lines", () => {
    const text = "---\ntitle: Spectral partitioning\ntoc: false\n---\n\n```ts\na\n```\n\n${b}\n";
    expect(places(text)).toEqual(["block 7:1 a\n", "inline 10:3 b"]);
    expect(parse(text).frontMatter).toMatchObject({
      raw: "title: Spectral partitioning\ntoc: false",
      data: {title: "Spectral partitioning", toc: false}
    });
  });
  it("may precede a placeholder in the first line", () => {
    expect(places("---\ntitle: a\n---\n${a}")).toEqual(["inline 4:3 a"]);
  });
  it("understands simple YAML", () => {
    const yaml = [
      "# comment",
      "title: 'It''s a: \"title\"'",
      "minutes: 20 # about",
      'needs: [matrices, "a, b", 3]',
      "data:",
      "  - /data/karate.arrow",
      "  - /data/flights.arrow",
      "toc:",
      "  show: true",
      "  label: Here",
      "summary: >",
      "  one",
      "  two",
      "empty:"
    ];
    expect(parse(["---", ...yaml, "---", ""].join("\n")).frontMatter.data).toEqual({
      title: 'It\'s a: "title"',
      minutes: 20,
      needs: ["matrices", "a, b", 3],
      data: ["/data/karate.arrow", "/data/flights.arrow"],
      toc: {show: true, label: "Here"},
      summary: "one two",
      empty: null
    });
  });
  it("needs exactly three hyphens", () => {
    expect(parse("----\n${a}\n").frontMatter).toMatchObject({raw: "", data: {}});
    expect(places("----\n${a}\n")).toEqual(["inline 2:3 a"]);
  });
});

describe("line ends", () => {
  it("CRLF: sources have LF, offsets are the file's", () => {
    const text = "---\r\ntitle: a\r\n---\r\n# ${a}\r\n\r\n```ts\r\nb\r\n  c\r\n```\r\n\r\n- ${d}\r\n";
    expect(places(text)).toEqual(["inline 4:5 a", "block 7:1 b\n  c\n", "inline 11:5 d"]);
    const cell = parse(text).cells[1]!;
    expect(text.slice(cell.start, cell.end)).toBe("b\r\n  c\r\n");
  });
  it("a byte order mark is no content", () => {
    expect(places("\uFEFF---\ntitle: a\n---\n${a}")).toEqual(["inline 4:3 a"]);
  });
});
