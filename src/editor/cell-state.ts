import type {Variable} from "observablehq:client";
import type {CellLanguage} from "../cells/page.js";

export type Status = "pending" | "fulfilled" | "rejected";

/** A cell of the page and what has become of it. */
export interface CellState {
  readonly id: string;
  readonly kind: "block" | "inline";
  readonly language: CellLanguage;
  readonly defines: readonly string[];
  /** Where the published cell begins in the page's file, counted from 1; 0 if the reader made it. */
  readonly line: number;
  readonly source: string;
  /** What was published; empty if the reader made the cell. */
  readonly original: string;
  readonly status: Status;
  readonly error?: string;
}

/** The cell as the page keeps it. */
export interface MutableCell extends Omit<CellState, "status" | "error" | "language" | "source" | "defines"> {
  language: CellLanguage;
  source: string;
  defines: readonly string[];
  status: Status;
  error?: string;
}

/** Ends that a variable is followed. One that *stays* goes on to show what becomes of it; another one may still fail. */
export type Unfollow = (options?: {stays?: boolean}) => void;

/**
 * Follows a variable of the runtime: *onChange* is called with each new status, the present one included. One that is
 * *fresh* has not been computed as it is defined now, and its promise is not its own; by default one that never was. Returns
 * the function that ends it: a deleted variable is fulfilled once more, with nothing.
 */
export function follow(
  variable: Variable,
  onChange: (status: Status, error?: unknown) => void,
  {fresh = variable._version === 0}: {fresh?: boolean | undefined} = {}
): Unfollow {
  const {_observer: observer} = variable;
  const {pending, fulfilled, rejected} = observer;
  let changed = false;
  let ended = false;
  let silent = false;
  const set = (status: Status, error?: unknown) => {
    changed = true;
    if (!ended) onChange(status, error);
  };
  variable._observer = {
    ...observer,
    pending() {
      pending?.call(observer);
      set("pending");
    },
    fulfilled(value, name) {
      fulfilled?.call(observer, value, name);
      set("fulfilled");
    },
    rejected(error, name) {
      if (silent) return;
      rejected?.call(observer, error, name);
      set("rejected", error);
    }
  };
  onChange("pending");
  if (!fresh) {
    variable._promise.then(
      () => changed || set("fulfilled"),
      (error: unknown) => changed || set("rejected", error)
    );
  }
  return ({stays = false} = {}) => {
    ended = true;
    silent = !stays;
  };
}
