import type {LiveNotebook} from "../live/live-notebook.js";
import type {CellOutput} from "../session/export-unit.js";

/** What the cells of a page show now, by the id of the unit. */
export function outputs({parts, session}: LiveNotebook): Map<string, CellOutput> {
  const shown = session.units.flatMap(({id, kind}) => {
    const element = kind === "code" ? parts.elementOf(id) : null;
    return element ? [[id, outputOf(element)] as const] : [];
  });
  return new Map(shown);
}

/** Properties that a figure takes from the page's stylesheets, which it will not have elsewhere. */
const properties = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "stroke-linecap",
  "opacity",
  "color",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "paint-order",
  "mix-blend-mode"
];

/** What the frame of a cell shows now: its first figure, and its text without that of figures. */
function outputOf(frame: Element): CellOutput {
  const output = frame.querySelector(".cell-output");
  if (!output) return {};
  const figure = output.querySelector("svg");
  const rest = output.cloneNode(true) as Element;
  for (const drawn of rest.querySelectorAll("svg, canvas, style, script, form, button")) drawn.remove();
  const text = textOf(rest);
  return {...(figure ? {svg: standaloneSvg(figure)} : {}), ...(text ? {text} : {})};
}

function textOf(element: Element): string {
  return (element.textContent ?? "")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** An SVG that looks the same without the page's stylesheets. */
function standaloneSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  originals.forEach((original, i) => {
    const parent = i === 0 ? undefined : getComputedStyle(original.parentElement!);
    const style = getComputedStyle(original);
    const target = copies[i]!;
    target.removeAttribute("class");
    for (const property of properties) {
      const value = style.getPropertyValue(property);
      // What is inherited need not be said again.
      if (value !== "" && value !== parent?.getPropertyValue(property)) target.style.setProperty(property, value);
      else if (/var\(|currentcolor/i.test(target.getAttribute(property) ?? "")) target.setAttribute(property, value);
    }
  });
  for (const style of copy.querySelectorAll("style, script")) style.remove();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
  return new XMLSerializer().serializeToString(copy);
}
