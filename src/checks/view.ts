import type {ReceiptDifference} from "./receipt.js";

export interface DifferencesOptions {
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** What differs between a page's published receipt and the one that the reader's browser computed, as an element. */
export function differencesTable(
  differences: readonly ReceiptDifference[],
  {document = globalThis.document}: DifferencesOptions = {}
): HTMLElement {
  if (differences.length === 0) {
    const sentence = document.createElement("p");
    sentence.className = "receipt-equal";
    sentence.textContent = "✓ Every claim, data file, version, seed and the commit are as published.";
    return sentence;
  }
  const table = document.createElement("table");
  table.className = "receipt-differences";
  const harmful = differences.filter(({harmless}) => !harmless).length;
  table.createCaption().textContent =
    harmful === 0
      ? "✓ As published, but for what does not matter"
      : `✗ ${harmful} of the published lines came out otherwise`;
  table.createTHead().append(row(["line", "published", "recomputed", "reason"], "col", document));
  const body = table.createTBody();
  for (const {subject, published, recomputed, reason, harmless} of differences) {
    const element = row([subject, published, recomputed, reason], "row", document);
    element.dataset["harmless"] = String(harmless);
    body.append(element);
  }
  return table;
}

/** A row whose first cell, or in the head every cell, is a heading. */
function row(texts: readonly string[], scope: "row" | "col", document: Document): HTMLTableRowElement {
  const element = document.createElement("tr");
  texts.forEach((text, i) => {
    const heading = scope === "col" || i === 0;
    const cell = document.createElement(heading ? "th" : "td");
    if (heading) cell.setAttribute("scope", scope);
    cell.textContent = text;
    element.append(cell);
  });
  return element;
}
