import * as Plot from "@observablehq/plot";
import {themed} from "../theme.js";
import {heightColors, heightContours} from "./height-contours.js";
import {describeMaxima, maximumDots, type RimMaximum} from "./rim-maximum.js";

export interface DiscMapOptions {
  /** How many values a side of the square [−1, 1]² has. */
  size: number;
  maxima: readonly RimMaximum[];
  /** In pixels. */
  width: number;
}

/** Beyond the disc, so that dots on its rim have room. */
const reach = 1.08;

/** Draws a function on the closed unit disc, of which the values on the square around it are given, x fastest, with the maxima on its rim. */
export function discMap(values: Float64Array, {size, maxima, width}: DiscMapOptions): SVGSVGElement | HTMLElement {
  const side = Math.max(200, Math.min(width, 460));
  const coordinate = (m: number) => -1 + (2 * m) / (size - 1);
  const inside = values.filter((_, at) => Math.hypot(coordinate(at % size), coordinate(Math.floor(at / size))) <= 1);
  const [low, high] = [Math.min(...inside), Math.max(...inside)];
  const clamped = values.map((value) => Math.min(high, Math.max(low, value)));
  return Plot.plot(
    themed({
      width: side,
      height: side,
      // as much across as up and down: the disc is round
      ...{marginLeft: 40, marginRight: 24, marginTop: 24, marginBottom: 40},
      x: {label: "Re z", domain: [-reach, reach], ticks: [-1, 0, 1], tickFormat: String},
      y: {label: "Im z", domain: [-reach, reach], ticks: [-1, 0, 1], tickFormat: String},
      color: heightColors(low, high),
      ariaLabel: "f on the unit disc, with its maxima on the circle",
      ariaDescription: describeMaxima(maxima),
      marks: [
        heightContours(clamped, {size, from: -1, to: 1, low, high}),
        outsideOfDisc,
        maximumDots(maxima, {x: ({angles}) => Math.cos(angles[0]!), y: ({angles}) => Math.sin(angles[0]!)})
      ]
    })
  );
}

/** Covers what is around the disc with the page's ground, and draws the circle. */
const outsideOfDisc: Plot.RenderFunction = (_index, scalesOf, _values, _dimensions, context) => {
  const x = scalesOf.x as (value: number) => number;
  const y = scalesOf.y as (value: number) => number;
  const [rx, ry] = [x(1) - x(0), y(0) - y(1)];
  const arc = `A${rx},${ry} 0 1 0`;
  const circle = `M${x(-1)},${y(0)}${arc} ${x(1)},${y(0)}${arc} ${x(-1)},${y(0)}Z`;
  const square = `M${x(-1) - 4},${y(1) - 4}H${x(1) + 4}V${y(-1) + 4}H${x(-1) - 4}Z`;
  const group = context.document.createElementNS("http://www.w3.org/2000/svg", "g");
  for (const [d, fill, stroke] of [
    [square + circle, "var(--theme-background)", "none"],
    [circle, "none", "currentColor"]
  ] as const) {
    const path = context.document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [name, value] of Object.entries({d, fill, stroke, "fill-rule": "evenodd"}))
      path.setAttribute(name, value);
    group.append(path);
  }
  return group;
};
