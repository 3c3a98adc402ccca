import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {readBibliography} from "../../../src/site/markdown/bibliography.js";
import {problems, render} from "./render.js";

const tags = /<(?:"[^"]*"|[^">])*>/g;
const paragraph = (html: string) => /<p>([\s\S]*?)<\/p>/.exec(html)?.[1];

test("a reference shows what its label is called, before or after it", () => {
  const html = render(
    "See [@sec:b], [@thm:a; @eq:c] and [see @thm:a, part 2].\n\n## The $k$ *th* cut {#sec:b}\n\n::: theorem {#thm:a}\nA\n$$ x $$ {#eq:c}\n:::"
  );
  const link = (id: string, text: string) => `<a class="reference" href="#${id}">${text}</a>`;
  expect(paragraph(html)).toBe(
    `See ${link("sec:b", "The {k} <em>th</em> cut")}, ${link("thm:a", "Theorem 1")}, ${link("eq:c", "(1)")} and see ${link("thm:a", "Theorem 1")}, part 2.`
  );
  expect(html).toContain('<h2 id="sec:b" tabindex="-1">The {k} <em>th</em> cut</h2>');
});

test("a citation gives author and year, or the year alone, with the work as its tooltip", () => {
  const html = render("So [@page1999], Fiedler [-@fiedler1973] and [see @luxburg2007, p. 12; @fiedler1975b].");
  const text = paragraph(html)!.replace(tags, "");
  expect(text).toBe("So (Page et al., 1999), Fiedler (1973) and (see von Luxburg, 2007, p. 12; Fiedler, 1975).");
  expect(html).toContain(
    '<a class="citation" href="#ref-fiedler1975b" role="doc-biblioref" title="Fiedler, M. (1975). Beta &amp; <Gamma>. J.">'
  );
});

test("years of the same author get letters, in the text as in the list", () => {
  const html = render("[@fiedler1975b; @fiedler1975a]");
  expect(paragraph(html)!.replace(tags, "")).toBe("(Fiedler, 1975b; Fiedler, 1975a)");
  expect(html).toContain('<li id="ref-fiedler1975a">Fiedler, M. (1975a). Alpha');
});

test("the list has only what the page cites, in order, with links", () => {
  const list = render("[@luxburg2007] and [@fiedler1973].[^1]\n\n[^1]: And [@page1999].");
  expect([...list.matchAll(/<li id="(ref-[^"]*)"/g)].map(([, id]) => id)).toEqual([
    "ref-fiedler1973",
    "ref-page1999",
    "ref-luxburg2007"
  ]);
  expect(list).toContain('<a href="https://doi.org/10.21136/CMJ.1973.101168">');
  expect(list).toContain('<a href="https://arxiv.org/abs/0711.0189">arXiv:0711.0189</a></li>');
  expect(list).toContain(
    '<section class="references" role="doc-bibliography" aria-labelledby="references">\n<h2 id="references"'
  );
  expect(list.indexOf("doc-endnotes")).toBeLessThan(list.indexOf("doc-bibliography"));
  expect(render("No citation.")).toBe("<p>No citation.</p>\n");
});

test("::: references places the list", () => {
  expect(render("[@page1999]\n\n::: references\n:::\n\n## Credits")).toMatch(/<\/ul>\n<\/section>\n<h2 id="credits"/);
});

test("what is no reference stays as it is", () => {
  expect(render("[me@b.org](mailto:me@b.org) [a @ b] \\[@page1999] `[@page1999]` [x]")).toBe(
    '<p><a href="mailto:me@b.org">me@b.org</a> [a @ b] [@page1999] <code>[@page1999]</code> [x]</p>\n'
  );
});

test.each([
  ["a\nb [@eq:foo]", '2:4 broken-reference no such label "eq:foo"; the page has none'],
  [
    "## A {#sec:a}\n\n$$ a $$ {#eq:fob}\n\n[@eq:foo]",
    '5:2 broken-reference no such label "eq:foo"; there are eq:fob, sec:a'
  ],
  ["[the cut](#fig:cut)", '1:11 broken-reference no such label "fig:cut"; the page has none'],
  [
    "> [@page1999; -@pag1999]",
    '1:16 unknown-citation no such key "pag1999" in the bibliography; nearest: page1999, fiedler1973, fiedler1975a'
  ],
  [
    "| a | b |\n| - | - |\n| 1 | [@nobody, p. 2] |",
    '3:8 unknown-citation no such key "nobody" in the bibliography; nearest: '
  ],
  ["[@page 1999]", "1:1 broken-reference not of the form [@key], [@key, p. 12] or [@a; @b]"],
  ["a [^1] b", "1:3 footnote no footnote [^1]: …"]
])("a broken reference has its place: %j", (markdown, problem) => {
  expect(problems(markdown)[0]).toContain(`notebooks/page.md:${problem}`);
});

test("a bibliography that cannot be read says why", () => {
  expect(() => readBibliography("@article{a, title={X")).toThrow(/cannot be read: [\s\S]*line 1/);
  expect(() => readBibliography("@book{a, title={X}}\n@book{a, title={Y}}")).toThrow('the key "a" is given twice');
});

test("each work of the book has an author, a date and a title", () => {
  const bibliography = readBibliography(readFileSync("src/references.bib", "utf8"));
  const works = [...bibliography.cite(bibliography.keys).values()];
  expect(works.length).toBe(bibliography.keys.size);
  const undated = works.filter(({year}) => !/^\d{4}[a-z]?$/.test(year)).map(({key}) => key);
  expect(undated).toEqual(["epium", "learningmachine"]); // the two pages do not say when they were written
  for (const {key, text} of works) expect(text, key).toMatch(/^\p{L}.*\(.*\)\. \S/u);
});
