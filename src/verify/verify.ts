import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import type {Expectations} from "../checks/claim.js";
import type {Receipt} from "../checks/receipt.js";
import {receiptText} from "../checks/receipt.js";
import {expectations as bookExpectations} from "../site/expectations.js";
import {checkDeterminism} from "./determinism/determinism.js";
import type {Diagnostic} from "./diagnostic.js";
import {sortDiagnostics} from "./diagnostic.js";
import type {Rule} from "./rule.js";
import {apply} from "./rule.js";
import {rules as allRules} from "./rules/index.js";
import type {PageRun, RunOptions} from "./run.js";
import {runPages} from "./run.js";
import {openSite} from "./site.js";
import {findPages, readPages} from "./source.js";

export interface VerifyOptions extends RunOptions {
  /** The folder of the pages; defaults to "src". */
  root?: string;
  /** The folder of the built site; defaults to "dist". */
  dist?: string;
  /** The path under which the site is served; defaults to "/". */
  base?: string;
  /** The pages to check, as files or as paths from the root; defaults to all below root. */
  pages?: readonly string[];
  /** Defaults to all rules. */
  rules?: readonly Rule[];
  /** Whether to look at the pages' text alone, with neither a built site nor a browser; defaults to false. */
  static?: boolean;
  /** Whether to run each page twice more, in two worlds, and to tell of what differs; defaults to false. */
  twice?: boolean;
  /** What must come out on each page, by its path; defaults to the book's. */
  expectations?: Readonly<Record<string, Expectations>>;
}

export interface Verification {
  /** What is wrong, in the order of files and lines. */
  diagnostics: Diagnostic[];
  /** The receipt of each page that was opened and settled, by its path. */
  receipts: ReadonlyMap<string, Receipt>;
  /** What happened when each page was opened, by its path. */
  runs: ReadonlyMap<string, PageRun>;
  counts: {pages: number; cells: number; claims: number; rules: number};
}

/**
 * Checks pages: their text, and unless *static* the built site and what happens when each page is opened. Throws an
 * Error if there is no such page, no built site or no browser.
 */
export async function verify({
  root = "src",
  dist = "dist",
  base = "/",
  pages: names,
  rules = allRules,
  static: onlyText = false,
  twice = false,
  expectations = bookExpectations,
  ...options
}: VerifyOptions = {}): Promise<Verification> {
  const paths = names?.map((name) => pagePath(name, root)) ?? findPages(root);
  const bibliography = readBibliography(root);
  const {pages, markdownIt} = readPages(paths, {root, bibliography, expectations});
  const applied = rules.filter(({needs}) => needs === "text" || !onlyText);
  const site = onlyText ? null : openSite(dist, base);
  const built = paths.filter((path) => site?.pages.includes(path));
  const runs =
    site && applied.some(({needs}) => needs === "run")
      ? await runPages(site, built, options)
      : new Map<string, PageRun>();
  const diagnostics: Diagnostic[] = [];
  for (const rule of applied) diagnostics.push(...(await apply(rule, {root, pages, markdownIt, site, runs})));
  if (site && twice) {
    const twicePages = pages.filter(({path}) => built.includes(path));
    diagnostics.push(...(await checkDeterminism(site, twicePages, options)));
  }
  if (site) for (const {path, file} of pages) if (!built.includes(path)) diagnostics.push(notBuilt(file));
  const receipts = new Map([...runs].flatMap(([path, {receipt}]) => (receipt ? [[path, receipt] as const] : [])));
  return {
    diagnostics: sortDiagnostics(diagnostics),
    receipts,
    runs,
    counts: {
      pages: pages.length,
      cells: pages.reduce((sum, {cells}) => sum + cells.length, 0),
      claims: [...receipts.values()].reduce((sum, {claims}) => sum + claims.length, 0),
      rules: applied.length
    }
  };
}

/** Writes the receipt of each page beside it, as `<page>.receipt.json` in the folder of the built site. */
export function writeReceipts(dist: string, receipts: ReadonlyMap<string, Receipt>): void {
  for (const [path, receipt] of receipts) writeFileSync(join(dist, `${path}.receipt.json`), receiptText(receipt));
}

/** The path from the root of a page that is named as a file, as an address or as a path. */
export function pagePath(name: string, root: string): string {
  const plain = name.replaceAll("\\", "/").replace(/\.(?:md|html)$/, "");
  const inside = relative(root, plain).replaceAll("\\", "/");
  const candidates = [inside, plain.replace(/^\//, "")];
  const found = candidates.find((path) => !path.startsWith("..") && existsSync(join(root, `${path}.md`)));
  if (found === undefined) throw new RangeError(`invalid page; no such file below ${root}: ${name}`);
  return `/${found}`;
}

function readBibliography(root: string): string {
  const file = ["references.bib"].flatMap((name) => [join(root, name), join("src", name)]).find(existsSync);
  return file === undefined ? "" : readFileSync(file, "utf8");
}

function notBuilt(file: string): Diagnostic {
  return {file, line: 1, column: 1, code: "not-built", severity: "error", message: "the site does not have this page"};
}
