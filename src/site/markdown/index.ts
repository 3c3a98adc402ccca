import {readFileSync} from "node:fs";
import type MarkdownIt from "markdown-it";
import {mathematics as prose, type MathematicsOptions as ProseOptions} from "../../prose/mathematics.js";
import {readBibliography} from "./bibliography.js";

export {PageError, type Problem} from "../../prose/page.js";

export interface MathematicsOptions extends Pick<ProseOptions, "checkClaim" | "terms" | "onProblems"> {
  /** The text of a BibTeX file. */
  bibliography: string;
  /** The folder of the pages, to name their files and to count their lines of front matter; defaults to none. */
  root?: string;
}

/** Teaches Markdown what a page of mathematics needs, of pages that are files; see prose. */
export function mathematics(md: MarkdownIt, {bibliography, root, ...options}: MathematicsOptions): void {
  prose(md, {
    bibliography: readBibliography(bibliography),
    root,
    frontMatterLines: root === undefined ? undefined : frontMatterLines,
    ...options
  });
}

function frontMatterLines(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return 0; // a page that a loader or a test made has no file
  }
  const matter = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  return matter ? matter[0].split("\n").length - 1 : 0;
}
