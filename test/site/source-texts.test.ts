import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {book} from "../../src/site/book.js";
import {answers} from "../../src/site/source-texts.js";

const pages = {
  "matrices/images": "A text says “pixels & $x^2$” [@jenkins2025].",
  "graphs/pagerank":
    "“over [90]{given} percent” [@mathoverflow2023], and “magic” [@learningmachine]. “Others” [@page1999].",
  "learning/gradient": "Nobody is quoted [@jenkins2025]."
};

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "book-"));
  for (const [path, text] of Object.entries(pages)) {
    const file = join(root, "notebooks", `${path}.md`);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `# Title\n\n${text}\n`);
  }
});
afterAll(() => rmSync(root, {recursive: true}));

test("what the texts say stands in the row of its chapter and the column of its text, with its page", () => {
  const rows = answers(root).split("<tr>").slice(1).map((row) => row.split(/<t[hd]\b[^>]*>/).slice(1)); // prettier-ignore
  expect(rows).toHaveLength(3);
  const [head, matrices, graphs] = rows.map((row) => row.map((cell) => cell.replace(/<\/t[hdr][\s\S]*$/, "")));
  expect(head).toEqual(["Chapter", "Epium", "The Learning Machine", "MathOverflow", "Jenkins"]);
  expect(matrices!.slice(0, 4)).toEqual(["Matrices", "", "", ""]);
  expect(matrices![4]).toMatch(
    /^<p><q>pixels &amp; <span class="katex">.*<\/q> <a href="\/notebooks\/matrices\/images">Images<\/a><\/p>$/s
  );
  expect(graphs).toEqual([
    "Graphs and their spectra",
    "",
    '<p><q>magic</q> <a href="/notebooks/graphs/pagerank">PageRank</a></p>',
    '<p><q>over 90 percent</q> <a href="/notebooks/graphs/pagerank">PageRank</a></p>',
    ""
  ]);
});

test("each page of the book answers a text", () => {
  const html = answers("src");
  const pages = book.flatMap(({pages}) => pages.map(({path}) => path)).filter((path) => existsSync(`src${path}.md`));
  expect(pages.filter((path) => !html.includes(`href="${path}"`))).toEqual([]);
});
