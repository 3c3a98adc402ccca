import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import type {Expectations} from "../checks/claim.js";
import type {Receipt} from "../checks/receipt.js";
import {receiptText} from "../checks/receipt.js";
import type {Terms} from "../prose/terms.js";
import {expectations as bookExpectations} from "../site/expectations.js";
import {findPages} from "../site/find-pages.js";
import {bookNotation, termPlaces} from "../site/notation/book-notation.js";
import {checkDeterminism} from "./determinism/determinism.js";
import type {Diagnostic} from "./diagnostic.js";
import {sortDiagnostics} from "./diagnostic.js";
import type {Book, Rule} from "./rule.js";
import {apply} from "./rule.js";
import {accessibility} from "./rules/accessibility.js";
import {rules as allRules} from "./rules/index.js";
import type {PageRun, RunOptions} from "./run.js";
import {runPages} from "./run.js";
import {applySilences} from "./silence.js";
import {openSite} from "./site.js";
import {readPages} from "./source.js";
import type {ReadPages, SourcePage} from "./source.js";
import {TextCache} from "./text-cache.js";

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
  /** Why there is no built site, if there should be one; then text alone is looked at. */
  unbuilt?: string | undefined;
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
  counts: {pages: number; cells: number; claims: number; rules: number; silenced: number};
  /** The pages whose text was checked, and those that were opened, now; what others gave is known from before. */
  fresh: {read: readonly string[]; opened: readonly string[]};
  /** The pages as they were read. */
  pages: readonly SourcePage[];
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
  unbuilt,
  static: isStatic = false,
  twice = false,
  expectations = bookExpectations,
  ...options
}: VerifyOptions = {}): Promise<Verification> {
  const onlyText = isStatic || unbuilt !== undefined;
  const paths = names?.map((name) => pagePath(name, root)) ?? findPages(root);
  const bibliography = readBibliography(root);
  const notation = bookNotation(root);
  const terms = termPlaces(notation);
  const {pages, markdownIt} = readPages(paths, {root, bibliography, expectations, terms});
  const applied = rules.filter(({needs}) => needs === "text" || !onlyText);
  const site = onlyText ? null : openSite(dist, base);
  const built = paths.filter((path) => site?.pages.includes(path));
  const opened: string[] = [];
  const onPage = (path: string) => (opened.push(path), options.onPage?.(path));
  const runs =
    site && applied.some(({needs}) => needs === "run")
      ? await runPages(site, built, {barriers: applied.includes(accessibility), ...options, onPage})
      : new Map<string, PageRun>();
  const book = {root, pages, allPages: findPages(root), notation, expectations, markdownIt, site, runs};
  const {found, read} = await checkText(book, {rules: applied, bibliography, terms, folder: options.cache});
  for (const rule of applied) if (!isOfText(rule)) found.push(...(await apply(rule, book)));
  if (site && twice) {
    const twicePages = pages.filter(({path}) => built.includes(path));
    found.push(...(await checkDeterminism(site, twicePages, options)));
  }
  found.push(...notBuilt(book, {built, unbuilt}));
  const codes = applied.map(({code}) => code);
  const {diagnostics, silenced} = applySilences(found, pages, codes);
  const receipts = new Map([...runs].flatMap(([path, {receipt}]) => (receipt ? [[path, receipt] as const] : [])));
  return {
    diagnostics: sortDiagnostics(diagnostics),
    receipts,
    runs,
    counts: {
      pages: pages.length,
      cells: pages.reduce((sum, {cells}) => sum + cells.length, 0),
      claims: [...receipts.values()].reduce((sum, {claims}) => sum + claims.length, 0),
      rules: applied.length,
      silenced
    },
    fresh: {read, opened},
    pages
  };
}

/** Whether what the rule finds on a page is kept with the page's text. */
function isOfText({needs, acrossPages = false}: Rule): boolean {
  return needs === "text" && !acrossPages;
}

interface CheckTextOptions {
  rules: readonly Rule[];
  bibliography: string;
  terms: Terms;
  folder: string | undefined;
}

/** Applies the rules over the text of single pages, but to pages of which it is known what they find. */
async function checkText(
  book: Book & Pick<ReadPages, "pages">,
  {rules, bibliography, terms, folder}: CheckTextOptions
): Promise<{found: Diagnostic[]; read: string[]}> {
  const own = rules.filter(isOfText);
  const codes = own.map(({code}) => code);
  const cache =
    folder === undefined ? null : await TextCache.open({folder, root: book.root, bibliography, terms, rules: codes});
  const known = new Map(book.pages.map((page) => [page, cache?.get(page)]));
  const pages = book.pages.filter((page) => !known.get(page));
  const found: Diagnostic[] = [];
  if (pages.length) for (const rule of own) found.push(...(await apply(rule, {...book, pages})));
  for (const page of pages)
    cache?.set(
      page,
      found.filter(({file}) => file === page.file)
    );
  for (const diagnostics of known.values()) if (diagnostics) found.push(...diagnostics);
  return {found, read: pages.map(({path}) => path)};
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

function notBuilt(
  {root, pages, site}: Book & Pick<ReadPages, "pages">,
  {built, unbuilt}: {built: readonly string[]; unbuilt: string | undefined}
): Diagnostic[] {
  const say = (file: string, message: string): Diagnostic => {
    return {file, line: 1, column: 1, code: "not-built", severity: "error", message};
  };
  if (unbuilt !== undefined) return [say(root, `no page was opened, since the site does not build: ${unbuilt}`)];
  const missing = site ? pages.filter(({path}) => !built.includes(path)) : [];
  return missing.map(({file}) => say(file, "the site does not have this page"));
}
