import type {Claim, Expectations} from "./claim.js";
import {check} from "./claim.js";
import type {Tolerance} from "./comparison.js";
import {formatDifference, formatValue} from "./format.js";

export interface ClaimsOptions {
  /** The caption; defaults to "Numbers that must come out". */
  title?: string;
  /** Whether *values* must hold every id of *expected*, a missing one being a row that fails; defaults to false. */
  complete?: boolean;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** A table of claims, with the claims themselves for receipts and tests. */
export type ClaimsTable = HTMLTableElement & {claims: readonly Claim[]};

/** Longer values are folded behind their beginning. */
const maxLength = 44;

/**
 * Checks *values*, by id, against what is *expected*, and shows each with what was expected, what was got and how far the
 * two lie apart. A page may spread its claims over several tables.
 *
 * Throws a RangeError if an id is not in expected.
 */
export function claims(
  expected: Expectations,
  values: Readonly<Record<string, unknown>>,
  {title = "Numbers that must come out", complete = false, document = globalThis.document}: ClaimsOptions = {}
): ClaimsTable {
  for (const id of Object.keys(values))
    if (!Object.hasOwn(expected, id)) throw new RangeError(`unknown claim; not an id of expected: ${id}`);
  const ids = complete ? Object.keys(expected) : Object.keys(values);
  return table(
    ids.map((id) => check(id, expected[id]!, values[id])),
    title,
    document
  );
}

/**
 * Says of a table that rests on a reader's own data that what does not hold is about other data than these; nothing was
 * promised of them.
 */
export function sayYourData(element: ClaimsTable): void {
  if (element.dataset["yours"] !== undefined) return;
  element.dataset["yours"] = "";
  element.claims = element.claims.map((claim) => ({...claim, data: "yours" as const}));
  for (const row of element.querySelectorAll<HTMLElement>('tr[data-holds="false"]')) {
    const mark = row.querySelector(".claim-mark")!;
    mark.textContent = "≠";
    mark.setAttribute("aria-label", "your data");
    row.querySelector(".claim-message")!.textContent = "your data";
  }
  element.querySelector(".claims-count")?.append("; the others are about the book’s data, and these are yours");
}

function table(checked: readonly Claim[], title: string, document: Document): ClaimsTable {
  const element = document.createElement("table");
  element.className = "claims";
  const caption = element.createCaption();
  const count = checked.filter(({holds}) => holds).length;
  caption.append(title, ": ", text(document, "span", `${count} of ${checked.length} hold`, "claims-count"));
  const head = element.createTHead().insertRow();
  for (const name of ["claim", "expected", "got", "difference"]) {
    const cell = text(document, "th", name);
    cell.setAttribute("scope", "col");
    head.append(cell);
  }
  element.createTBody().append(...checked.map((claim) => row(claim, document)));
  return Object.assign(element, {claims: checked});
}

function row(claim: Claim, document: Document): HTMLTableRowElement {
  const {id, holds, expected, value, tolerance, difference, message} = claim;
  const element = document.createElement("tr");
  element.dataset["claim"] = id;
  element.dataset["holds"] = String(holds);
  const cells = [folded(expected, tolerance, document), folded(value, tolerance, document)];
  const last = text(document, "td", formatDifference(difference), "claim-difference");
  if (!holds) last.append(text(document, "small", message, "claim-message"));
  element.append(heading(claim, document), ...cells, last);
  return element;
}

function heading({id, holds, kind, source}: Claim, document: Document): HTMLElement {
  const element = document.createElement("th");
  element.setAttribute("scope", "row");
  const mark = text(document, "span", holds ? "✓" : "✗", "claim-mark");
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", holds ? "holds" : "fails");
  element.append(
    mark,
    " ",
    text(document, "code", id),
    " ",
    text(document, "small", `${kind}: ${source}`, "claim-source")
  );
  return element;
}

function folded(value: unknown, tolerance: Tolerance, document: Document): HTMLElement {
  const cell = document.createElement("td");
  const whole = formatValue(value, tolerance);
  if (whole.length <= maxLength) {
    cell.append(whole);
    return cell;
  }
  const details = document.createElement("details");
  details.append(text(document, "summary", `${whole.slice(0, maxLength - 12).trimEnd()} …`), whole);
  cell.append(details);
  return cell;
}

function text(document: Document, name: string, content: string, className = ""): HTMLElement {
  const element = document.createElement(name);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}
