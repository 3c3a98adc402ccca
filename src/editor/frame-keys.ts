/** What keys ask of a cell. */
export interface FrameActions {
  edit(id: string): void;
  inspect(id: string): void;
}

/**
 * Where a cell itself has the focus, and no editor: arrows go to the next cell or the one before, Enter asks to edit, i to
 * inspect.
 */
export function frameKeys(document: Document, {edit, inspect}: FrameActions): void {
  document.addEventListener("keydown", (event) => {
    const frame = event.target as HTMLElement;
    if (!frame.matches?.(".cell[data-cell]") || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Enter") edit(frame.dataset.cell!);
    else if (event.key === "i") inspect(frame.dataset.cell!);
    else if (by !== 0) moveFocus(document, frame, by);
    else return;
    event.preventDefault();
  });
}

/** Gives the focus to the cell after that of *frame*, or before it. */
export function moveFocus(document: Document, frame: Element, by: 1 | -1): void {
  const frames = Array.from(document.querySelectorAll<HTMLElement>("main .cell[data-cell]"));
  const next = frames[frames.indexOf(frame as HTMLElement) + by];
  next?.focus();
  next?.scrollIntoView({block: "nearest"});
}
