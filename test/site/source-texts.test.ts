import {existsSync, rmSync} from "node:fs";
import {afterAll, beforeAll, expect, test} from "vitest";
import {book} from "../../src/site/book.js";
import {answers} from "../../src/site/source-texts.js";
import {writeBook} from "../support/write-book.js";

const pages = {
  "matrices/images": "A text says “pixels & $x^2$” [@jenkins2025].",
  "graphs/pagerank":
    "“over [90]{given} percent” [@mathoverflow2023], and “magic” [@learningmachine]. “Others” [@page1999].",
  "learning/gradient": "Nobody is quoted [@jenkins2025]."
};

let root: string;
beforeAll(() => void (root = writeBook(pages)));
afterAll(() => rmSync(root, {recursive: true}));

test("a page stands in the row of its chapter and the column of the text that it answers", () => {
  const [, head, ...rows] = answers(root).split("<tr>").map((row) => row.split(/<t[hd]\b[^>]*>/).slice(1).map((cell) => cell.replace(/<\/t[hdr][\s\S]*$/, ""))); // prettier-ignore
  expect(head).toEqual(["Chapter", "Epium", "The Learning Machine", "MathOverflow", "Jenkins"]);
  const pagerank = '<a href="/notebooks/graphs/pagerank">PageRank</a>';
  expect(rows).toEqual([
    ["Matrices", "", "", "", '<a href="/notebooks/matrices/images">Images</a>'],
    ["Graphs and their spectra", "", pagerank, pagerank, ""]
  ]);
});

test("each text's own words stand below, with the page that answers them", () => {
  const lists = answers(root).split("<details>").slice(1);
  expect(lists).toHaveLength(4);
  expect(lists[0]).not.toContain("<li>");
  expect(lists[1]).toContain('<li><q>magic</q> <a href="/notebooks/graphs/pagerank">PageRank</a></li>');
  expect(lists[2]).toContain("<q>over 90 percent</q>");
  expect(lists[3]).toMatch(/<li><q>pixels &amp; <span class="katex">.*<\/q> <a href="\/notebooks\/matrices\/images">/s);
});

test("each page of the book answers a text", () => {
  const html = answers("src");
  const pages = book.flatMap(({pages}) => pages.map(({path}) => path)).filter((path) => existsSync(`src${path}.md`));
  expect(pages.filter((path) => !html.includes(`href="${path}"`))).toEqual([]);
});
