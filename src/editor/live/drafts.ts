/** What was typed into editors and has not been run, kept by the tab, so that a reload loses nothing. */
export interface Drafts {
  get(unit: string): string | null;
  /** Null forgets it. */
  set(unit: string, source: string | null): void;
}

/** The drafts of a page in a store such as sessionStorage; without one they last as long as the page. */
export function draftsOf(path: string, store: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null): Drafts {
  const memory = new Map<string, string>();
  const key = (unit: string) => `eigenbook-draft ${path} ${unit}`;
  return {
    get(unit) {
      try {
        return store?.getItem(key(unit)) ?? memory.get(unit) ?? null;
      } catch {
        return memory.get(unit) ?? null;
      }
    },
    set(unit, source) {
      if (source === null) memory.delete(unit);
      else memory.set(unit, source);
      try {
        if (source === null) store?.removeItem(key(unit));
        else store?.setItem(key(unit), source);
      } catch {
        // a full or forbidden store: memory has it
      }
    }
  };
}

/** The tab's store, if the browser lets the page have it. */
export function tabStore(window: Window): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
