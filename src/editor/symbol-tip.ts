export interface SymbolTip {
  readonly id: string;
  /** Says beside *anchor* what a line of the list of notation says, and goes on saying it as its value changes. */
  show(row: HTMLElement, anchor: Element | Range): void;
  hide(): void;
  contains(node: Node): boolean;
}

/** A small box beside a symbol. */
export function symbolTip(document: Document): SymbolTip {
  const box = document.createElement("div");
  box.className = "symbol-tip";
  box.id = "symbol-tip";
  box.hidden = true;
  box.setAttribute("role", "tooltip");
  document.body.append(box);
  const observer = new MutationObserver(() => fill());
  let shown: HTMLElement | null = null;

  function fill(): void {
    if (!shown) return;
    const copy = shown.cloneNode(true) as HTMLElement;
    for (const button of copy.querySelectorAll("button")) button.replaceWith(...button.childNodes);
    for (const named of copy.querySelectorAll("[id], [data-symbol]")) {
      named.removeAttribute("id");
      named.removeAttribute("data-symbol");
    }
    box.replaceChildren(...copy.childNodes);
  }

  return {
    id: box.id,
    show(row, anchor) {
      shown = row;
      observer.disconnect();
      observer.observe(row, {childList: true, characterData: true, subtree: true});
      fill();
      box.hidden = false;
      place(box, anchor);
    },
    hide() {
      observer.disconnect();
      shown = null;
      box.hidden = true;
    },
    contains: (node) => box.contains(node)
  };
}

/** Puts the box below the anchor, or above if there is no room, within the window. */
function place(box: HTMLElement, anchor: Element | Range): void {
  const margin = 8;
  const {left, top, bottom} = anchor.getBoundingClientRect();
  const {clientWidth, clientHeight} = box.ownerDocument.documentElement;
  const {width, height} = box.getBoundingClientRect();
  const below = bottom + height + margin <= clientHeight;
  box.style.left = `${Math.max(margin, Math.min(left, clientWidth - width - margin))}px`;
  box.style.top = `${below ? bottom + 2 : top - height - 2}px`;
}
