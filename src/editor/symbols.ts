import {symbolTip} from "./symbol-tip.js";
import {marked} from "./symbols-on-demand.js";
import {identifiersIn, variablesOf} from "./symbol-variables.js";

/** The name under which the browser paints the variables of a symbol. */
const painted = "symbol";

/**
 * Links the symbols that a page declares: who points at one, in a formula, in the list of notation or in a cell's source,
 * sees everywhere that it stands, what it means and its value now. By the keyboard, Enter on a symbol of the list goes to
 * its first formula; there the arrows up and down go to the next one and the one before, those to the sides to other
 * symbols of the formula, and Enter or Escape back to the list. *First* is what made the page ask for this.
 */
export function linkSymbols(document: Document, first: {event: string; at: HTMLElement}): void {
  const tip = symbolTip(document);
  let lit: string | null = null;
  let held = false;

  function show(name: string | null, anchor?: Element | Range): void {
    if (name !== lit) light(document, (lit = name));
    const row = name === null ? null : rowOf(document, name);
    if (row && anchor && !(anchor instanceof Element && row.contains(anchor))) tip.show(row, anchor);
    else tip.hide();
  }

  function visit(at: HTMLElement): void {
    const formula = at.closest<HTMLElement>(".katex")!;
    formula.tabIndex = -1; // within it all is hidden from those who hear the page, and nothing can have the focus
    formula.dataset.at = at.dataset.symbol;
    formula.setAttribute("aria-describedby", tip.id);
    formula.focus({preventScroll: true});
    formula.scrollIntoView({block: "center"});
    held = true;
    show(at.dataset.symbol!, at);
  }

  function onPoint({target}: Event): void {
    if (held || !(target instanceof Element)) return;
    const at = target.closest<HTMLElement>(marked);
    if (at) show(at.dataset.symbol!, at);
    else if (!tip.contains(target) && lit !== null && !target.closest("pre code, .cm-content")) show(null);
  }

  function onCode(event: PointerEvent): void {
    const code = event.target instanceof Element ? event.target.closest("pre code, .cm-content") : null;
    if (held || !code) return;
    const word = identifierAt(document, event);
    const found = word && variablesOf(document).find(({names}) => names.includes(String(word)));
    if (found) show(found.symbol, word);
    else if (lit !== null) show(null);
  }

  function onPress(event: Event): void {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>(marked) : null;
    const places = at ? placesOf(document, at.dataset.symbol!) : [];
    if (at?.localName === "button" && places.length > 0) return visit(places[0]!);
    held = at !== null && at.localName !== "button";
    if (at) show(at.dataset.symbol!, at);
    else if (!tip.contains(event.target as Node)) show(null);
  }

  function onFocus({target}: Event): void {
    const at = target instanceof HTMLElement && target.matches(`button${marked}`) ? target : null;
    if (!at) return;
    held = false;
    show(at.dataset.symbol!, at);
  }

  function onBlur({target}: Event): void {
    if (!(target instanceof HTMLElement)) return;
    const left = target.matches(".katex[data-at]");
    if (left) {
      target.removeAttribute("data-at");
      target.removeAttribute("tabindex");
      target.removeAttribute("aria-describedby");
      held = false;
    }
    if (left || target.matches(`button${marked}`)) show(null);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const formula = event.target instanceof Element && event.target.matches(".katex[data-at]") ? event.target : null;
    if (!formula) {
      if (event.key === "Escape" && lit !== null) [held] = [false, show(null)];
      return;
    }
    const name = (formula as HTMLElement).dataset.at!;
    const isBack = event.key === "Enter" || event.key === "Escape";
    const next = isBack ? null : nextPlace(document, {formula, name, key: event.key});
    if (isBack) rowOf(document, name)?.querySelector<HTMLElement>(`button[data-symbol="${name}"]`)?.focus();
    else if (next) visit(next);
    else return;
    event.preventDefault();
  }

  document.addEventListener("pointerover", onPoint);
  document.addEventListener("pointermove", onCode);
  document.addEventListener("click", onPress);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  document.addEventListener("keydown", onKey);
  if (first.event === "click") onPress({target: first.at} as unknown as Event);
  else show(first.at.dataset.symbol!, first.at);
}

/** The places of a symbol in formulas, in the order of the page. */
function placesOf(document: Document, name: string): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>(`main .katex [data-symbol="${name}"]`));
}

/** The line of the page's list that says what a symbol means. */
function rowOf(document: Document, name: string): HTMLElement | null {
  return document.querySelector(`.notation button[data-symbol="${name}"]`)?.closest("li") ?? null;
}

/** Where an arrow leads from a formula that has the focus because of the symbol *name*; null if nowhere. */
function nextPlace(document: Document, at: {formula: Element; name: string; key: string}): HTMLElement | null {
  const {formula, name, key} = at;
  const by = {ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1}[key];
  if (by === undefined) return null;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const symbols = Array.from(formula.querySelectorAll<HTMLElement>(marked));
    const names = [...new Set(symbols.map((symbol) => symbol.dataset.symbol!))];
    const next = names[(names.indexOf(name) + by + names.length) % names.length];
    return symbols.find((symbol) => symbol.dataset.symbol === next) ?? null;
  }
  const formulas = [...new Set(placesOf(document, name).map((place) => place.closest(".katex")!))];
  const next = formulas[(formulas.indexOf(formula) + by + formulas.length) % formulas.length];
  return next?.querySelector<HTMLElement>(`[data-symbol="${name}"]`) ?? null;
}

/** Shows everywhere on the page where a symbol stands, the variables that hold its value included; of null, nowhere. */
function light(document: Document, name: string | null): void {
  for (const place of document.querySelectorAll(".lit")) place.classList.remove("lit");
  CSS.highlights?.delete(painted);
  if (name === null) return;
  for (const place of [...placesOf(document, name), rowOf(document, name)]) place?.classList.add("lit");
  const names = variablesOf(document).find(({symbol}) => symbol === name)?.names ?? [];
  const ranges = names.length ? identifiersIn(document.querySelectorAll("main pre code, main .cm-content"), names) : [];
  if (ranges.length) CSS.highlights?.set(painted, new Highlight(...ranges));
}

/** The identifier under the pointer; null if there is none. */
function identifierAt(document: Document, {clientX, clientY}: PointerEvent): Range | null {
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset ?? 0];
  if (!(node instanceof Text)) return null;
  const word = document.createRange();
  word.setStart(node, offset - /[\w$]*$/.exec(node.data.slice(0, offset))![0].length);
  word.setEnd(node, offset + /^[\w$]*/.exec(node.data.slice(offset))![0].length);
  return word.collapsed ? null : word;
}
