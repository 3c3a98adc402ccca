import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {pixelPaths} from "../images/pixel-paths.js";
import {hues, sequential, themed} from "../theme.js";

/** A picture with the line that its ink leans along. */
export interface Slant {
  matrix: Matrix;
  title: string;
  /** The middle of its ink, in pixels from the middle of the upper left one. */
  row: number;
  column: number;
  /** Columns to the right for each row down. */
  slope: number;
}

export interface SlantOptions {
  /** In pixels. */
  width: number;
  /** What is shown, for those who do not see it. */
  label: string;
}

const svg = "http://www.w3.org/2000/svg";
const gap = 14;
const head = 24;

/** Draws pictures side by side, each with the middle of its ink and the line along which the ink leans. */
export function slant(shown: readonly Slant[], {width, label}: SlantOptions): SVGSVGElement | HTMLElement {
  const side = Math.min(216, Math.floor((width - gap * (shown.length - 1)) / shown.length));
  return Plot.plot(
    themed({
      width,
      height: side + head,
      ...{margin: 0, marginTop: 0, marginRight: 0, marginBottom: 0, marginLeft: 0},
      ariaLabel: label,
      ariaDescription: shown.map(({title, slope}) => `${title}: slope ${slope.toFixed(3)}`).join("; "),
      marks: [
        (_index, _scales, _values, _dimensions, {document}) => {
          const group = document.createElementNS(svg, "g");
          shown.forEach((picture, i) => group.append(...drawn(document, picture, {x: i * (side + gap), side})));
          return group;
        }
      ]
    })
  );
}

function drawn(document: Document, picture: Slant, {x, side}: {x: number; side: number}): SVGElement[] {
  const {matrix, title, row, column, slope} = picture;
  const size = side / Math.max(matrix.rows, matrix.columns);
  const element = (name: string, attributes: Record<string, string | number>) => {
    const made = document.createElementNS(svg, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    return made;
  };
  const text = element("text", {x, y: head - 9, fill: "currentColor", "text-anchor": "start"});
  text.textContent = title;
  const ink = pixelPaths(matrix, {level: (v) => v, x, y: head, size}).map(({t, path}) => {
    const made = element("path", {d: path, "shape-rendering": "crispEdges"});
    made.style.fill = sequential(t);
    return made;
  });
  // ten rows up and down, or as far as there are columns
  const reach = Math.min(10, 12 / Math.max(Math.abs(slope), 1e-9));
  const at = (down: number) => [x + (column + 0.5 + slope * down) * size, head + (row + 0.5 + down) * size] as const;
  const [[x1, y1], [x2, y2], [cx, cy]] = [at(-reach), at(reach), at(0)];
  const line = element("line", {x1, y1, x2, y2, "stroke-width": 2.5, "stroke-linecap": "round"});
  line.style.stroke = hues.residual;
  const middle = element("circle", {cx, cy, r: 4});
  middle.style.fill = hues.residual;
  return [text, ...ink, line, middle];
}
