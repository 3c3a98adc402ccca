import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {sequential, themed} from "../theme.js";
import {pixelPaths} from "./pixel-paths.js";

export interface PixelGridOptions {
  /** In pixels. */
  width: number;
  /** What is shown, for those who do not see it. */
  label: string;
}

const axis = {text: String, tickSize: 0, labelAnchor: "center", labelArrow: "none"} as const;

/** Draws a matrix with entries in [0, 1] as a picture, with its rows and columns counted and, where there is room, its grey levels out of 255. */
export function pixelGrid(matrix: Matrix, {width, label}: PixelGridOptions): SVGSVGElement | HTMLElement {
  const {rows, columns, data} = matrix;
  const roomy = width >= 500 && Math.max(rows, columns) <= 28;
  const margins = {marginTop: 8, marginRight: 8, marginBottom: 44, marginLeft: 44};
  const side = Math.floor(Math.min(width, 580) - margins.marginLeft - margins.marginRight);
  const entries = Array.from(data, (value, at) => ({value, row: Math.floor(at / columns), column: at % columns}));
  const step = 4 * Math.max(1, Math.ceil(Math.max(rows, columns) / 28));
  const ticks = Array.from({length: Math.ceil(Math.max(rows, columns) / step)}, (_, i) => step * i);
  return Plot.plot(
    themed({
      ...margins,
      width: side + margins.marginLeft + margins.marginRight,
      height: Math.round((side * rows) / columns) + margins.marginTop + margins.marginBottom,
      ariaLabel: label,
      ariaDescription: `${rows} rows and ${columns} columns of grey levels; ${entries.filter(({value}) => value > 0).length} entries are not zero.`,
      x: {domain: [0, columns]},
      y: {domain: [rows, 0]},
      marks: [
        (_index, {x, y}, _values, _dimensions, {document}) => {
          const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
          const size = (x!(1) as number) - (x!(0) as number);
          const corner = {x: x!(0) as number, y: y!(0) as number};
          for (const {t, path} of pixelPaths(matrix, {level: (v) => v, ...corner, size})) {
            const element = document.createElementNS("http://www.w3.org/2000/svg", "path");
            element.setAttribute("d", path);
            element.setAttribute("shape-rendering", "crispEdges");
            element.style.fill = sequential(t);
            group.append(element);
          }
          return group;
        },
        Plot.axisX(
          ticks.filter((j) => j < columns),
          {...axis, x: (i: number) => i + 0.5, label: "column j"}
        ),
        Plot.axisY(
          ticks.filter((i) => i < rows),
          {...axis, y: (i: number) => i + 0.5, label: "row i"}
        ),
        roomy
          ? Plot.text(
              entries.filter(({value}) => value > 0),
              {
                x: (d) => d.column + 0.5,
                y: (d) => d.row + 0.5,
                text: (d) => String(Math.round(255 * d.value)),
                fill: (d) => (d.value > 0.55 ? "var(--theme-background)" : "var(--theme-foreground)"),
                fontSize: 8.5,
                ariaHidden: "true"
              }
            )
          : null
      ]
    })
  );
}
