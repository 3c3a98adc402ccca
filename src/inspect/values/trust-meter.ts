import {digits} from "../../checks/digits.js";
import type {Trust} from "../../checks/trust.js";
import {element} from "../element.js";
import {factList} from "./fact-list.js";

/** Numbers that are written out. */
const most = 8;
/** The digits that a double has. */
const whole = 16;

/** How many digits of a result are justified, why, and its first numbers printed as far as they are. */
export function trustMeter(
  document: Document,
  {of, numbers, bounds, digits: counts, facts, by}: Trust,
  {width}: {width: number}
): HTMLElement {
  const least = counts.reduce((a, b) => Math.min(a, b), counts.length ? whole : 0);
  const largest = counts.reduce((a, b) => Math.max(a, b), 0);
  const range = least === largest ? `${least}` : `${least} to ${largest}`;
  const meter = element(document, "meter", {min: 0, max: whole, low: 4, high: 8, optimum: whole, value: least});
  meter.setAttribute("aria-label", `digits justified of ${of}`);
  meter.style.width = `${Math.min(160, width / 2)}px`;
  const printed = Array.from({length: Math.min(most, numbers.length)}, (_, k) => digits(numbers[k]!, bounds[k]!));
  const more = numbers.length > most ? `, … ${numbers.length - most} more` : "";
  return element(
    document,
    "section",
    {class: "trust", "aria-label": "Trust meter"},
    element(document, "p", {}, meter, ` ${range} digits of the ${of} are justified, by ${by}.`),
    element(document, "p", {class: "trust-numbers"}, printed.join(", ") + more),
    factList(document, facts)
  );
}
