import {type PageDocument, readDocument} from "../../cells/edit/document.js";

/** What makes of one document another: the text between *start* and *end* becomes *text*. */
interface Step {
  start: number;
  end: number;
  text: string;
  /** The ids of the units of the other; null if they are the same. */
  ids: readonly string[] | null;
  bytes: number;
}

export interface HistoryOptions {
  /** How much is kept, both ways together; defaults to 4 MB, thousands of edits of a cell. */
  bytes?: number;
}

/** What a step takes besides its texts. */
const overhead = 200;

/**
 * The documents before and after the present one, each as its difference from the one next to it. Steps that are furthest from
 * the present are forgotten when they become too many; the nearest in each direction always stays.
 */
export class History {
  private readonly past: Step[] = [];
  private readonly future: Step[] = [];
  private readonly most: number;
  private total = 0;

  constructor({bytes = 4e6}: HistoryOptions = {}) {
    this.most = bytes;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** About how many bytes are kept. */
  get bytes(): number {
    return this.total;
  }

  /** Notes that *before* has become *after*, by an edit: what was undone cannot be redone any more. */
  push(before: PageDocument, after: PageDocument): void {
    for (const {bytes} of this.future.splice(0)) this.total -= bytes;
    this.keep(this.past, after, before);
  }

  /** The document before the *present* one; null if none is known. */
  undo(present: PageDocument): PageDocument | null {
    return this.go(present, this.past, this.future);
  }

  redo(present: PageDocument): PageDocument | null {
    return this.go(present, this.future, this.past);
  }

  private go(present: PageDocument, from: Step[], to: Step[]): PageDocument | null {
    const step = from.pop();
    if (!step) return null;
    this.total -= step.bytes;
    const document = take(present, step);
    this.keep(to, document, present);
    return document;
  }

  private keep(steps: Step[], from: PageDocument, to: PageDocument): void {
    const step = stepBetween(from, to);
    steps.push(step);
    this.total += step.bytes;
    while (this.total > this.most) {
      const longer = this.past.length >= this.future.length ? this.past : this.future;
      if (longer.length < 2) return;
      this.total -= longer.shift()!.bytes;
    }
  }
}

function stepBetween(from: PageDocument, to: PageDocument): Step {
  const [a, b] = [from.text, to.text];
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) ++start;
  let common = 0;
  while (common < most - start && a[a.length - 1 - common] === b[b.length - 1 - common]) ++common;
  const text = detached(b.slice(start, b.length - common));
  const isSame = from.units.length === to.units.length && from.units.every(({id}, i) => id === to.units[i]!.id);
  const ids = isSame ? null : to.units.map(({id}) => id);
  const bytes = overhead + 2 * text.length + 8 * (ids?.length ?? 0);
  return {start, end: a.length - common, text, ids, bytes};
}

/** A copy: a part of a string keeps the whole string in memory. */
function detached(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string;
}

/** The same text is read as the same units, so that ids are all that has to be kept of them. */
function take(document: PageDocument, {start, end, text, ids}: Step): PageDocument {
  const {markdownIt, page, nextId} = document;
  const whole = document.text.slice(0, start) + text + document.text.slice(end);
  const read = readDocument(whole, {path: page.path, markdownIt});
  const units = read.units.map((unit, i) => ({...unit, id: ids ? ids[i]! : document.units[i]!.id}));
  return {...read, units, nextId, markdownIt};
}
