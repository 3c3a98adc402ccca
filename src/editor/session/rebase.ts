import {openDocument} from "../../cells/edit/document.js";
import type {PageDocument} from "../../cells/edit/document.js";
import {insertAfter, insertBefore} from "../../cells/edit/insert.js";
import {move, remove} from "../../cells/edit/remove.js";
import {replace, setLanguage} from "../../cells/edit/replace.js";
import {EditError} from "../../cells/edit/splice.js";
import type {Unit} from "../../cells/units.js";
import {matches, mergeLines, similarity} from "./merge.js";
import {hashUnit, newUnit, PatchError} from "./patch.js";
import type {Edit, Patch, Place, UnitText} from "./patch.js";
import {sha256} from "./sha256.js";

/** An edit that does not fit the page any more; its text is in the edit. */
export interface Conflict {
  edit: Edit;
  reason: string;
  /** The unit of the page beside which it would be shown; null if there is none. */
  near: string | null;
}

export interface Rebased {
  document: PageDocument;
  /** The edits that are now in the document; an edit whose outcome the page has already counts. */
  applied: Edit[];
  conflicts: Conflict[];
}

/** Applies a patch to the text that it was made for. Throws a PatchError if it is another one. */
export function applyPatch(base: PageDocument, patch: Patch): Rebased {
  const hash = sha256(base.text);
  if (hash !== patch.base) throw new PatchError(`the patch is for another text: ${patch.base}, not ${hash}`);
  return applyEdits(patch.edits, base);
}

/**
 * Applies a patch to a page that may have been published anew since. Units are found again by what they say and in their
 * order (Myers's algorithm over hashes), changed ones between those by likeness. Where page and patch have both changed a
 * unit, their lines are merged; where that fails, and where a unit is gone, the edit is a conflict. Every edit of the
 * patch is either applied or a conflict.
 */
export function rebase(patch: Patch, page: PageDocument): Rebased {
  return sha256(page.text) === patch.base
    ? applyEdits(patch.edits, page)
    : applyEdits(patch.edits, page, findUnits(patch, page));
}

/** Applies edits, given for each position of the base the id of its unit in the page; by default the base is the page. */
export function applyEdits(
  edits: readonly Edit[],
  page: PageDocument,
  ids: readonly (string | undefined)[] = page.units.map(({id}) => id)
): Rebased {
  const application = new Application(page, ids);
  for (const edit of edits) application.apply(edit);
  const {document, applied, conflicts} = application;
  return {document, applied, conflicts};
}

class Application {
  readonly applied: Edit[] = [];
  readonly conflicts: Conflict[] = [];
  private readonly made: (string | undefined)[] = [];

  constructor(
    public document: PageDocument,
    private readonly ids: readonly (string | undefined)[]
  ) {}

  apply(edit: Edit): void {
    const known = new Set(this.document.units.map(({id}) => id));
    const reason = this.attempt(edit);
    if (reason === null) this.applied.push(edit);
    else this.conflicts.push({edit, reason, near: this.near(edit)});
    const isMade = edit.kind === "insert" && reason === null;
    this.made.push(isMade ? this.document.units.find(({id}) => !known.has(id))?.id : undefined);
  }

  /** Null if the edit is applied, else why not. */
  private attempt(edit: Edit): string | null {
    try {
      switch (edit.kind) {
        case "replace":
          return this.replace(edit);
        case "insert":
          return this.insert(edit);
        case "move":
          return this.move(edit);
        case "remove":
          return this.remove(edit);
        case "rewrite":
          return this.rewrite(edit);
      }
    } catch (error) {
      if (error instanceof EditError) return error.message;
      throw error;
    }
  }

  private replace({position, before, after}: Edit & {kind: "replace"}): string | null {
    const unit = this.unitAt(position);
    if (!unit) return "what it changes is not on the page any more";
    if (saysSame(unit, after)) return null;
    if (before.kind !== after.kind || after.kind !== unit.kind) return "it has become another kind of text";
    const source = saysSame(unit, before) ? after.source : mergeLines(before.source, after.source, unit.source);
    if (source === null) return "the page has changed the same lines";
    this.document = replace(this.document, unit.id, source);
    if (after.language !== before.language && after.language !== "md")
      this.document = setLanguage(this.document, unit.id, after.language);
    return null;
  }

