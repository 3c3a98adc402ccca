import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface WaveOptions {
  /** The angle of each point, in radians. */
  angles: ArrayLike<number>;
  /** The eigenfunction that it should be, at any angle. */
  limit: (angle: number) => number;
  /** In pixels. */
  width: number;
}

/** Draws an eigenvector over the angles of its points, on the wave that it should be; below, where the points lie. */
export function wave(vector: ArrayLike<number>, {angles, limit, width}: WaveOptions): SVGSVGElement | HTMLElement {
  const degrees = (angle: number) => (((angle * 180) / Math.PI + 540) % 360) - 180;
  const entries = Array.from(vector, (value, i) => ({value, angle: degrees(angles[i])}));
  const smooth = Array.from({length: 181}, (_, i) => ({
    angle: 2 * i - 180,
    value: limit(((2 * i - 180) * Math.PI) / 180)
  }));
  const off = Math.sqrt(mean(Array.from(vector, (value, i) => (value - limit(angles[i])) ** 2)));
  const size = Math.sqrt(mean(Array.from(vector, (value) => value ** 2)));
  const reach = [...entries, ...smooth].reduce((max, {value}) => Math.max(max, Math.abs(value)), 1e-9) * 1.1;
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {label: "angle (degrees) →", domain: [-180, 180], ticks: [-180, -90, 0, 90, 180]},
      y: {label: "↑ entry", domain: [-reach, reach], ticks: 5, grid: true},
      ariaLabel: "An eigenvector of the samples over their angles",
      ariaDescription: `${entries.length} points; the eigenvector is off the wave by ${Math.round((100 * off) / (size || 1))} per cent.`,
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.4}),
        Plot.line(smooth, {x: "angle", y: "value", stroke: hues.truth, strokeWidth: 2, strokeDasharray: "6 4"}),
        Plot.dot(entries, {x: "angle", y: "value", fill: hues.lambda, r: 2, fillOpacity: 0.7}),
        Plot.tickX(entries, {x: "angle", y: null, insetTop: 214, stroke: "currentColor", strokeOpacity: 0.15})
      ]
    })
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}
