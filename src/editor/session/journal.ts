import {PatchError} from "./patch.js";
import {readStored} from "./storage.js";
import type {StoredEdits} from "./storage.js";

/** The part of localStorage that is needed. */
export type TextStore = Pick<Storage, "length" | "key" | "getItem" | "setItem" | "removeItem">;

/**
 * Edits on their way to the browser's database. That takes moments, which a page that is being left does not have: what is
 * written here is written at once, an entry a tab, and is found by the next page.
 */
export class Journal {
  private readonly own: string;

  /** *name* tells pages apart, *writer* tabs. Where nothing can be kept, *store* is null. */
  constructor(
    private readonly store: TextStore | null,
    private readonly name: string,
    writer: string
  ) {
    this.own = this.keyOf(writer);
  }

  note(edits: StoredEdits): void {
    try {
      this.store?.setItem(this.own, JSON.stringify(edits));
    } catch {
      // A store that is full has what was noted before; the database may have room.
    }
  }

  /** Called when a tab's edits are in the database. */
  forget(writer?: string): void {
    try {
      this.store?.removeItem(writer === undefined ? this.own : this.keyOf(writer));
    } catch {
      // as above
    }
  }

  /** What tabs noted and did not see kept. What cannot be read stays where it is. */
  left(): StoredEdits[] {
    const found: StoredEdits[] = [];
    try {
      for (let i = 0; i < (this.store?.length ?? 0); ++i) {
        const key = this.store!.key(i)!;
        if (key.startsWith(this.keyOf(""))) found.push(...read(this.store!.getItem(key)!));
      }
    } catch {
      // as above
    }
    return found;
  }

  private keyOf(writer: string): string {
    return `eigenbook-journal ${this.name} ${writer}`;
  }
}

function read(json: string): StoredEdits[] {
  try {
    return [readStored(JSON.parse(json))];
  } catch (error) {
    if (error instanceof PatchError || error instanceof SyntaxError) return [];
    throw error;
  }
}
