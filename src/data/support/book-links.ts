import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/** A page of the book as a graph of links sees it. */
export interface LinkedPage {
  /** From the root of the site. */
  path: string;
  title: string;
  /** The paths of the pages that it links to, each once, in the order in which they are first named. */
  links: string[];
}

/** Reads the pages below *folder* of the site's *root*, in the order of their paths. */
export function readBook(root: string, folder: string): LinkedPage[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
    .map((file) => `/${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".md"))
    .sort()
    .map((file) => readLinkedPage(file.slice(0, -".md".length), readFileSync(join(root, file), "utf8")));
}

/**
 * Reads a page's title and the pages of the book that its prose links to. A link to the page itself is none, and neither
 * is what stands in a fence.
 *
 * Throws an Error if the page has no title in its front matter.
 */
export function readLinkedPage(path: string, text: string): LinkedPage {
  const title = /^---\n(?:(?!---).*\n)*?title: *(.+)\n/.exec(text)?.[1];
  if (title === undefined) throw new Error(`${path}: no title in its front matter`);
  const prose = text.replace(/^(`{3,}|~{3,}).*\n[^]*?^\1 *$/gm, "");
  const targets = Array.from(prose.matchAll(/\]\((\/notebooks\/[\w/-]+)(?:#[\w:.-]+)?\)/g), ([, target]) => target!);
  return {path, title, links: [...new Set(targets)].filter((target) => target !== path)};
}
