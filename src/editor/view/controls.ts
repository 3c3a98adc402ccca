/** A button that says what it does; *hint* is its title, such as the key that does the same. */
export function button(document: Document, label: string, act: () => unknown, hint?: string): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  if (hint) element.title = hint;
  element.addEventListener("click", act);
  return element;
}

/** Buttons in a row, which arrow keys walk along: one stop for the tab key (WAI-ARIA's toolbar). */
export function toolbar(document: Document, label: string, buttons: readonly HTMLButtonElement[]): HTMLElement {
  const element = document.createElement("div");
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", label);
  element.append(...buttons);
  const focusable = (chosen: HTMLElement | undefined) => {
    for (const each of buttons) each.tabIndex = each === chosen ? 0 : -1;
  };
  focusable(buttons[0]);
  element.addEventListener("focusin", ({target}) => focusable(target as HTMLElement));
  element.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const enabled = buttons.filter(({disabled}) => !disabled);
    const at = enabled.indexOf(event.target as HTMLButtonElement);
    if (by === 0 || at < 0) return;
    enabled[(at + by + enabled.length) % enabled.length]!.focus();
    event.preventDefault();
  });
  return element;
}
