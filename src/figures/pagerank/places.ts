import * as Plot from "@observablehq/plot";
import {categorical, hues, themed} from "../theme.js";

export interface PlacesOptions {
  /** Each probability of following a link, ascending. */
  dampings: readonly number[];
  /** The scores for each of them. */
  scores: readonly Float64Array[];
  /** The name of the node to point out. */
  highlight: string;
  /** In pixels. */
  width: number;
  /** How many places are shown; defaults to 10. */
  count?: number;
}

/** Draws the place of each node in the ranking as the damping grows, for those that are ever among the first. */
export function places(
  names: readonly string[],
  {dampings, scores, highlight, width, count = 10}: PlacesOptions
): SVGSVGElement | HTMLElement {
  const ranks = scores.map((x) => {
    const order = names.map((_, i) => i).sort((a, b) => x[b] - x[a] || a - b);
    return new Map(order.map((i, place) => [i, place + 1]));
  });
  const shown = names.map((_, i) => i).filter((i) => ranks.some((rank) => rank.get(i)! <= count));
  const steps = shown.flatMap((i) =>
    dampings.map((damping, t) => ({name: names[i], damping, place: ranks[t].get(i)! <= count ? ranks[t].get(i)! : NaN}))
  );
  const ends = shown.flatMap((i) => {
    const t = ranks.findLastIndex((rank) => rank.get(i)! <= count);
    return t === dampings.length - 1 ? [{name: names[i], damping: dampings[t], place: ranks[t].get(i)!}] : [];
  });
  const hue = new Map(shown.map((i, k) => [names[i], names[i] === highlight ? hues.cut : categorical[k % 10]]));
  const pointed = (d: {name: string}) => d.name === highlight;
  return Plot.plot(
    themed({
      width,
      height: 330,
      marginRight: 48,
      x: {label: "probability of following a link, α", ticks: width < 560 ? 5 : 10},
      y: {label: "place", reverse: true, ticks: count, tickFormat: "d", domain: [1, count], grid: true},
      ariaLabel: "Places in the ranking as α grows",
      ariaDescription: `The nodes among the first ${count} for some α; ${highlight} is pointed out.`,
      marks: [
        Plot.line(steps, {
          x: "damping",
          y: "place",
          z: "name",
          stroke: ({name}) => hue.get(name),
          strokeWidth: 1.5,
          strokeOpacity: 0.7,
          curve: "bump-x"
        }),
        Plot.line(steps.filter(pointed), {x: "damping", y: "place", stroke: hues.cut, strokeWidth: 4, curve: "bump-x"}),
        ...[true, false].map((bold) =>
          Plot.text(
            ends.filter((end) => pointed(end) === bold),
            {x: "damping", y: "place", text: "name", dx: 8, textAnchor: "start", fontWeight: bold ? 700 : 400}
          )
        )
      ]
    })
  );
}
