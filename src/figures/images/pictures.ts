import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {diverging, sequential, themed} from "../theme.js";
import {pixelPaths} from "./pixel-paths.js";

export interface Picture {
  matrix: Matrix;
  /** What stands above it. */
  title: string;
  /** "sequential" from 0 to *limit*, "diverging" from −limit to limit; defaults to "sequential". */
  scheme?: "sequential" | "diverging";
  /** The entry that has the strongest colour; defaults to 1. */
  limit?: number;
}

export interface PicturesOptions {
  /** In pixels. */
  width: number;
  /** How many stand side by side; defaults to all. */
  columns?: number;
  /** The widest that a picture gets, in pixels; defaults to 224. */
  maxSize?: number;
  /** What is shown, for those who do not see it. */
  label: string;
}

const gap = 12;
const head = 22;

/** Draws matrices as pictures, one rectangle of ink an entry, by rows from the top; each has its title above it. */
export function pictures(
  shown: readonly Picture[],
  {width, columns = shown.length, maxSize = 224, label}: PicturesOptions
): SVGSVGElement | HTMLElement {
  const side = Math.max(1, Math.min(maxSize, Math.floor((width - gap * (columns - 1)) / columns)));
  const rows = Math.ceil(shown.length / columns);
  return Plot.plot(
    themed({
      width,
      height: rows * (side + head + gap),
      margin: 0,
      marginTop: 0,
      marginRight: 0,
      marginBottom: 0,
      marginLeft: 0,
      ariaLabel: label,
      ariaDescription: shown.map(({title}) => title).join("; "),
      marks: [
        (_index, _scales, _values, _dimensions, {document}) => {
          const group = document.createElementNS(svg, "g");
          shown.forEach((picture, n) => {
            const x = (n % columns) * (side + gap);
            const y = Math.floor(n / columns) * (side + head + gap);
            group.append(title(document, picture.title, x, y), ...ink(document, picture, {x, y: y + head, side}));
          });
          return group;
        }
      ]
    })
  );
}

const svg = "http://www.w3.org/2000/svg";

function title(document: Document, text: string, x: number, y: number): SVGElement {
  const element = document.createElementNS(svg, "text");
  element.setAttribute("x", String(x));
  element.setAttribute("y", String(y + head - 8));
  element.setAttribute("fill", "currentColor");
  element.setAttribute("text-anchor", "start");
  element.textContent = text;
  return element;
}

function ink(
  document: Document,
  {matrix, scheme = "sequential", limit = 1}: Picture,
  {x, y, side}: {x: number; y: number; side: number}
): SVGElement[] {
  const size = side / Math.max(matrix.rows, matrix.columns);
  const level = scheme === "diverging" ? (v: number) => (1 + v / limit) / 2 : (v: number) => v / limit;
  return pixelPaths(matrix, {level, x, y, size}).map(({t, path}) => {
    const element = document.createElementNS(svg, "path");
    element.setAttribute("d", path);
    element.setAttribute("shape-rendering", "crispEdges");
    element.style.fill = scheme === "diverging" ? diverging(t) : sequential(t);
    return element;
  });
}
