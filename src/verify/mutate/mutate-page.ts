import {createHash} from "node:crypto";
import type {Browser} from "playwright-core";
import {PageText} from "../../cells/text.js";
import type {Site as BuiltSite} from "../site.js";
import type {SourcePage} from "../source.js";
import {define, readBuiltPage} from "./cells.js";
import type {BuiltCell, BuiltPage} from "./cells.js";
import {readSource, withCoverage, withSwitches} from "./instrument.js";
import type {Source, Switch} from "./instrument.js";
import type {LibraryModule} from "./modules.js";
import {isMutable, servedModule, textOf} from "./modules.js";
import {openPage} from "./open-page.js";
import type {Served} from "./open-page.js";
import type {Verdict} from "./page/driver.js";
import {sliceOfClaims} from "./slice.js";
import {Trial} from "./trial.js";
import type {Answer} from "./trial.js";

/**
 * How a change was noticed: a claim failed, a cell came to an error, a loop did not end; or it was not, and some value of
 * the page was another (*survived*), or every one was the same to the last bit (*same*), so that there was nothing to notice.
 */
export type Outcome = "claim" | "error" | "time" | "survived" | "same";

/** A change and what became of it; lines and columns count from one. */
export interface Mutant {
  file: string;
  line: number;
  column: number;
  before: string;
  after: string;
  outcome: Outcome;
  /** The claims that failed, or the error; for a change that survived, what it changed. */
  seenIn: string;
}

export interface PageMutation {
  path: string;
  /** Places that the page's claims reach, and the changes of these. */
  places: number;
  changes: number;
  /** Those that were tried. */
  mutants: readonly Mutant[];
  /** How long trying them took, in milliseconds. */
  time: number;
  /** Why nothing could be tried; empty if it could. */
  skipped: string;
}

export interface MutatePageOptions {
  modules: ReadonlyMap<string, LibraryModule>;
  /** How many changes are tried at most. */
  mutations: number;
  seed: number;
  timeLimit: number;
}

/** A cell or a module of the page, as its claims rest on it. */
interface Part {
  source: Source;
  cell: BuiltCell | null;
  module: LibraryModule | null;
}

/** A change of a part, and the cells that reach its place; null if that is not known. */
interface Candidate extends Switch {
  part: Part;
  cells: readonly number[] | null;
}

/** Changes the cells of a page and the library's modules that its claims reach, one place at a time; see mutate. */
export async function mutatePage(
  browser: Browser,
  site: BuiltSite,
  page: SourcePage,
  options: MutatePageOptions
): Promise<PageMutation> {
  const began = performance.now();
  const built = readBuiltPage(site, page);
  const parts = partsOf(page, built, options);
  const context: Context = {browser, site, page, built, parts, ...options};
  const none = {path: page.path, places: 0, changes: 0, mutants: []};
  const reached = await reach(context);
  if (typeof reached === "string") return {...none, time: performance.now() - began, skipped: reached};
  const candidates = choose(reached.candidates, options);
  const mutants = await tryAll(context, candidates);
  const {places, candidates: all} = reached;
  return {path: page.path, places, changes: all.length, mutants, time: performance.now() - began, skipped: ""};
}

interface Context extends MutatePageOptions {
  browser: Browser;
  site: BuiltSite;
  page: SourcePage;
  built: BuiltPage;
  parts: readonly Part[];
}

/** What the page's claims rest on: parts of its cells, and the library. */
function partsOf(page: SourcePage, built: BuiltPage, {modules}: MutatePageOptions): Part[] {
  const cells = Array.from(sliceOfClaims(page), ([i, text]): Part => {
    return {source: readSource(page.file, text, "window."), cell: built.cells[i]!, module: null};
  });
  const library = [...modules.values()].filter(isMutable).map((module): Part => {
    return {source: readSource(module.file.replaceAll("\\", "/"), textOf(module), ""), cell: null, module};
  });
  return [...cells, ...library];
}

/** Runs the page once and finds which places its claims reach; says in words why it cannot be. */
async function reach(context: Context): Promise<{places: number; candidates: Candidate[]} | string> {
  const {parts, timeLimit} = context;
  const starts: number[] = [];
  let count = 0;
  for (const {source} of parts) {
    starts.push(count);
    count += source.found.sites.length;
  }
  const served = serve(context, (part) => {
    const text = withCoverage(part.source, starts[parts.indexOf(part)]!);
    return part.cell ? inTurn(text, part, context) : text;
  });
  const opened = await openPage(context.browser, context.site, {path: context.page.path, served, timeLimit});
  if (!opened) return "its cells do not come to an end";
  try {
    const reason = unfit(opened.verdict);
    if (reason) return reason;
    const reached = new Map(await opened.reached());
    let number = 0;
    const candidates = parts.flatMap((part, k) =>
      part.source.found.sites.flatMap((site, i) => {
        const cells = reached.get(starts[k]! + i);
        const known = cells && !cells.includes(-1) && !(site.isStatic && part.module) ? cells : null;
        return cells
          ? site.changes.map((change): Candidate => ({site, change, number: ++number, part, cells: known}))
          : [];
      })
    );
    return {places: reached.size, candidates};
  } finally {
    await opened.close();
  }
}

