import {buttonOf, light, nextPlace, placesOf, rowOf} from "./symbol-places.js";
import {symbolTip, type SymbolTip} from "./symbol-tip.js";
import {identifierAt, variablesOf} from "./symbol-variables.js";
import {marked} from "./symbols-on-demand.js";

/** A formula that has the focus because of a symbol in it. */
const visited = ".katex[data-at]";
const sources = "pre code, .cm-content";

/**
 * Links the symbols that a page declares: who points at one, in a formula, in the list of notation or in a cell's source,
 * sees everywhere that it stands, what it means and its value now. By the keyboard, Enter on a symbol of the list goes to
 * its first formula; there the arrows up and down go to the next one and the one before, those to the sides to other
 * symbols of the formula, and Enter or Escape back to the list. *First* is what made the page ask for this.
 */
export function linkSymbols(document: Document, first: {type: string; at: HTMLElement}): void {
  const symbols = new Symbols(document);
  document.addEventListener("pointerover", ({target}) => symbols.point(target));
  document.addEventListener("pointermove", (event) => symbols.pointAtCode(event));
  document.addEventListener("click", ({target}) => symbols.press(target));
  document.addEventListener("focusin", ({target}) => symbols.focus(target));
  document.addEventListener("focusout", ({target}) => symbols.leave(target));
  document.addEventListener("keydown", (event) => symbols.key(event));
  if (first.type === "click") symbols.press(first.at);
  else symbols.show(first.at.dataset.symbol!, first.at);
}

class Symbols {
  private readonly tip: SymbolTip;
  private lit: string | null = null;
  /** Whether a symbol was pressed or has the focus, so that it stays when the pointer goes on. */
  private held = false;

  constructor(private readonly document: Document) {
    this.tip = symbolTip(document);
  }

  show(name: string | null, anchor?: Element | Range): void {
    if (name !== this.lit) light(this.document, (this.lit = name));
    const row = name === null ? null : rowOf(this.document, name);
    const isRow = anchor instanceof Element && row?.contains(anchor);
    if (row && anchor && !isRow) this.tip.show(row, anchor);
    else this.tip.hide();
  }

  point(target: EventTarget | null): void {
    if (this.held || !(target instanceof Element)) return;
    const at = target.closest<HTMLElement>(marked);
    if (at) this.show(at.dataset.symbol!, at);
    else if (this.lit !== null && !this.tip.contains(target) && !target.closest(sources)) this.show(null);
  }

  pointAtCode(event: PointerEvent): void {
    if (this.held || !(event.target instanceof Element && event.target.closest(sources))) return;
    const word = identifierAt(this.document, event);
    const found = word && variablesOf(this.document).find(({names}) => names.includes(String(word)));
    if (found) this.show(found.symbol, word);
    else if (this.lit !== null) this.show(null);
  }

  press(target: EventTarget | null): void {
    if (!(target instanceof Element)) return;
    const at = target.closest<HTMLElement>(marked);
    if (at?.localName === "button") {
      const [place] = placesOf(this.document, at.dataset.symbol!);
      if (place) this.visit(place);
    } else if (at || !this.tip.contains(target)) {
      this.held = at !== null;
      if (at || this.lit !== null) this.show(at?.dataset.symbol ?? null, at ?? undefined);
    }
  }

  focus(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement && target.matches(`button${marked}`))) return;
    this.held = true; // the page may move below a pointer that rests
    this.show(target.dataset.symbol!, target);
  }

  leave(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || !target.matches(`${visited}, button${marked}`)) return;
    for (const name of ["data-at", "tabindex", "aria-describedby"])
      if (target.matches(".katex")) target.removeAttribute(name);
    this.held = false;
    this.show(null);
  }

  key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const name = event.target.matches(visited) ? event.target.dataset.at : undefined;
    if (name === undefined) {
      if (event.key === "Escape") this.dismiss();
      return;
    }
    const isBack = event.key === "Enter" || event.key === "Escape";
    const next = isBack ? null : nextPlace(event.target, name, event.key);
    if (isBack) buttonOf(this.document, name)?.focus();
    else if (next) this.visit(next);
    else return;
    event.preventDefault();
  }

  private dismiss(): void {
    this.held = false;
    if (this.lit !== null) this.show(null);
  }

  /** Gives the focus to the formula of a place: within it all is hidden from those who hear the page, and nothing can have it. */
  private visit(at: HTMLElement): void {
    const formula = at.closest<HTMLElement>(".katex")!;
    formula.tabIndex = -1;
    formula.focus({preventScroll: true});
    formula.dataset.at = at.dataset.symbol;
    formula.setAttribute("aria-describedby", this.tip.id);
    formula.scrollIntoView({block: "center"});
    this.held = true;
    this.show(at.dataset.symbol!, at);
  }
}
