import {describe, expect, it} from "vitest";
import {openDocument} from "../../../src/cells/edit/document.js";
import type {DocumentUnit, PageDocument} from "../../../src/cells/edit/document.js";
import {duplicate, insertAfter, insertBefore} from "../../../src/cells/edit/insert.js";
import {move, remove} from "../../../src/cells/edit/remove.js";
import {replace, setLanguage} from "../../../src/cells/edit/replace.js";
import {EditError} from "../../../src/cells/edit/splice.js";
import {normalizeSource} from "../../../src/cells/edit/write.js";
import {structure} from "../../../src/cells/structure/structure.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {pick, randomCode, randomPage, randomProse} from "../../support/pages.js";

const open = (text: string, ids?: readonly string[]) => openDocument(text, {markdownIt: structure, ids});
const sources = ({units}: PageDocument) => units.map(({source}) => source);

/** A page of one text, with its lines' ends shown. */
function edited(text: string, edit: (document: PageDocument) => PageDocument): string {
  return edit(open(text)).text;
}

describe("replace", () => {
  it("keeps a fence's place, indentation and quote", () => {
    const text = "> - one\n>\n>   ```ts echo\n>   a\n>   ```\n> - two\n";
    expect(edited(text, (page) => replace(page, "code-0", "b\n\n  c"))).toBe(
      "> - one\n>\n>   ```ts echo\n>   b\n>\n>     c\n>   ```\n> - two\n"
    );
  });
  it("makes a fence longer than what it holds", () => {
    const made = edited("```ts\na\n```\nafter\n", (page) => replace(page, "code-0", "/*\n```\n````\n*/"));
    expect(made).toBe("`````ts\n/*\n```\n````\n*/\n`````\nafter\n");
    expect(edited("~~~ts\na\n~~~", (page) => replace(page, "code-0", "~~~"))).toBe("~~~~ts\n~~~\n~~~~");
  });
  it("closes a fence that only the page's end closed, and fills an empty one", () => {
    expect(edited("```ts\na", (page) => replace(page, "code-0", "b"))).toBe("```ts\nb\n```");
    expect(edited("- ```ts\n  ```\n", (page) => replace(page, "code-0", "b"))).toBe("- ```ts\n  b\n  ```\n");
    expect(edited("```ts\na\n```\n", (page) => replace(page, "code-0", ""))).toBe("```ts\n```\n");
  });
  it("ends lines as the page does, and reads any ends", () => {
    const made = edited("# A\r\n\r\n```ts\r\na\r\n```\r\n", (page) => replace(page, "code-0", "b\rc\r\nd\n"));
    expect(made).toBe("# A\r\n\r\n```ts\r\nb\r\nc\r\nd\r\n```\r\n");
  });
  it("with the same source is the same page", () => {
    const page = open("- a\r\n\r\n  ```ts\n  x\n  ```");
    for (const {id, source} of page.units) expect(replace(page, id, source)).toBe(page);
  });
  it("lets prose fall into units, of which the first keeps the id", () => {
    const page = replace(open("one\n\ntwo\n"), "prose-0", "a\n\n```ts\n1\n```\n\nb");
    expect(page.units.map(({id, kind, source}) => [id, kind, source])).toEqual([
      ["prose-0", "prose", "a"],
      ["new-1", "code", "1\n"],
      ["new-2", "prose", "b"],
      ["prose-1", "prose", "two"]
    ]);
  });
  it("parts two lists by a comment", () => {
    expect(edited("- a\n\npara\n\n- b\n", (page) => replace(page, "prose-1", "- c"))).toBe(
      "- a\n\n<!-- -->\n\n- c\n\n<!-- -->\n\n- b\n"
    );
  });
  it.each([
    ["one\n\ntwo\n", "prose-0", "<!-- open"],
    ["one\n\ntwo\n", "prose-0", "```ts\nopen"],
    ["::: note A title\none\n:::\n", "prose-1", "::: note"],
    ["::: note A title\none\n:::\n", "prose-0", "two\nlines"],
    ["::: note A title\none\n:::\n", "prose-0", "{#note:a} b"],
    ["one\n\ntwo\n", "prose-0", " \n "],
    ["```ts\n1\n```\n", "code-0", "a\0b"]
  ])("refuses in %j of %s %j", (text, id, source) => {
    expect(() => replace(open(text), id, source)).toThrow(EditError);
  });
});

