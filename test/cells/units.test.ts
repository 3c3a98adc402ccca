import {readFileSync, readdirSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {parsePage} from "../../src/cells/page.js";
import {structure} from "../../src/cells/structure/structure.js";
import {unitsOf} from "../../src/cells/units.js";
import type {Unit} from "../../src/cells/units.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {randomPage} from "../support/pages.js";

const read = (text: string) => {
  const page = parsePage(text, {path: "/test.md", markdownIt: structure});
  return {page, units: unitsOf(page, {markdownIt: structure})};
};
const sketch = (text: string) =>
  read(text).units.map(({line, type, source, containers}) => `${line} ${[...containers, type].join(">")} ${source}`);

/** The lines that no unit has, and that are not blank, without what may be glue: markers of lists, quotes, notes, blocks. */
function unclaimed(text: string, units: readonly Unit[], contentStart: number): string[] {
  let rest = text;
  for (const {outerStart, outerEnd} of units)
    rest = rest.slice(0, outerStart) + rest.slice(outerStart, outerEnd).replace(/[^\r\n]/g, " ") + rest.slice(outerEnd);
  return rest
    .slice(contentStart)
    .split(/\r\n|\n|\r/)
    .filter((line) => !/^(?:[\s>]|[-*+](?=\s|$)|\d+[.)](?=\s|$)|\[\^[^\]]*\]:|<!-- -->)*(?::::.*)?$/.test(line));
}

describe("units", () => {
  it("are fences that run, and blocks of prose", () => {
    const text =
      "---\ntitle: x\n---\n# Head\npara\nmore\n\n```ts echo\na\n```\n- one\n- two\n\n<!-- -->\n- three\n\n[r]: x\n";
    expect(sketch(text)).toEqual([
      "4 heading # Head",
      "5 paragraph para\nmore",
      "9 fence a\n",
      "11 bullet_list - one\n- two",
      "15 bullet_list - three",
      "17 reference [r]: x"
    ]);
  });
  it("of a list, quote, note or block with a cell are what is in it", () => {
    const text =
      "1. one[^1]\n\n   ```ts\n   a\n   ```\n2. > two\n   > ```js\n   > b\n   > ```\n\n::: figure {#fig:a} The $x$.\n\npara\n:::\n[^1]: note\n\n    ```ts\n    c\n    ```\n";
    expect(sketch(text)).toEqual([
      "1 ordered_list_open>paragraph one[^1]",
      "4 ordered_list_open>fence a\n",
      "6 ordered_list_open>blockquote_open>paragraph two",
      "8 ordered_list_open>blockquote_open>fence b\n",
      "11 block_open>title The $x$.",
      "13 block_open>paragraph para",
      "15 footnote_reference_open>paragraph note",
      "18 footnote_reference_open>fence c\n"
    ]);
  });
  it("take in the attributes of a fence, and whether it is closed", () => {
    const [unit] = read("```ts echo height=3\n1").units;
    expect(unit).toMatchObject({kind: "code", language: "ts", attributes: {echo: "", height: "3"}, unclosed: true});
  });

  it.each(Array.from({length: 10}, (_, seed) => seed + 1))(
    "of random pages are in order and complete, seed %i",
    (seed) => {
      const random = mulberry32(seed);
      for (let trial = 0; trial < 100; ++trial) {
        const text = randomPage(random);
        const {page, units} = read(text);
        let end = page.frontMatter.end;
        for (const unit of units) {
          expect(unit.outerStart, text).toBeGreaterThanOrEqual(end);
          expect(unit.outerEnd, text).toBeGreaterThanOrEqual(unit.outerStart);
          if (unit.kind === "prose" && unit.type !== "title") expect(unit.source.trim(), text).not.toBe("");
          end = unit.outerEnd;
        }
        expect({text, lines: unclaimed(text, units, page.frontMatter.end)}).toEqual({text, lines: []});
        const {cells} = page;
        const code = ({kind, language, source, start, end: last, line, attributes}: Unit | (typeof cells)[number]) => ({
          kind,
          language,
          source,
          start,
          end: last,
          line,
          attributes
        });
        expect({
          text,
          cells: units.filter(({kind}) => kind === "code").map((unit) => ({...code(unit), kind: "block"}))
        }).toEqual({
          text,
          cells: cells.filter(({kind}) => kind === "block").map(code)
        });
        for (const cell of cells.filter(({kind}) => kind === "inline")) {
          const homes = units.filter(
            ({kind, start, end: last}) => kind === "prose" && start <= cell.outerStart && cell.outerEnd <= last
          );
          expect({text, cell: cell.source, homes: homes.length}).toEqual({text, cell: cell.source, homes: 1});
        }
      }
    }
  );

  it("of the book's pages are complete", () => {
    const files = readdirSync("src", {recursive: true, encoding: "utf8"}).filter((file) => file.endsWith(".md"));
    for (const file of files) {
      const text = readFileSync(`src/${file}`, "utf8");
      const {page, units} = read(text);
      expect(unclaimed(text, units, page.frontMatter.end), file).toEqual([]);
      expect(units.filter(({kind}) => kind === "code").map(({start}) => start)).toEqual(
        page.cells.filter(({kind}) => kind === "block").map(({start}) => start)
      );
    }
  });
});
