import {expect} from "vitest";

export type Figure = SVGSVGElement | HTMLElement;

/** The drawing of a figure, which may have a title and a legend around it. */
function drawing(figure: Figure): Element {
  return figure.localName === "svg" ? figure : figure.querySelector("svg:not([class*=swatch] svg)[aria-label]")!;
}

/** The words of a figure; fails if a coordinate is no number or no one is told what is drawn. */
export function read(figure: Figure): string[] {
  const svg = drawing(figure);
  expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
  expect(svg.getAttribute("aria-label")).toBeTruthy();
  expect(svg.getAttribute("aria-description")).toBeTruthy();
  return Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent ?? "");
}

/** What a figure says of itself. */
export function description(figure: Figure): string | null {
  return drawing(figure).getAttribute("aria-description");
}

/** The marks of one kind. */
export function marks(figure: Figure, label: string): NodeListOf<Element> {
  return figure.querySelectorAll(`[aria-label="${label}"] > *`);
}
