import type {CellDefinition} from "observablehq:client";

type Body = (...inputs: unknown[]) => unknown;

/** How long cells may run, in milliseconds, until the browser has a turn. */
const budget = 8;

/**
 * Framework's *define* for a page that already shows what its cells will show, or has kept room for it. Each cell begins,
 * the first time, in a turn of its own, so that the browser can paint and answer between two of them; and a cell that
 * only displays begins when it is about to be seen. Later on, cells that run together give the browser a turn once they have
 * taken *budget*.
 */
export function paced(define: (cell: CellDefinition) => void, document: Document): (cell: CellDefinition) => void {
  let turn = Promise.resolve();
  const ownTurn = () => (turn = turn.then(() => new Promise((resolve) => setTimeout(resolve))));
  const turns = sharedTurns();
  return (cell) => {
    if (cell.mode === "inline") return define(cell);
    const body: Body = (...inputs) => turns.work(() => (cell.body as Body)(...inputs));
    const frame = document.querySelector(`[data-cell="${cell.id}"]`);
    const onlyDisplays = frame !== null && !cell.outputs?.length && cell.inputs?.includes("display") === true;
    let ready: Promise<void> | null = null;
    let begun = false;
    let latest = 0;
    const later = async (call: number, inputs: unknown[]) => {
      if (!begun) await (ready ??= (onlyDisplays ? seen(frame) : Promise.resolve()).then(ownTurn));
      while (begun && call === latest && turns.spent() > budget) await turns.next();
      if (call < latest) return new Promise(() => undefined); // its inputs are out of date; the runtime has let go of it
      begun = true;
      return body(...inputs);
    };
    const call: Body = (...inputs) => {
      ++latest;
      return begun && turns.spent() <= budget ? body(...inputs) : later(latest, inputs);
    };
    define({...cell, body: call});
  };
}

/** The present turn of the event loop, and how long was worked in it. */
function sharedTurns() {
  let spent = 0;
  let next: Promise<void> | null = null;
  const turns = {
    spent: () => spent,
    next: () =>
      (next ??= new Promise((resolve) => {
        setTimeout(() => {
          spent = 0;
          next = null;
          resolve();
        });
      })),
    /** Does *work*; what comes later of it does not count. */
    work<T>(work: () => T): T {
      void turns.next();
      const began = performance.now();
      try {
        return work();
      } finally {
        spent += performance.now() - began;
      }
    }
  };
  return turns;
}

/** Resolves when *element* is in the window or within half its height of it. */
function seen(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        resolve();
      },
      {rootMargin: "50%"}
    );
    observer.observe(element);
  });
}
