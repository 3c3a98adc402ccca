import {identifiersIn, variablesOf} from "./symbol-variables.js";
import {marked} from "./symbols-on-demand.js";

/** The name under which the browser paints the variables of a symbol. */
const painted = "symbol";

/** The places of a symbol in formulas, in the order of the page. */
export function placesOf(document: Document, name: string): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>(`main .katex [data-symbol="${name}"]`));
}

/** The line of the page's list that says what a symbol means. */
export function rowOf(document: Document, name: string): HTMLElement | null {
  return buttonOf(document, name)?.closest("li") ?? null;
}

/** The symbol itself in that list. */
export function buttonOf(document: Document, name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.notation button[data-symbol="${name}"]`);
}

/** Shows everywhere on the page where a symbol stands, the variables that hold its value included; of null, nowhere. */
export function light(document: Document, name: string | null): void {
  for (const place of document.querySelectorAll(".lit")) place.classList.remove("lit");
  CSS.highlights?.delete(painted);
  if (name === null) return;
  for (const place of [...placesOf(document, name), rowOf(document, name)]) place?.classList.add("lit");
  const names = variablesOf(document).find(({symbol}) => symbol === name)?.names ?? [];
  const ranges = names.length ? identifiersIn(document.querySelectorAll("main pre code, main .cm-content"), names) : [];
  if (ranges.length) CSS.highlights?.set(painted, new Highlight(...ranges));
}

/**
 * Where an arrow leads from a *formula* that has the focus because of the symbol *name*: to the next formula with it or the
 * one before, or to the first place of another symbol of the formula; null for other keys.
 */
export function nextPlace(formula: Element, name: string, key: string): HTMLElement | null {
  const by = {ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1}[key];
  if (by === undefined) return null;
  const after = <T>(all: readonly T[], one: T) => all[(all.indexOf(one) + by + all.length) % all.length]!;
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const symbols = Array.from(formula.querySelectorAll<HTMLElement>(marked));
    const other = after([...new Set(symbols.map(({dataset}) => dataset.symbol))], name);
    return symbols.find(({dataset}) => dataset.symbol === other)!;
  }
  const formulas = [...new Set(placesOf(formula.ownerDocument, name).map((place) => place.closest(".katex")!))];
  return after(formulas, formula).querySelector<HTMLElement>(`[data-symbol="${name}"]`);
}