function unfit({claims, rejected}: Verdict): string {
  if (rejected.length) return `a cell fails without compiled kernels and workers: ${rejected[0]!.error}`;
  const failing = Object.keys(claims).filter((id) => !claims[id]);
  if (failing.length) return `claims fail without compiled kernels and workers: ${failing.join(", ")}`;
  return Object.keys(claims).length ? "" : "it has no claims";
}

/** A cell that waits for its turn, and tells when it is done. */
function inTurn(text: string, {cell}: Part, {page}: Context): string {
  const {index} = cell!;
  if (page.analyses[index]!.expression) {
    return `(await window.$$begin(${index}), window.$$end(${index}, await (\n${text}\n)))`;
  }
  const first = /^(?:\s*import\b[^;]*;?[ \t]*(?:\n|$))*/.exec(text)![0].length;
  return `${text.slice(0, first)}await window.$$begin(${index});${text.slice(first)}\n;window.$$end(${index});`;
}

function serve({page, built, parts, modules, site}: Context, write: (part: Part) => string): Served {
  const cells = new Map<string, string>();
  const served = new Map<string, string>();
  for (const part of parts) {
    if (part.cell) cells.set(part.cell.id, define(page, built, {cell: part.cell, source: write(part)}));
    else if (part.module)
      served.set(part.module.address, servedModule(write(part), part.module, {modules, base: site.base}));
  }
  return {cells, modules: served};
}

/** A sample by hash: half from the cells, as far as they go, and it stays as it is when other sources change. */
function choose(all: readonly Candidate[], {mutations, seed}: MutatePageOptions): Candidate[] {
  const key = ({part, site, change}: Candidate) => {
    const around = part.source.text.slice(Math.max(0, site.start - 40), site.end + 40);
    return createHash("sha256").update(`${seed} ${part.source.file} ${around} ${change.after}`).digest("hex");
  };
  const ranked = all
    .map((one) => ({one, rank: key(one)}))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({one}) => one);
  const [cells, library] = [ranked.filter(({part}) => part.cell), ranked.filter(({part}) => part.module)];
  const half = Math.max(Math.ceil(mutations / 2), mutations - library.length);
  const chosen = cells.slice(0, half);
  return [...chosen, ...library.slice(0, mutations - chosen.length)];
}

async function tryAll(context: Context, chosen: readonly Candidate[]): Promise<Mutant[]> {
  const served = serve(context, (part) =>
    withSwitches(
      part.source,
      chosen.filter((one) => one.part === part)
    )
  );
  const {path} = context.page;
  const open = (change = 0) => openPage(context.browser, context.site, {...context, path, served, change});
  const trial = new Trial(
    open,
    context.parts.flatMap(({cell}) => (cell ? [cell.id] : []))
  );
  // Changes that the same cells meet stand together: what the last one spoilt is what the next one runs anew.
  const sorted = [...chosen].sort((a, b) => (idsKey(a) < idsKey(b) ? -1 : 1));
  const mutants: Mutant[] = [];
  for (const one of sorted) {
    const isStatic = one.site.isStatic && one.part.module !== null;
    const cells = one.cells?.map((index) => context.built.cells[index]!.id) ?? null;
    mutants.push(mutantOf(context, one, isStatic ? await trial.load(one.number) : await trial.run(one.number, cells)));
  }
  await trial.close();
  return mutants;
}

function idsKey({cells}: Candidate): string {
  return cells ? cells.join(" ") : "~";
}

function mutantOf({page}: Context, {part, site, change}: Candidate, answer: Answer): Mutant {
  const {line, column} = placeOf(page, part, site.start);
  return {file: part.source.file, line, column, before: site.before, after: change.after, ...outcomeOf(answer)};
}

function outcomeOf({verdict, failing, changed}: Answer): Pick<Mutant, "outcome" | "seenIn"> {
  const error = verdict?.rejected[0]?.error;
  if (!verdict || error?.includes("out of fuel")) return {outcome: "time", seenIn: ""};
  if (error !== undefined) return {outcome: "error", seenIn: error};
  if (failing.length) return {outcome: "claim", seenIn: failing.join(", ")};
  return {outcome: changed.length ? "survived" : "same", seenIn: changed.join(", ")};
}

function placeOf(page: SourcePage, {cell, source}: Part, offset: number): {line: number; column: number} {
  const place = new PageText(source.text).position(offset);
  if (!cell) return place;
  const {line, lines} = page.cells[cell.index]!;
  return {line: line + place.line - 1, column: (lines[place.line - 1]?.column ?? 1) + place.column - 1};
}
