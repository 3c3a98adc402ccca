import type {ReceiptLine} from "./receipt-lines.js";

export interface ReceiptTableOptions {
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** Longer values are folded behind their beginning. */
const maxLength = 64;

/**
 * A page's published receipt beside the one that the reader's browser computed, line by line, those that differ first;
 * open if one differs in more than rounding.
 */
export function receiptTable(
  lines: readonly ReceiptLine[],
  {document = globalThis.document}: ReceiptTableOptions = {}
): HTMLElement {
  const differing = lines.filter(({reason}) => reason !== null);
  const harmful = differing.filter(({harmless}) => !harmless);
  const details = document.createElement("details");
  details.className = "receipt";
  details.open = harmful.length > 0;
  const summary = document.createElement("summary");
  summary.dataset["holds"] = String(harmful.length === 0);
  const yours = lines.filter(({reason}) => reason === "your data").length;
  summary.textContent =
    verdict(lines.length, differing.length - yours, harmful.length) +
    (yours > 0 ? `; ${yours} are about your data` : "");
  const table = document.createElement("table");
  table.className = "receipt-lines";
  table.createTHead().append(row(["line", "published", "recomputed", "difference"], "col", document));
  const body = table.createTBody();
  const ordered = [...harmful, ...differing.filter(({harmless}) => harmless)];
  for (const line of [...ordered, ...lines.filter(({reason}) => reason === null)]) {
    const {subject, published, recomputed, reason, harmless} = line;
    const element = row([subject, published, recomputed, reason ?? "none"], "row", document);
    element.dataset["harmless"] = String(harmless);
    if (reason === "your data") element.dataset["yours"] = "";
    element.dataset["same"] = String(reason === null);
    body.append(element);
  }
  details.append(summary, table);
  return details;
}

function verdict(lines: number, differing: number, harmful: number): string {
  if (harmful > 0) return `✗ ${harmful} of ${lines} lines came out otherwise than published`;
  if (differing > 0) return `✓ ${lines} lines as published, but for what does not matter in ${differing}`;
  return `✓ All ${lines} lines are as published: claims, data, versions, seeds, commit and browser`;
}

/** A row whose first cell, or in the head every cell, is a heading. */
function row(texts: readonly string[], scope: "row" | "col", document: Document): HTMLTableRowElement {
  const element = document.createElement("tr");
  texts.forEach((text, i) => {
    const heading = scope === "col" || i === 0;
    const cell = document.createElement(heading ? "th" : "td");
    if (heading) cell.setAttribute("scope", scope);
    cell.append(folded(text, document));
    element.append(cell);
  });
  return element;
}

function folded(text: string, document: Document): Node {
  if (text.length <= maxLength) return document.createTextNode(text);
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `${text.slice(0, maxLength - 12).trimEnd()} …`;
  details.append(summary, text);
  return details;
}
