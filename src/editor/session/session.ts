import {openDocument, unitOf} from "../../cells/edit/document.js";
import type {DocumentUnit, OpenDocumentOptions, PageDocument} from "../../cells/edit/document.js";
import {duplicate, insertAfter, insertBefore} from "../../cells/edit/insert.js";
import type {Target} from "../../cells/edit/insert.js";
import {move, remove} from "../../cells/edit/remove.js";
import {replace, setLanguage} from "../../cells/edit/replace.js";
import type {NewUnit} from "../../cells/edit/write.js";
import type {CellLanguage} from "../../cells/page.js";
import {History} from "./history.js";
import {longestIncreasing} from "./longest-increasing.js";
import {makePatch} from "./make-patch.js";
import type {Patch} from "./patch.js";
import {rebase} from "./rebase.js";
import type {Rebased} from "./rebase.js";

/** What has become of the units, by their ids. A unit that was replaced and moved is in both lists. */
export interface Change {
  replaced: readonly string[];
  inserted: readonly string[];
  removed: readonly string[];
  moved: readonly string[];
}

/** A unit, and what the published page says in its place. */
export interface SessionUnit extends DocumentUnit {
  status: "original" | "edited" | "inserted";
  /** Null if the published page has no such unit. */
  original: string | null;
}

/**
 * The edits of a reader on one page: the published text, the text as it is now, and the way between them, which can be
 * gone back and forth. Every change is told to those who listen, with the units that it concerns and no others.
 */
export class Session {
  readonly base: PageDocument;
  private present: PageDocument;
  private readonly history = new History();
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(base: string, options: OpenDocumentOptions = {}) {
    this.base = this.present = openDocument(base, options);
  }

  get document(): PageDocument {
    return this.present;
  }

  get text(): string {
    return this.present.text;
  }

  get isEdited(): boolean {
    return this.text !== this.base.text;
  }

  get canUndo(): boolean {
    return this.history.canUndo;
  }

  get canRedo(): boolean {
    return this.history.canRedo;
  }

  /** The units of the page as it is now, in order. */
  get units(): readonly SessionUnit[] {
    const originals = new Map(this.base.units.map((unit) => [unit.id, unit]));
    return this.present.units.map((unit) => {
      const original = originals.get(unit.id);
      if (!original) return {...unit, status: "inserted", original: null};
      const isSame = original.source === unit.source && original.language === unit.language;
      return {...unit, status: isSame ? "original" : "edited", original: original.source};
    });
  }

  /** The units of the published page that are not on the page any more. */
  get removed(): readonly DocumentUnit[] {
    const ids = new Set(this.present.units.map(({id}) => id));
    return this.base.units.filter(({id}) => !ids.has(id));
  }

  /** Calls *listener* after every change; the function that is returned ends that. */
  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  replace(id: string, source: string): Change {
    return this.become(replace(this.present, id, source));
  }

  setLanguage(id: string, language: CellLanguage): Change {
    return this.become(setLanguage(this.present, id, language));
  }

  /** Returns the id of the first unit that is inserted. */
  insertAfter(id: string | null, unit: NewUnit): string {
    return this.become(insertAfter(this.present, id, unit)).inserted[0]!;
  }

  insertBefore(id: string | null, unit: NewUnit): string {
    return this.become(insertBefore(this.present, id, unit)).inserted[0]!;
  }

  duplicate(id: string): string {
    return this.become(duplicate(this.present, id)).inserted[0]!;
  }

  remove(id: string): Change {
    return this.become(remove(this.present, id));
  }

  move(id: string, target: Target): Change {
    return this.become(move(this.present, id, target));
  }

  /** Moves a unit before the one that precedes it; the first stays. */
  moveUp(id: string): Change {
    const {index} = unitOf(this.present, id);
    const other = this.present.units[index - 1];
    return other ? this.move(id, {place: "before", id: other.id}) : this.become(this.present);
  }

  moveDown(id: string): Change {
    const {index} = unitOf(this.present, id);
    const other = this.present.units[index + 1];
    return other ? this.move(id, {place: "after", id: other.id}) : this.become(this.present);
  }

  /**
   * Gives a unit its published source again, and takes one away that was inserted; without an id, the whole page. It can be
   * undone like any change. Throws a RangeError if there is no such unit.
   */
  reset(id?: string): Change {
    if (id === undefined) return this.become(this.base);
    const original = this.base.units.find((unit) => unit.id === id);
    if (!original) return this.remove(id);
    let document = this.present;
    const {kind, language} = unitOf(document, id);
    if (kind === "code" && language !== original.language && original.language !== "md")
      document = setLanguage(document, id, original.language);
    return this.become(replace(document, id, original.source));
  }

  /** Puts a patch on the published page, in the place of all edits. What does not fit is returned, and never lost. */
  load(patch: Patch): Rebased & {change: Change} {
    const rebased = rebase(patch, this.base);
    return {...rebased, change: this.become(rebased.document)};
  }

  undo(): Change | null {
    const document = this.history.undo(this.present);
    return document && this.show(document);
  }

  redo(): Change | null {
    const document = this.history.redo(this.present);
    return document && this.show(document);
  }

  /** The edits against the published page, from which *load* makes the page again. */
  patch(): Patch {
    return makePatch(this.base, this.present);
  }

  private become(document: PageDocument): Change {
    if (document === this.present || document.text === this.text) return this.show(document, {silent: true});
    this.history.push(this.present, document);
    return this.show(document);
  }

  /** New units never have the id of one that was there before, so that nobody takes one for the other. */
  private show(document: PageDocument, {silent = false} = {}): Change {
    const change = changeBetween(this.present, document);
    this.present = {...document, nextId: Math.max(this.present.nextId, document.nextId)};
    if (!silent) for (const listener of this.listeners) listener(change);
    return change;
  }
}

/** What has changed from one document to another with the same ids. */
export function changeBetween(before: PageDocument, after: PageDocument): Change {
  const old = new Map(before.units.map((unit) => [unit.id, unit]));
  const now = new Map(after.units.map((unit) => [unit.id, unit]));
  const key = ({kind, language, source, attributes}: DocumentUnit) =>
    JSON.stringify([kind, language, source, attributes]);
  const replaced = after.units.filter((unit) => old.has(unit.id) && key(old.get(unit.id)!) !== key(unit));
  const order = before.units.filter(({id}) => now.has(id)).map(({id}) => id);
  return {
    replaced: replaced.map(({id}) => id),
    inserted: after.units.filter(({id}) => !old.has(id)).map(({id}) => id),
    removed: before.units.filter(({id}) => !now.has(id)).map(({id}) => id),
    moved: movedOf(
      order,
      after.units.filter(({id}) => old.has(id)).map(({id}) => id)
    )
  };
}

/** The ids that do not keep their order: as one is taken from its place, all others may stay. */
function movedOf(before: readonly string[], after: readonly string[]): string[] {
  const positions = new Map(before.map((id, i) => [id, i]));
  const inPlace = longestIncreasing(after.map((id) => positions.get(id)!));
  return after.filter((id) => !inPlace.has(positions.get(id)!));
}