describe("insert, remove, move", () => {
  it("start and end a page, an empty one too", () => {
    const code = {kind: "code", source: "1"} as const;
    expect(edited("", (page) => insertAfter(page, null, code))).toBe("```ts\n1\n```\n");
    expect(edited("", (page) => insertBefore(page, null, code))).toBe("```ts\n1\n```\n");
    expect(edited("a", (page) => insertAfter(page, null, code))).toBe("a\n\n```ts\n1\n```");
    expect(edited("---\ntitle: x\n---\n\n# A\n", (page) => insertBefore(page, null, code))).toBe(
      "---\ntitle: x\n---\n\n```ts\n1\n```\n\n# A\n"
    );
    expect(edited("---\r\ntitle: x\r\n---\r\n", (page) => insertAfter(page, null, {...code, info: "echo"}))).toBe(
      "---\r\ntitle: x\r\n---\r\n\r\n```ts echo\r\n1\r\n```\r\n"
    );
    expect(edited("---\ntitle: x\n---", (page) => insertAfter(page, null, code))).toBe(
      "---\ntitle: x\n---\n\n```ts\n1\n```"
    );
  });
  it("stay in a list, a quote, a block", () => {
    const code = {kind: "code", language: "js", source: "1"} as const;
    const text = "- one\n  ```ts\n  a\n  ```\n- two\n";
    expect(edited(text, (page) => insertAfter(page, "prose-0", code))).toBe(
      "- one\n\n  ```js\n  1\n  ```\n\n  ```ts\n  a\n  ```\n- two\n"
    );
    expect(edited(text, (page) => insertBefore(page, "prose-0", code))).toBe(
      "- ```js\n  1\n  ```\n\n  one\n  ```ts\n  a\n  ```\n- two\n"
    );
    expect(edited("::: figure {#fig:a} Title\n:::\n", (page) => insertAfter(page, "prose-0", code))).toBe(
      "::: figure {#fig:a} Title\n\n```js\n1\n```\n\n:::\n"
    );
    expect(edited("> ```ts\n> a\n> ```", (page) => insertAfter(page, "code-0", {kind: "prose", source: "x\ny"}))).toBe(
      "> ```ts\n> a\n> ```\n>\n> x\n> y"
    );
  });
  it("leave one blank line where a unit was", () => {
    const text = "a\n\n```ts\n1\n```\n\nb\n\n- c\n\n  ```ts\n  2\n  ```\n";
    expect(edited(text, (page) => remove(page, "code-0"))).toBe("a\n\nb\n\n- c\n\n  ```ts\n  2\n  ```\n");
    expect(edited(text, (page) => remove(page, "prose-0"))).toBe("```ts\n1\n```\n\nb\n\n- c\n\n  ```ts\n  2\n  ```\n");
    expect(edited(text, (page) => remove(page, "prose-2"))).toBe("a\n\n```ts\n1\n```\n\nb\n\n- ```ts\n  2\n  ```\n");
    expect(edited(text, (page) => remove(page, "code-1"))).toBe("a\n\n```ts\n1\n```\n\nb\n\n- c\n");
    expect(edited("a\n\nb", (page) => remove(page, "prose-1"))).toBe("a");
    expect(edited("a\n```ts\n1\n```\nb", (page) => remove(page, "code-0"))).toBe("a\n\nb");
    expect(edited("- a\n\nb\n\n- c\n", (page) => remove(page, "prose-1"))).toBe("- a\n\n<!-- -->\n\n- c\n");
    expect(edited("::: note Title\na\n:::\n", (page) => remove(page, "prose-0"))).toBe("::: note\na\n:::\n");
  });
  it("make one unit of a list that has lost its last cell", () => {
    const page = remove(open("# A\n\n- c\n\n  ```ts\n  2\n  ```\n- d\n"), "code-0");
    expect(page.units.map(({id, source}) => [id, source])).toEqual([
      ["prose-0", "# A"],
      ["new-1", "- c\n\n- d"]
    ]);
  });
  it("carry a unit into a list and out of it", () => {
    const text = "a\n\n````ts echo\nx\n````\n\n- b\n\n  ```js\n  y\n  ```\n";
    const into = move(open(text), "code-0", {place: "after", id: "code-1"});
    expect(into.text).toBe("a\n\n- b\n\n  ```js\n  y\n  ```\n\n  ````ts echo\n  x\n  ````\n");
    expect(into.units.map(({id}) => id)).toEqual(["prose-0", "prose-1", "code-1", "code-0"]);
    const out = move(open(text), "code-1", {place: "before", id: "prose-0"});
    expect(out.text).toBe("```js\ny\n```\n\na\n\n````ts echo\nx\n````\n\n- b\n");
    expect(out.units.map(({id}) => id)).toEqual(["code-1", "prose-0", "code-0", "new-2"]);
  });
  it("double a unit, and give it another language", () => {
    const page = duplicate(open("```ts echo\na\n```\n"), "code-0");
    expect(page.text).toBe("```ts echo\na\n```\n\n```ts echo\na\n```\n");
    expect(setLanguage(page, "new-1", "js").text).toBe("```ts echo\na\n```\n\n```js echo\na\n```\n");
  });
  it("close a fence that the end of the page had closed", () => {
    expect(edited("```ts\na", (page) => insertAfter(page, "code-0", {kind: "prose", source: "b"}))).toBe(
      "```ts\na\n```\n\nb"
    );
  });
  it("leave titles where they are", () => {
    const page = open("::: note Title\na\n:::\n");
    expect(() => move(page, "prose-0", {place: "after", id: "prose-1"})).toThrow("a title stays with its block");
    expect(() => duplicate(page, "prose-0")).toThrow(EditError);
    expect(() => remove(page, "nowhere")).toThrow('no such unit: "nowhere"');
  });
});

