import {expect, test} from "vitest";
import {readBook, readLinkedPage} from "../../src/data/support/book-links.js";

const page = (prose: string) => `---\ntitle: Cuts\nneeds: eyes\n---\n\n${prose}\n`;

test("a page's links are those of its prose to other pages of the book, each once", () => {
  const text = page(
    "[a](/notebooks/x/a) and [again](/notebooks/x/a#fig:1), [itself](/notebooks/x/cuts), [out](https://a.b), [b](/notebooks/b)\n\n" +
      "```ts\n// [no](/notebooks/x/c)\n```\n\n[d](/notebooks/d), [a term](#term:mass) and [@term:own], " +
      "[@term:of.nobody]"
  );
  const terms = new Map([
    ["term:mass", "/notebooks/y/balls"],
    ["term:own", "/notebooks/x/cuts"]
  ]);
  expect(readLinkedPage({path: "/notebooks/x/cuts", text}, terms)).toEqual({
    path: "/notebooks/x/cuts",
    title: "Cuts",
    links: ["/notebooks/x/a", "/notebooks/b", "/notebooks/d", "/notebooks/y/balls"]
  });
});

test("a page without a title is named", () => {
  expect(() => readLinkedPage({path: "/notebooks/x", text: "---\nneeds: eyes\n---\n\ntitle: no\n"}, new Map())).toThrow(
    new Error("/notebooks/x: no title in its front matter")
  );
});

test("each page of the book links to another one, and is linked to", () => {
  const {pages: book} = readBook();
  const linked = new Set(book.flatMap(({links}) => links));
  expect(book.filter(({links}) => links.length === 0).map(({path}) => path)).toEqual([]);
  expect(book.filter(({path}) => !linked.has(path)).map(({path}) => path)).toEqual([]);
});
