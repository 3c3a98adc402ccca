import type {TapeNode} from "../../math/optimize/reverse-mode.js";

/**
 * The tape of a computation as a table: what was done, with what, what came out, and how the result hangs on it. Inputs have
 * the given *names*.
 */
export function tapeTable(
  tape: readonly TapeNode[],
  names: readonly string[],
  document: Document = globalThis.document
): HTMLTableElement {
  const table = document.createElement("table");
  const row = (cells: readonly string[], kind: "th" | "td") => {
    const line = document.createElement("tr");
    for (const [column, text] of cells.entries()) {
      const cell = document.createElement(kind);
      if (kind === "th") cell.setAttribute("scope", "col");
      if (column !== 1) cell.style.textAlign = "right";
      cell.textContent = text;
      line.append(cell);
    }
    return line;
  };
  const head = table.createTHead();
  head.append(row(["node", "is", "value", "adjoint"], "th"));
  const body = table.createTBody();
  for (const [place, {operation, inputs, value, adjoint}] of tape.entries()) {
    const of = inputs.map((input) => `(${input + 1})`);
    const made =
      of.length === 2
        ? `${of[0]} ${operation} ${of[1]}`
        : of.length === 1
          ? `${operation} ${of[0]}`
          : (names[place] ?? operation);
    body.append(row([`(${place + 1})`, made, short(value), short(adjoint)], "td"));
  }
  return table;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6))).replace("-", "−");
}
