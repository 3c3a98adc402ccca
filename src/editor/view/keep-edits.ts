import {rememberKept} from "../kept.js";
import type {LiveNotebook} from "../live/live-notebook.js";
import type {NotebookPage} from "../notebook.js";
import {indexedDbStore} from "../session/indexed-db.js";
import {Journal} from "../session/journal.js";
import type {Patch} from "../session/patch.js";
import {rebase, type Conflict} from "../session/rebase.js";
import {sha256} from "../session/sha256.js";
import {EditStorage, type Overwritten} from "../session/storage.js";
import {button} from "./controls.js";
import {openDialog} from "./dialog.js";
import {attempt, notice} from "./notices.js";

/** How long after a change the edits are kept, in milliseconds. */
const delay = 300;

/**
 * Keeps the edits of a page in the browser after each change, and brings back those that were kept: noted at once, since the
 * page may be left in this moment, and in the database a little later. Those that do not
 * fit the page any more, since it was published anew, are put aside and shown beside it until the reader drops them.
 */
export class KeptEdits {
  private readonly storage: EditStorage;
  private readonly journal: Journal;
  private readonly page: NotebookPage;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** How many changes there were: what is noted is forgotten only if the last is in the database. */
  private changes = 0;
  private failed = false;
  private hasAside = false;

  /** Edits of a file that carries some itself are kept apart from those of the page as published: *carried* says which. */
  constructor(
    private readonly live: LiveNotebook,
    {carried}: {carried?: string | undefined} = {}
  ) {
    this.page = live.page;
    const writer = crypto.getRandomValues(new Uint32Array(2)).join("-");
    const database = carried === undefined ? undefined : `eigenbook-${sha256(carried).slice(0, 16)}`;
    this.storage = new EditStorage(indexedDbStore(indexedDB, database), {writer});
    this.journal = new Journal(localStore(), [database ?? "", live.session.base.page.path].join(" "), writer);
    live.session.onChange(() => this.later());
    this.page.document.addEventListener("visibilitychange", () => this.timer !== undefined && void this.keep());
  }

  /** Puts the kept edits on the page. */
  async restore(): Promise<void> {
    for (const left of this.journal.left()) {
      this.tell((await this.storage.adopt(left)).overwritten);
      this.journal.forget(left.writer);
    }
    const {edits, corrupt} = await this.storage.load(this.live.session.base.page.path);
    if (corrupt) {
      const message = `The edits that were kept of this page cannot be read (${corrupt.message}); they stay in the browser under ${corrupt.key}.`;
      notice(this.page.document, message, {error: true});
    }
    if (edits) {
      const conflicts = await this.live.change((session) => session.load(edits.patch).conflicts);
      if (conflicts.length) {
        await this.storage.putAside(edits);
        await this.keep();
      }
    }
    await this.showAside();
  }

  private async showAside(): Promise<void> {
    const {base} = this.live.session;
    const aside = await this.storage.loadAside(base.page.path);
    const conflicts = aside ? rebase(aside.patch, base).conflicts : [];
    this.hasAside = conflicts.length > 0;
    rememberKept(this.page.path, this.live.session.isEdited || this.hasAside);
    if (!aside) return;
    const drop = () =>
      attempt(this.page, async () => {
        await this.storage.dropAside(base.page.path);
        this.hasAside = false;
        rememberKept(this.page.path, this.live.session.isEdited);
      });
    if (this.hasAside) showConflicts(this.page, conflicts, drop);
    else await drop();
  }

  private later(): void {
    ++this.changes;
    this.journal.note(this.storage.draft(this.live.session.patch()));
    rememberKept(this.page.path, true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), delay);
  }

  private async keep(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const change = this.changes;
    const {document} = this.page;
    try {
      const {overwritten} = await this.storage.save(this.live.session.patch());
      this.failed = false;
      if (change === this.changes) {
        this.journal.forget();
        rememberKept(this.page.path, this.live.session.isEdited || this.hasAside);
      }
      this.tell(overwritten);
    } catch (error) {
      if (!this.failed)
        notice(document, `${String((error as Error).message)} Download them to keep them.`, {error: true});
      this.failed = true;
    }
  }

  private tell(overwritten: Overwritten | null): void {
    if (!overwritten) return;
    const show = () => attempt(this.page, () => loadPatch(this.live, overwritten.edits.patch));
    notice(this.page.document, "Another tab had edits of this page; yours are kept now, and theirs beside them.", {
      remedies: [{label: "Show theirs", act: show}]
    });
  }
}

function localStore(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // a browser may refuse to keep anything
  }
}

/** Puts a patch in the place of all edits, and shows what of it does not fit. */
export async function loadPatch(live: LiveNotebook, patch: Patch): Promise<void> {
  const {conflicts} = await live.change((session) => session.load(patch));
  if (conflicts.length) showConflicts(live.page, conflicts);
}

/** Says that edits do not fit, and shows them; *drop*, if they are kept, forgets them for good. */
function showConflicts(page: NotebookPage, conflicts: readonly Conflict[], drop?: () => unknown): void {
  const {document} = page;
  const count = conflicts.length === 1 ? "One edit does" : `${conflicts.length} edits do`;
  const show = () => {
    const list = document.createElement("ol");
    list.append(...conflicts.map((conflict) => conflictItem(document, conflict)));
    const dialog = openDialog(document, "Edits that do not fit", list);
    if (!drop) return;
    const forget = button(document, "Drop them for good", async () => {
      await drop();
      dialog.close();
    });
    dialog.append(forget);
  };
  notice(document, `The page has been published anew. ${count} not fit it any more.`, {
    remedies: [{label: "Show", act: show}]
  });
}

function conflictItem(document: Document, {edit, reason}: Conflict): HTMLElement {
  const item = document.createElement("li");
  const why = document.createElement("p");
  why.textContent = reason;
  const text = document.createElement("pre");
  const after = "after" in edit ? edit.after : "before" in edit ? edit.before : "";
  text.textContent = typeof after === "string" ? after : after.source;
  text.tabIndex = 0;
  item.append(why, text);
  return item;
}
