/** What a pointer does on an element, in parts of its width. */
export interface BrushActions {
  /** It was drawn from one place to another; *ended* when it is let go. */
  drag(from: number, to: number): void;
  /** It was pressed and let go at one place. */
  click(at: number): void;
}

/** How many pixels a pointer must move before a press becomes a stroke. */
const threshold = 3;

/** Tells strokes and clicks of a pointer on *element* apart; a stroke may leave it. */
export function brush(element: Element, {drag, click}: BrushActions): void {
  const target = element as SVGElement;
  const part = ({clientX}: PointerEvent) => {
    const {left, width} = target.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / (width || 1)));
  };
  let start: {at: number; x: number; isDragged: boolean} | null = null;
  target.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = {at: part(event), x: event.clientX, isDragged: false};
    target.setPointerCapture?.(event.pointerId);
    event.preventDefault();
  });
  target.addEventListener("pointermove", (event) => {
    if (!start || (!start.isDragged && Math.abs(event.clientX - start.x) < threshold)) return;
    start.isDragged = true;
    const to = part(event);
    drag(Math.min(start.at, to), Math.max(start.at, to));
  });
  target.addEventListener("pointerup", () => {
    if (start && !start.isDragged) click(start.at);
    start = null;
  });
  target.addEventListener("pointercancel", () => (start = null));
}
