import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface Leak {
  name: string;
  /** The share of surfers still on the graph after 1, 2, … steps. */
  mass: ArrayLike<number>;
}

export interface LeakOptions {
  /** In pixels. */
  width: number;
}

const colours = [hues.a, hues.b, hues.cut];

/** Draws the share of surfers left on each graph as the steps go by, on a logarithmic axis of steps. */
export function leak(leaks: readonly Leak[], {width}: LeakOptions): SVGSVGElement | HTMLElement {
  const points = leaks.flatMap(({name, mass}) =>
    Array.from(mass, (left, t) => ({name, step: t + 1, left: 100 * left}))
  );
  const longest = Math.max(...leaks.map(({mass}) => mass.length));
  return Plot.plot(
    themed({
      width,
      height: 300,
      x: {type: "log", label: "steps", ticks: width < 560 ? 3 : 6, tickFormat: "~s", domain: [1, longest]},
      y: {label: "surfers left (%)", domain: [0, 100], grid: true},
      ariaLabel: "The share of surfers left without repair and teleports",
      ariaDescription: leaks
        .map(
          ({name, mass}) => `${name}: ${(100 * (mass[mass.length - 1] ?? 1)).toFixed(1)} % after ${mass.length} steps`
        )
        .join("; "),
      marks: [
        ...leaks.map(({name}, i) =>
          Plot.line(
            points.filter((point) => point.name === name),
            {x: "step", y: "left", stroke: colours[i % colours.length], strokeWidth: 2}
          )
        ),
        ...leaks.map(({name}, i) =>
          Plot.text([name], {
            frameAnchor: "left",
            dx: 10,
            dy: -4 - 18 * (leaks.length - 1 - i),
            fill: colours[i % colours.length],
            stroke: "var(--theme-background)",
            strokeWidth: 4,
            fontWeight: 600
          })
        )
      ]
    })
  );
}
