export interface OpinionsOptions {
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** What one program says of a matrix: its eigenvalues and how many eigenvectors, or why it gave up. */
export interface Opinion {
  name: string;
  values: readonly string[];
  /** How many eigenvectors came with them; null if none were asked for. */
  vectors: number | null;
  /** What it threw; null if it did not. */
  failure: string | null;
}

/** A table of what several programs say of the same matrix, an eigenvalue a row. */
export function opinions(
  all: readonly Opinion[],
  {document = globalThis.document}: OpinionsOptions = {}
): HTMLTableElement {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const {name} of all) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = table.createTBody();
  const rows = Math.max(...all.map(({values}) => values.length));
  for (let i = 0; i < rows; ++i) {
    const row = body.insertRow();
    for (const {values} of all) row.insertCell().textContent = values[i] ?? "";
  }
  const last = body.insertRow();
  for (const {failure, vectors} of all) {
    const cell = last.insertCell();
    cell.textContent = failure ?? (vectors === null ? "" : `${vectors} eigenvector${vectors === 1 ? "" : "s"}`);
    if (failure) cell.style.color = "var(--eb-cut)";
  }
  return table;
}
