import type {Expectations} from "../checks/claim.js";
import type {PageNotation} from "../site/notation/book-notation.js";
import type {Diagnostic, Severity} from "./diagnostic.js";
import type {PageRun} from "./run.js";
import type {Site} from "./site.js";
import type {ReadPages, SourcePage} from "./source.js";

/** What rules look at. */
export interface Book {
  /** The folder of the pages. */
  root: string;
  /** The pages that are checked. */
  pages: readonly SourcePage[];
  /** The paths of all pages below the root. */
  allPages: readonly string[];
  /** The symbols and terms of all pages below the root, in the order of reading. */
  notation: readonly PageNotation[];
  /** What must come out on each page, by its path. */
  expectations: Readonly<Record<string, Expectations>>;
  /** The site's plug-ins of Markdown. */
  markdownIt: ReadPages["markdownIt"];
  /** The built site; null if only the text is checked. */
  site: Site | null;
  /** What happened when each page was opened, by its path; empty if only the text is checked. */
  runs: ReadonlyMap<string, PageRun>;
}

/** A finding before it is known which rule made it. */
export type Finding = Omit<Diagnostic, "code" | "severity"> & Partial<Pick<Diagnostic, "code" | "severity">>;

/** A promise that pages keep, and the check that they do. */
export interface Rule {
  code: string;
  name: string;
  /** What is wrong with a page that breaks the rule, and what to do about it. */
  description: string;
  severity: Severity;
  /** What it reads: the pages' text, the built files, or the pages as they run. */
  needs: "text" | "site" | "run";
  /**
   * Whether a finding on a page depends on other pages, too. Defaults to false: it depends on the page's text, what the
   * page imports, its expectations, the bibliography and the names of the site's files.
   */
  acrossPages?: boolean;
  check: (book: Book) => Iterable<Finding> | Promise<Iterable<Finding>>;
}

/** Applies *rule*; its findings take its code and severity where they have none of their own. */
export async function apply({code, severity, check}: Rule, book: Book): Promise<Diagnostic[]> {
  return [...(await check(book))].map((finding) => ({code, severity, ...finding}));
}
