import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** A weight in one network and in another. */
export interface WeightPair {
  first: number;
  second: number;
}

/** Draws each weight of one network against that of another: on the diagonal they are the same. */
export function weightPairs(pairs: readonly WeightPair[], {width}: {width: number}): SVGSVGElement | HTMLElement {
  const reach = pairs.reduce((most, {first, second}) => Math.max(most, Math.abs(first), Math.abs(second)), 0.1);
  const moved = pairs.filter(({first, second}) => first !== second).length;
  const domain = [-reach, reach];
  return Plot.plot(
    themed({
      width,
      height: width,
      x: {label: "weight in the first network →", domain, ticks: 5},
      y: {label: "↑ weight in the second", domain, ticks: 5},
      ariaLabel: "Outgoing weights of the second network against those of the first",
      ariaDescription: `${moved} of ${pairs.length} weights differ.`,
      marks: [
        Plot.line([-reach, reach], {
          x: (t: number) => t,
          y: (t: number) => t,
          stroke: hues.bound,
          strokeDasharray: "5 4"
        }),
        Plot.dot(pairs, {x: "first", y: "second", r: 2.5, fill: hues.a, fillOpacity: 0.6})
      ]
    })
  );
}
