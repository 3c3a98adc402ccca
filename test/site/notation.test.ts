import {existsSync} from "node:fs";
import {expect, test} from "vitest";
import {readNotation} from "../../src/prose/notation.js";
import {readTerms, termsUsed} from "../../src/prose/terms.js";
import {book} from "../../src/site/book.js";
import {bookNotation, conventions, termPlaces, type PageNotation} from "../../src/site/notation/book-notation.js";
import {glossary, indexOfSymbols} from "../../src/site/notation/notation-index.js";

const page = (path: string, title: string, text: string): PageNotation => ({
  path,
  title,
  notation: readNotation(text),
  terms: readTerms(text),
  used: termsUsed(text)
});

const pages = [
  page(conventions, "Notation", "::: notation\n- $n$: how many\n:::"),
  page("/a", "A", "A **cut**{#term:cut} is ${x}.\n\n::: notation\n- $h$: a step\n- $\\beta$: a share\n:::"),
  page(
    "/b",
    "B",
    "A **Band**{#term:band} cuts & is a [@term:cut].\n\n::: notation\n- $h$ here: a height; of a bar\n- $\\beta$: a share\n:::"
  )
];

const words = (html: string) =>
  html
    .replace(/<span class="katex">.*?<annotation[^>]*>([^<]*).*?<\/span>(?=<)/gs, "{$1}")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

test("the index has each symbol once, with every meaning and the pages that give it", () => {
  const html = indexOfSymbols(pages);
  expect(html.match(/<dt>/g)).toHaveLength(2);
  expect(html.match(/href="[^"]*"/g)).toEqual([
    'href="/a#symbol:h"',
    'href="/b#symbol:h"',
    'href="/a#symbol:beta"',
    'href="/b#symbol:beta"'
  ]);
  expect(html.match(/<dd>[^<]*/g)).toEqual(["<dd>a step ", "<dd>a height; of a bar ", "<dd>a share "]);
});

test("the glossary has each term by the alphabet, its sentence, where it is derived, and who uses it", () => {
  const html = glossary(pages);
  expect(words(html).trim()).toBe("Band A Band cuts &amp; is a. Derived on B . cut Derived on A ; used on B .");
  expect(html).toContain('<a href="/a#term:cut">A</a>; used on <a href="/b">B</a>');
});

test("the pages of the book declare their notation, each, and derive each term once", () => {
  const found = bookNotation("src");
  expect(found[0]!.path).toBe(conventions);
  const written = book.flatMap(({pages}) => pages).filter(({path}) => existsSync(`src${path}.md`));
  for (const {path} of written) {
    const {notation, terms} = found.find((each) => each.path === path)!;
    expect([path, notation.symbols.length > 5, terms.length > 0]).toEqual([path, true, true]);
  }
  const names = found.flatMap(({terms}) => terms.map(({name}) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(termPlaces(found).size).toBe(names.length);
  for (const {used} of found) for (const name of used) expect(names).toContain(name);
});
