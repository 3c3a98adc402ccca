import {element} from "../element.js";
import type {Facts} from "./facts.js";

/** What is known of a value, as a list of names and numbers. */
export function factList(document: Document, facts: Facts): HTMLElement {
  const entries = facts.flatMap(([name, value]) => [
    element(document, "dt", {}, name),
    element(document, "dd", {}, typeof value === "number" ? numberText(value) : String(value))
  ]);
  return element(document, "dl", {class: "inspector-facts"}, ...entries);
}

/** A number with five significant digits, integers whole. */
export function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return minus(value.toLocaleString("en"));
  const size = Math.abs(value);
  const text = size >= 1e6 || size < 1e-4 ? value.toExponential(3) : String(Number(value.toPrecision(5)));
  return minus(text.replace("e+", "e"));
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
