/**
 * Names for assistive technology that libraries leave out: Inputs labels the box of a slider but not the slider, and
 * Plot names groups of marks that have no role to be named by.
 */
export function giveNames(root: ParentNode): void {
  for (const slider of root.querySelectorAll<HTMLInputElement>("form input[type=range]:not([aria-label])")) {
    const name = slider.form?.querySelector("label")?.textContent || slider.getAttribute("name");
    if (name) slider.setAttribute("aria-label", name);
  }
  for (const marks of root.querySelectorAll("svg g[aria-label]:not([role])")) marks.setAttribute("role", "group");
  for (const figure of root.querySelectorAll("svg[aria-label]:not([role])")) figure.setAttribute("role", "img");
}

/** Gives names now, and again whenever a cell has shown something. */
export function keepNamed(document: Document): void {
  giveNames(document);
  const observer = new MutationObserver((mutations) => {
    for (const {addedNodes} of mutations) {
      for (const node of addedNodes) if (node instanceof Element) giveNames(node.parentElement ?? node);
    }
  });
  observer.observe(document.body, {childList: true, subtree: true});
}
