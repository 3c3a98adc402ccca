import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface SpectrumOptions {
  /** The probability of following a link. */
  damping: number;
  /** In pixels. */
  width: number;
}

/** Draws the eigenvalues of a Google matrix in the complex plane, in the unit circle and the circle of radius α. */
export function spectrum(
  {real, imaginary}: {real: Float64Array; imaginary: Float64Array},
  {damping, width}: SpectrumOptions
): SVGSVGElement | HTMLElement {
  const side = Math.min(width, 460);
  const values = Array.from(real, (re, i) => ({re, im: imaginary[i]}));
  const [first, ...others] = values;
  const round = (radius: number) =>
    Array.from({length: 181}, (_, t) => ({
      re: radius * Math.cos((t * Math.PI) / 90),
      im: radius * Math.sin((t * Math.PI) / 90)
    }));
  const axis = {ticks: 5, domain: [-1.1, 1.1]};
  const second = Math.max(0, ...others.map(({re, im}) => Math.hypot(re, im)));
  const title = ({re, im}: {re: number; im: number}) =>
    `${re.toFixed(4)}${im === 0 ? "" : ` ${im < 0 ? "−" : "+"} ${Math.abs(im).toFixed(4)} i`}`;
  return Plot.plot(
    themed({
      width: side,
      height: side,
      marginLeft: 46,
      marginRight: 18,
      marginTop: 24,
      x: {label: "real part", ...axis},
      y: {label: "imaginary part", ...axis},
      ariaLabel: "The eigenvalues of the Google matrix in the complex plane",
      ariaDescription: `One eigenvalue is 1; the other ${others.length} lie in the circle of radius ${damping}, the largest at ${second.toFixed(4)}.`,
      marks: [
        Plot.ruleX([0], {strokeOpacity: 0.2}),
        Plot.ruleY([0], {strokeOpacity: 0.2}),
        Plot.line(round(1), {x: "re", y: "im", strokeOpacity: 0.35}),
        Plot.line(round(damping), {x: "re", y: "im", stroke: hues.bound, strokeWidth: 2, strokeDasharray: "6 4"}),
        Plot.dot(others, {x: "re", y: "im", r: 3, fill: hues.lambda, fillOpacity: 0.55, title, tip: true}),
        Plot.dot(first ? [first] : [], {x: "re", y: "im", r: 6, fill: hues.lambda, title}),
        Plot.text([`α = ${damping}`], {
          x: -damping * Math.SQRT1_2,
          y: damping * Math.SQRT1_2,
          dx: -6,
          dy: -8,
          textAnchor: "end",
          fill: hues.bound,
          stroke: "var(--theme-background)",
          strokeWidth: 4
        })
      ]
    })
  );
}
