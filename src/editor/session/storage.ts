import {PatchError, readPatch} from "./patch.js";
import type {Patch} from "./patch.js";

/** A store of values by key, such as IndexedDB; a failed promise is a failure of the store. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

/** The edits of one page as a browser keeps them. */
export interface StoredEdits {
  version: 1;
  patch: Patch;
  /** When they were kept, in milliseconds since 1970. */
  time: number;
  /** Which tab kept them. */
  writer: string;
}

/** Edits that could not be kept; those on the page are not touched. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  constructor(
    readonly code: "full" | "unavailable",
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
  }
}

export interface Loaded {
  edits: StoredEdits | null;
  /** What was kept but cannot be read: why, and the key under which it stays. */
  corrupt: {key: string; message: string} | null;
}

/** Edits of another tab that gave way, and the key under which they stay. */
export interface Overwritten {
  edits: StoredEdits;
  key: string;
}

export interface EditStorageOptions {
  /** The name of this tab, unlike any other's. */
  writer: string;
  /** The time, in milliseconds since 1970; defaults to Date.now. */
  now?: () => number;
}

/**
 * Keeps the edits of pages, one record a page. The last tab to write wins, and is told whose edits it has put in the
 * place of; those stay under a key of their own. What cannot be read is put aside too, never thrown away.
 */
export class EditStorage {
  private readonly seen = new Map<string, number>();
  private readonly writer: string;
  private readonly now: () => number;

  constructor(
    private readonly store: KeyValueStore,
    {writer, now = Date.now}: EditStorageOptions
  ) {
    this.writer = writer;
    this.now = now;
  }

  /** The edits of a page. Throws a StorageError if the store fails. */
  async load(page: string): Promise<Loaded> {
    const key = keyOf(page);
    const value = await this.reach(() => this.store.get(key));
    if (value === undefined || value === null) return {edits: null, corrupt: null};
    try {
      const edits = readStored(value);
      if (edits.patch.page !== page) throw new PatchError(`edits of another page: ${edits.patch.page}`);
      this.seen.set(page, edits.time);
      return {edits, corrupt: null};
    } catch (error) {
      if (!(error instanceof PatchError)) throw error;
      const aside = `${key}#unreadable-${this.now()}`;
      await this.reach(() => this.store.set(aside, value));
      await this.reach(() => this.store.delete(key));
      return {edits: null, corrupt: {key: aside, message: error.message}};
    }
  }

  /** What `save` would keep now, as far as is known without a look into the store. */
  draft(patch: Patch): StoredEdits {
    const time = Math.max(this.now(), (this.seen.get(patch.page) ?? 0) + 1);
    return {version: 1, patch, time, writer: this.writer};
  }

  /**
   * Keeps what a tab had made ready and could not keep any more. Of two tabs' edits the later stay, and the others under a key of
   * their own, as in `save`, which says what is returned and thrown.
   */
  async adopt(edits: StoredEdits): Promise<{overwritten: Overwritten | null}> {
    const {page} = edits.patch;
    const {edits: kept} = await this.load(page);
    const isLater = kept === null || kept.time < edits.time;
    const lost = isLater ? kept : edits;
    const isOthers = kept !== null && kept.writer !== edits.writer && lost!.patch.edits.length > 0;
    const key = `${keyOf(page)}#replaced-${lost?.time ?? 0}`;
    if (isOthers) await this.reach(() => this.store.set(key, lost));
    if (isLater) await this.put(edits);
    return {overwritten: isOthers ? {edits: lost!, key} : null};
  }

  /**
   * Keeps the edits of a page; none if the patch has none. Returns the edits of another tab that were kept meanwhile, and
   * the key under which they stay. Throws a StorageError if the store is full or fails.
   */
  async save(patch: Patch): Promise<{overwritten: Overwritten | null}> {
    const {page} = patch;
    const seen = this.seen.get(page);
    const {edits: kept} = await this.load(page);
    const isOthers = kept !== null && kept.writer !== this.writer && kept.time !== seen;
    const key = `${keyOf(page)}#replaced-${kept?.time ?? 0}`;
    if (isOthers) await this.reach(() => this.store.set(key, kept));
    const time = Math.max(this.now(), (kept?.time ?? 0) + 1);
    await this.put({version: 1, patch, time, writer: this.writer});
    return {overwritten: isOthers ? {edits: kept, key} : null};
  }

  /** Edits of a page that were put aside since they do not fit it any more; null if there are none, or they are unreadable. */
  async loadAside(page: string): Promise<StoredEdits | null> {
    const value = await this.reach(() => this.store.get(asideOf(page)));
    if (value === undefined || value === null) return null;
    try {
      return readStored(value);
    } catch (error) {
      if (error instanceof PatchError) return null;
      throw error;
    }
  }

  /** Puts edits aside until they are dropped; what was put aside before stays under a key of its own, which is returned. */
  async putAside(edits: StoredEdits): Promise<string | null> {
    const key = asideOf(edits.patch.page);
    const before = await this.reach(() => this.store.get(key));
    const hasBefore = before !== undefined && before !== null;
    const older = hasBefore ? `${key}-${this.now()}` : null;
    if (older !== null) await this.reach(() => this.store.set(older, before));
    await this.reach(() => this.store.set(key, edits));
    return older;
  }

  async dropAside(page: string): Promise<void> {
    await this.reach(() => this.store.delete(asideOf(page)));
  }

  private async put(edits: StoredEdits): Promise<void> {
    const {patch, time} = edits;
    const key = keyOf(patch.page);
    await this.reach(() => (patch.edits.length ? this.store.set(key, edits) : this.store.delete(key)));
    this.seen.set(patch.page, time);
  }

  private async reach<T>(access: () => Promise<T>): Promise<T> {
    try {
      return await access();
    } catch (cause) {
      const isFull = cause instanceof Error && cause.name === "QuotaExceededError";
      throw isFull
        ? new StorageError("full", "The browser has no room left to keep these edits.", {cause})
        : new StorageError("unavailable", "The browser does not let this page keep edits.", {cause});
    }
  }
}

function keyOf(page: string): string {
  return `edits:${page}`;
}

function asideOf(page: string): string {
  return `${keyOf(page)}#aside`;
}

/** Throws a PatchError if *value* is none. */
export function readStored(value: unknown): StoredEdits {
  const {version, patch, time, writer} = (typeof value === "object" && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (version !== 1) throw new PatchError(`invalid version; not 1: ${String(version)}`);
  if (typeof time !== "number" || !Number.isFinite(time)) throw new PatchError("invalid time");
  if (typeof writer !== "string") throw new PatchError("invalid writer");
  return {version, patch: readPatch(patch), time, writer};
}
