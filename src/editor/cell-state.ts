import type {Variable} from "observablehq:client";
import type {CellLanguage} from "../cells/page.js";

export type Status = "pending" | "fulfilled" | "rejected";

/** A cell of the page and what has become of it. */
export interface CellState {
  readonly id: string;
  readonly kind: "block" | "inline";
  readonly language: CellLanguage;
  readonly defines: string[];
  readonly line: number;
  readonly source: string;
  readonly original: string;
  readonly status: Status;
  readonly error?: string;
}

/** Follows a variable of the runtime: *onChange* is called with each new status, the present one included. */
export function follow(variable: Variable, onChange: (status: Status, error?: unknown) => void): void {
  const {_observer: observer} = variable;
  const {pending, fulfilled, rejected} = observer;
  let changed = false;
  const set = (status: Status, error?: unknown) => {
    changed = true;
    onChange(status, error);
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
      rejected?.call(observer, error, name);
      set("rejected", error);
    }
  };
  onChange("pending");
  variable._promise.then(
    () => changed || set("fulfilled"),
    (error: unknown) => changed || set("rejected", error)
  );
}
