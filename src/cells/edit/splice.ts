import type {Leaf, Unit} from "../units.js";
import {readDocument} from "./document.js";
import type {DocumentUnit, PageDocument} from "./document.js";

/** Puts *text* in the place of what stands from *start* to *end*. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** An edit that Markdown cannot hold where it was asked for. */
export class EditError extends RangeError {
  override readonly name = "EditError";
}

export interface SpliceOptions {
  /** Ways to write the edit, the best first: the first that changes nothing else is taken. */
  ways: readonly Splice[];
  /** Whether the units that stand where the edit was made are what was asked for; if none, the one that it is now in. */
  accepts: (units: readonly Unit[]) => boolean;
  /** The id of the first of these units; defaults to a new one. */
  id?: string | undefined;
  /** What the EditError says if there is no way. */
  message: string;
}

/**
 * Edits a document so that all else stays as it is: the text outside the splice to the byte, and the structure too, which
 * is why the result is read again. Units outside keep their ids. Throws an EditError if no way does that.
 */
export function splice(document: PageDocument, {ways, accepts, id, message}: SpliceOptions): PageDocument {
  const {page, markdownIt} = document;
  for (const way of ways) {
    const text = document.text.slice(0, way.start) + way.text + document.text.slice(way.end);
    const read = readDocument(text, {path: page.path, markdownIt});
    const region = {start: way.start, end: way.start + way.text.length};
    if (read.page.frontMatter.raw !== page.frontMatter.raw) continue;
    if (!sameLeaves(document.leaves, way, {leaves: read.leaves, region})) continue;
    const inside = read.units.filter(({start, end}) => start >= region.start && end <= region.end);
    const around = read.units.filter(({start, end}) => start <= region.start && end >= region.end);
    const made = inside.length || !way.text ? inside : around;
    if (accepts(made)) return {...document, ...read, ...identify(document, read.units, {way, made, id})};
  }
  throw new EditError(message);
}

type Region = Pick<Splice, "start" | "end">;

/** Whether two texts have the same leaves outside of the region in which they differ, and none across its borders. */
function sameLeaves(
  old: readonly Leaf[],
  way: Region,
  {leaves, region}: {leaves: readonly Leaf[]; region: Region}
): boolean {
  const isAcross = ({start, end}: Leaf) =>
    start < region.end && end > region.start && (start < region.start || end > region.end);
  if (leaves.some(isAcross)) return false;
  const was = outside(old, way);
  const is = outside(leaves, region);
  return isSame(was.before, is.before) && isSame(was.after, is.after) && shared(was) === shared(is);
}

/** How many blocks there are around both the last leaf before a region and the first after it. */
function shared({before, after}: {before: Leaf[]; after: Leaf[]}): number {
  const other = after[0]?.within ?? [];
  const within = before.at(-1)?.within ?? [];
  return within.filter((block, depth) => block === other[depth]).length;
}

function outside(leaves: readonly Leaf[], {start, end}: Region): {before: Leaf[]; after: Leaf[]} {
  const isBefore = (leaf: Leaf) => leaf.end <= start;
  return {before: leaves.filter(isBefore), after: leaves.filter((leaf) => leaf.start >= end && !isBefore(leaf))};
}

function isSame(a: readonly Leaf[], b: readonly Leaf[]): boolean {
  const key = ({type, text, containers}: Leaf) => JSON.stringify([type, text, containers]);
  return a.length === b.length && a.every((leaf, i) => key(leaf) === key(b[i]!));
}

interface Identify {
  way: Splice;
  made: readonly Unit[];
  id: string | undefined;
}

/** Gives the units that an edit has left as they were their ids, the first that it made the given id, others new ones. */
function identify(
  {units: old, nextId}: PageDocument,
  now: readonly Unit[],
  {way, made, id}: Identify
): Pick<PageDocument, "units" | "nextId"> {
  const taken = new Set(old.map((unit) => unit.id));
  let next = nextId;
  const fresh = () => {
    while (taken.has(`new-${next}`)) ++next;
    return `new-${next++}`;
  };
  const kept = old.filter(({start, end}) => end <= way.start || start >= way.end);
  let position = 0;
  const units = now.map((unit): DocumentUnit => {
    if (made.includes(unit)) return {...unit, id: unit === made[0] && id !== undefined ? id : fresh()};
    const found = kept.findIndex((candidate, i) => i >= position && sameUnit(candidate, unit));
    if (found < 0) return {...unit, id: fresh()};
    position = found + 1;
    return {...unit, id: kept[found]!.id};
  });
  return {units, nextId: next};
}

function sameUnit(a: Unit, b: Unit): boolean {
  const key = ({source, kind, language, type, containers}: Unit) =>
    JSON.stringify([source, kind, language, type, containers]);
  return key(a) === key(b);
}
