import type {CellDefinition} from "observablehq:client";

type Body = (...inputs: unknown[]) => unknown;

/**
 * Framework's *define* for a page that already shows what its cells will show, or has kept room for it. Each cell begins,
 * the first time, in a turn of its own, so that the browser can paint and answer between two of them; and a cell that
 * only displays begins when it is about to be seen.
 */
export function paced(define: (cell: CellDefinition) => void, document: Document): (cell: CellDefinition) => void {
  let turn = Promise.resolve();
  const nextTurn = () => (turn = turn.then(() => new Promise((resolve) => setTimeout(resolve))));
  return (cell) => {
    if (cell.mode === "inline") return define(cell);
    const body = cell.body as Body;
    const frame = document.querySelector(`[data-cell="${cell.id}"]`);
    const onlyDisplays = frame !== null && !cell.outputs?.length && cell.inputs?.includes("display") === true;
    let ready: Promise<void> | null = null;
    let begun = false;
    let latest = 0;
    const later: Body = async (...inputs) => {
      const call = ++latest;
      await (ready ??= (onlyDisplays ? seen(frame) : Promise.resolve()).then(nextTurn));
      if (call < latest) return new Promise(() => undefined); // its inputs are out of date; the runtime has let go of it
      begun = true;
      return body(...inputs);
    };
    define({...cell, body: (...inputs: unknown[]) => (begun ? body(...inputs) : later(...inputs))});
  };
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