it("published ids are those of the cells", () => {
  const page = open("a\n\n```ts\n1\n```\n", ["cafe"]);
  expect(page.units.map(({id}) => id)).toEqual(["prose-0", "cafe"]);
  expect(() => open("a", ["cafe"])).toThrow(RangeError);
});

/** The units but one as they stand in the page: id, source, and the very bytes. */
function others({text, units}: PageDocument, without: readonly string[]): string[] {
  return units
    .filter(({id}) => !without.includes(id))
    .map(({id, source, outerStart, outerEnd}) => JSON.stringify([id, source, text.slice(outerStart, outerEnd)]));
}

/** Pages where an edit may be refused: code by indentation may look like a fence or share a tab; a fence is not closed. */
const isHard = ({units}: PageDocument) => units.some(({type, unclosed}) => type === "code_block" || unclosed);

/** The result, or the EditError; any other error fails the test. */
function attempt(edit: () => PageDocument): PageDocument | undefined {
  try {
    return edit();
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

describe.each(Array.from({length: 10}, (_, seed) => seed + 1))("random pages, seed %i", (seed) => {
  const pages = (count: number, visit: (page: PageDocument, random: () => number) => void) => {
    const random = mulberry32(seed);
    for (let trial = 0; trial < count; ++trial) visit(open(randomPage(random)), random);
  };

  it("code can be replaced by any code; all else stays to the byte", () => {
    pages(100, (page, random) => {
      if (page.units.some(({unclosed}) => unclosed)) return;
      for (const unit of page.units.filter(({kind}) => kind === "code")) {
        const source = randomCode(random);
        const now = replace(page, unit.id, source);
        const {length} = page.text;
        expect({text: page.text, source: now.units[unit.index]!.source}).toEqual({text: page.text, source});
        expect(others(now, [unit.id])).toEqual(others(page, [unit.id]));
        expect(now.text.startsWith(page.text.slice(0, unit.outerStart))).toBe(true);
        expect(now.text.endsWith(page.text.slice(unit.outerEnd, length))).toBe(true);
      }
    });
  });

  it("prose is replaced by what was given, or not at all", () => {
    pages(50, (page, random) => {
      // What refers to a note decides whether the cells in the note run.
      for (const unit of page.units.filter(({kind, source}) => kind === "prose" && !source.includes("[^1]"))) {
        const source = randomProse(random);
        const now = attempt(() => replace(page, unit.id, source));
        if (!now) continue;
        const made = now.units.filter(({id}) => id === unit.id || id.startsWith("new-"));
        expect(
          others(
            now,
            made.map(({id}) => id)
          )
        ).toEqual(others(page, [unit.id]));
        expect(now.text.startsWith(page.text.slice(0, unit.start))).toBe(true);
        expect(now.text.endsWith(page.text.slice(unit.end))).toBe(true);
        if (made.length === 1 && made[0]!.kind === "prose" && made[0]!.containers.length === unit.containers.length)
          expect(made[0]!.source).toBe(normalizeSource(source, "prose"));
      }
    });
  });

  it("plain words can stand for any prose", () => {
    pages(30, (page) => {
      for (const {id, index} of page.units.filter(({kind}) => kind === "prose")) {
        if (isHard(page)) continue;
        const now = replace(page, id, "plain words");
        expect(now.units[index]!.source).toBe("plain words");
      }
    });
  });

  it("a cell can be inserted beside any unit, and removed again", () => {
    pages(25, (page, random) => {
      const source = randomCode(random);
      for (const unit of isHard(page) ? [] : [...page.units, null]) {
        const insert = pick(random, [insertAfter, insertBefore]);
        const text = page.text;
        const now = insert(page, unit?.id ?? null, {kind: "code", source});
        const made = now.units.filter(({id}) => !page.units.some((old) => old.id === id));
        expect({text, made: made.map((one) => one.source)}).toEqual({text, made: [source]});
        if (page.units.some(({unclosed}) => unclosed)) continue;
        expect(others(now, [made[0]!.id])).toEqual(others(page, []));
        const back = remove(now, made[0]!.id);
        expect({text, sources: sources(back)}).toEqual({text, sources: sources(page)});
      }
    });
  });

  it("any sequence of edits ends in a page that reads as its document says", () => {
    pages(25, (page, random) => {
      let now = page;
      for (let step = 0; step < 8 && now.units.length; ++step) {
        const {id, kind} = pick(random, now.units);
        const other = pick(random, now.units).id;
        const place = pick(random, ["before", "after"] as const);
        now =
          attempt(() =>
            pick(random, [
              () => replace(now, id, kind === "code" ? randomCode(random) : randomProse(random)),
              () => remove(now, id),
              () => move(now, id, {place, id: other}),
              () => duplicate(now, id),
              () => insertAfter(now, id, {kind: "prose", source: randomProse(random)})
            ])()
          ) ?? now;
        const again = open(now.text);
        const plain = (unit: Partial<DocumentUnit>) => ({...unit, id: ""});
        expect(now.units.map(plain)).toEqual(again.units.map(plain));
        expect(new Set(now.units.map((unit) => unit.id)).size).toBe(now.units.length);
        if (page.text.includes("\r\n")) expect(now.text).not.toMatch(/(?<!\r)\n/);
        expect(now.text.slice(0, page.page.frontMatter.end)).toBe(page.text.slice(0, page.page.frontMatter.end));
      }
    });
  });
});
