/** What is in a formula, or in the list of notation, and stands for a symbol. */
export const marked = "[data-symbol]";

/** Loads what links a page's symbols when a reader first points at one, reaches one by the keyboard, or presses one. */
export function symbolsOnDemand(document: Document): void {
  const events = ["pointerover", "focusin", "click"] as const;
  const begin = async (event: Event) => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>(marked) : null;
    if (!at) return;
    for (const name of events) document.removeEventListener(name, begin);
    const {linkSymbols} = await import("./symbols.js");
    linkSymbols(document, {type: event.type, at});
  };
  for (const name of events) document.addEventListener(name, begin);
}