  private insert({to, after, info}: Edit & {kind: "insert"}): string | null {
    const {side, id} = this.target(to);
    const add = side === "before" ? insertBefore : insertAfter;
    this.document = add(this.document, id, newUnit(after, info));
    return null;
  }

  private move({position, to}: Edit & {kind: "move"}): string | null {
    const unit = this.unitAt(position);
    if (!unit) return "what it moves is not on the page any more";
    const {side, id} = this.target(to);
    this.document = move(this.document, unit.id, {place: side, id});
    return null;
  }

  private remove({position, before}: Edit & {kind: "remove"}): string | null {
    const unit = this.unitAt(position);
    if (!unit) return null;
    if (!saysSame(unit, before)) return "the page has changed what it removes";
    this.document = remove(this.document, unit.id);
    return null;
  }

  private rewrite({before, after}: Edit & {kind: "rewrite"}): string | null {
    const {text, page, markdownIt} = this.document;
    const merged = mergeLines(before, after, text);
    if (merged === null) return "the page has changed the same lines";
    const read = openDocument(merged, {path: page.path, markdownIt});
    this.document = {...read, units: read.units.map((unit, i) => ({...unit, id: `rewritten-${i}`}))};
    return null;
  }

  private unitAt(position: number): (Unit & {id: string}) | undefined {
    const id = this.ids[position];
    return this.document.units.find((unit) => unit.id === id);
  }

  /** Where a place of the base is now: beside its unit, or after the nearest one before it that is still there. */
  private target({side, unit}: Place): {side: Place["side"]; id: string | null} {
    if (unit === null) return {side, id: null};
    const id = unit < 0 ? this.made[-1 - unit] : this.unitAt(unit)?.id;
    if (id !== undefined && this.document.units.some((other) => other.id === id)) return {side, id};
    const before = this.nearest(unit < 0 ? this.ids.length : unit);
    return before === null ? {side: "before", id: null} : {side: "after", id: before};
  }

  private nearest(position: number): string | null {
    for (let i = Math.min(position, this.ids.length) - 1; i >= 0; --i) {
      const unit = this.unitAt(i);
      if (unit) return unit.id;
    }
    return null;
  }

  private near(edit: Edit): string | null {
    if (edit.kind === "rewrite") return null;
    const position = edit.kind === "insert" ? (edit.to.unit ?? -1) : edit.position;
    return (position >= 0 ? this.unitAt(position)?.id : undefined) ?? this.nearest(position);
  }
}

function saysSame(a: UnitText, b: UnitText): boolean {
  return a.kind === b.kind && a.language === b.language && a.source === b.source;
}

/** Below this share of common words a unit is not taken for a changed form of another. */
const alike = 0.4;

/** For each unit of a patch's base, the id of its unit in the page. */
function findUnits({outline, edits}: Patch, page: PageDocument): (string | undefined)[] {
  const hashes = page.units.map(hashUnit);
  const found = matches(outline, hashes);
  const taken = new Set(found);
  const texts = new Map(edits.flatMap((edit) => ("position" in edit ? [[edit.position, edit] as const] : [])));
  for (const [position, edit] of texts) {
    const {before} = edit;
    if (found[position]! >= 0) continue;
    const exact = hashes.findIndex((hash, i) => hash === outline[position] && !taken.has(i));
    const [start, end] = gap(found, position, hashes.length);
    let [best, score] = [exact, exact < 0 ? alike : Infinity];
    for (let i = start; i < end; ++i) {
      if (taken.has(i) || page.units[i]!.kind !== before.kind) continue;
      const isDone = edit.kind === "replace" && saysSame(edit.after, page.units[i]!);
      const likeness = isDone ? 1 : similarity(before.source, page.units[i]!.source);
      if (likeness >= score) [best, score] = [i, likeness];
    }
    found[position] = best;
    taken.add(best);
  }
  return found.map((i) => page.units[i]?.id);
}

/** Where in the page a unit may be whose neighbours are known. */
function gap(found: readonly number[], position: number, length: number): [start: number, end: number] {
  const before = found.slice(0, position).findLast((i) => i >= 0) ?? -1;
  const after = found.slice(position + 1).find((i) => i > before) ?? length;
  return [before + 1, after];
}
