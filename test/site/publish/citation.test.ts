import {plugins} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import {expect, it} from "vitest";
import {bibtex} from "../../../src/site/publish/citation.js";

const commit = {id: "0123456789abcdef0123456789abcdef01234567", date: "2026-03-09"};
const page = {path: "/notebooks/graphs/pagerank", title: "Which node, 100 % of the time & {always}?"};

interface Entry {
  id: string;
  title: string;
  author: {literal?: string; family?: string}[];
  issued: {"date-parts": number[][]};
  note: string;
  URL?: string;
}
const read = (text: string) =>
  plugins.input.chain(text, {generateGraph: false, forceType: "@biblatex/text"}) as unknown as Entry[];

it("is an entry that a reader of BibTeX reads back", () => {
  const [entry, ...others] = read(bibtex({...page, url: "https://example.org/book/"}, commit));
  expect(others).toEqual([]);
  expect(entry!.id).toBe("eigenbook-pagerank");
  expect(entry!.title.replace(/<[^>]*>/g, "")).toBe("Which node, 100 % of the time & always?");
  expect(JSON.stringify(entry!.author)).toContain("The Eigenbook authors");
  expect(entry!.issued["date-parts"][0]![0]).toBe(2026);
  expect(entry!.note).toContain("commit 0123456789ab");
  expect(entry!.URL).toBe("https://example.org/book/notebooks/graphs/pagerank");
});

it("names no address that it does not know, and no year without a commit's date", () => {
  const text = bibtex(page, {id: "unknown"});
  expect(text).not.toMatch(/url|year/);
  expect(read(text)).toHaveLength(1);
});

it("cites the book itself by the page that is its map", () => {
  const [entry] = read(bibtex({path: "/index", title: "Eigenbook", url: "https://example.org/"}, commit));
  expect(entry!.id).toBe("eigenbook");
  expect(entry!.title).toContain("Eigenbook: the mathematics of machine learning");
  expect(entry!.URL).toBe("https://example.org/");
});
