import type {Matrix} from "../../math/dense/matrix.js";

export interface MatrixInputOptions {
  /** What the matrix is called; read out before each entry. */
  label: string;
  /** Whether an entry and its mirror image change together; defaults to false. */
  symmetric?: boolean;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** A grid of numbers to type into. Its value is a matrix, replaced at each change, or as it was while an entry is no number. */
export type MatrixInput = HTMLFormElement & {value: Matrix};

/** Asks for a matrix, entry by entry, beginning with *start*; made for `view`. A column is a vector to ask for. */
export function matrixInput(
  start: Matrix,
  {label, symmetric = false, document = globalThis.document}: MatrixInputOptions
): MatrixInput {
  const {rows, columns} = start;
  const form = document.createElement("form");
  form.setAttribute("aria-label", label);
  form.style.cssText = "display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.75rem; margin: 0.25rem 0";
  const name = document.createElement("span");
  name.textContent = label;
  name.style.cssText = "min-width: 9.75rem; font: 0.875rem/1.3 var(--sans-serif)";
  const grid = document.createElement("div");
  grid.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, 4.75rem); gap: 0.25rem`;
  const inputs = Array.from(start.data, (value, at) => {
    const input = document.createElement("input");
    input.type = "number";
    input.step = "any";
    input.required = true;
    input.value = String(value);
    input.setAttribute("aria-label", `${label}, row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}`);
    return input;
  });
  grid.append(...inputs);
  form.append(name, grid);
  let value = start;
  Object.defineProperty(form, "value", {get: () => value});
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const at = inputs.indexOf(event.target as HTMLInputElement);
    if (at < 0) return;
    if (symmetric) inputs[(at % columns) * columns + Math.floor(at / columns)].value = inputs[at].value;
    const data = Float64Array.from(inputs, (input) => (input.value === "" ? NaN : Number(input.value)));
    if (data.every(Number.isFinite)) value = {rows, columns, data};
    else event.stopImmediatePropagation(); // a page hears of whole matrices only
  });
  return form as unknown as MatrixInput;
}
