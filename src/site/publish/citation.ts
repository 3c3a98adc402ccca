import {readFileSync} from "node:fs";
import type {Commit} from "../commit.js";
import {pageAddress} from "./address.js";

export interface CitedPage {
  /** From the root of the site; "/index" is the book. */
  path: string;
  title: string;
  /** The site's public address, if it is known. */
  url?: string | undefined;
}

const book = "Eigenbook: the mathematics of machine learning";

/** How a page of one commit is cited, as an entry of BibTeX; the book itself for "/index". */
export function bibtex({path, title, url}: CitedPage, {id, date}: Pick<Commit, "id" | "date">): string {
  const {version} = JSON.parse(readFileSync("package.json", "utf8")) as {version: string};
  const isBook = path === "/index";
  const fields = {
    author: "{The Eigenbook authors}",
    title: `{${escape(isBook ? book : title)}}`,
    howpublished: isBook ? undefined : escape(book),
    year: date?.slice(0, 4),
    version,
    note: `Version ${version}, commit ${id.slice(0, 12)}`,
    url: url && pageAddress(url, path)
  };
  const lines = Object.entries(fields).flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
  return `@misc{${keyOf(path)},\n${lines.join(",\n")}\n}\n`;
}

function keyOf(path: string): string {
  const name = path.split("/").at(-1)!;
  return name === "index" ? "eigenbook" : `eigenbook-${name}`;
}

/** What TeX would read as something else. */
function escape(text: string): string {
  return text.replace(/[\\{}]/g, "").replace(/[&%$#_]/g, "\\$&");
}
