export interface TableOptions {
  caption: string;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** A table of texts, whose first column names the row. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  {caption, document = globalThis.document}: TableOptions
): HTMLTableElement {
  const element = document.createElement("table");
  element.createCaption().textContent = caption;
  const cell = (text: string, scope?: "col" | "row") => {
    const made = document.createElement(scope ? "th" : "td");
    if (scope) made.setAttribute("scope", scope);
    made.textContent = text;
    return made;
  };
  element
    .createTHead()
    .insertRow()
    .append(...head.map((text) => cell(text, "col")));
  const body = element.createTBody();
  for (const texts of rows) body.insertRow().append(...texts.map((text, i) => cell(text, i === 0 ? "row" : undefined)));
  return element;
}
