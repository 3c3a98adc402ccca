import * as Plot from "@observablehq/plot";
import {bandRows, bandTitle} from "../band.js";
import {hues, themed} from "../theme.js";

/** How sure trained networks are of a member's own side. */
export interface MemberChances {
  name: string;
  /** Whether its label was given. */
  known: boolean;
  /** The chance of its own side, one number a network. */
  runs: readonly number[];
}

export interface ChancesBySeedOptions {
  /** How many networks are trained, and how many are to be. */
  ran: number;
  of: number;
  /** In pixels. */
  width: number;
}

/**
 * Draws for each node the chance of its own side by trained networks, the least certain first: the median, in a ring if the
 * label was given, and of several networks a bar from 5 % to 95 %. Below one half a node is on the wrong side.
 */
export function chancesBySeed(
  members: readonly MemberChances[],
  {ran, of, width}: ChancesBySeedOptions
): SVGSVGElement | HTMLElement {
  const rows = bandRows(members.map(({runs}, x) => ({x, runs})))
    .map((row) => ({...row, name: members[row.x].name, known: members[row.x].known}))
    .sort((a, b) => a.median - b.median || a.x - b.x);
  const wrong = rows.filter(({median}) => median < 0.5);
  const split = rows.filter(({low, high}) => low < 0.5 && high > 0.5);
  const what = bandTitle(ran, of, "network");
  const names = (some: readonly {name: string}[]) => (some.length ? some.map(({name}) => name).join(", ") : "nobody");
  const isNarrow = width < 560;
  const hue = ({median}: {median: number}) => (median < 0.5 ? hues.cut : hues.lambda);
  return Plot.plot(
    themed({
      width,
      height: 280,
      marginTop: 34,
      marginBottom: isNarrow ? 52 : 40,
      x: {type: "band", domain: rows.map(({name}) => name), label: "member, the least certain first →"},
      y: {domain: [0, 1], label: "↑ chance of the own side", grid: true, ticks: 5},
      ariaLabel: "How sure trained networks are of each member",
      ariaDescription: `${what}: on the wrong side in the median: ${names(wrong)}; in doubt between seeds: ${names(split)}.`,
      marks: [
        Plot.axisX({tickSize: 0, ...(isNarrow ? {tickRotate: -90, fontSize: 10} : {})}),
        Plot.ruleY([0.5], {stroke: hues.truth, strokeDasharray: "5 3"}),
        Plot.text([what], {frameAnchor: "bottom-right", dx: -4, dy: -8, text: (text: string) => text}),
        Plot.ruleX(ran > 1 ? rows : [], {
          x: "name",
          y1: "low",
          y2: "high",
          stroke: hue,
          strokeOpacity: 0.35,
          strokeWidth: isNarrow ? 4 : 7
        }),
        Plot.dot(
          rows.filter(({known}) => known),
          {x: "name", y: "median", stroke: "currentColor", r: isNarrow ? 4.5 : 6}
        ),
        Plot.dot(rows, {
          x: "name",
          y: "median",
          r: 3,
          fill: hue,
          title: ({name, low, median, high, runs}: (typeof rows)[number]) =>
            `member ${name}: ${median.toFixed(3)}` +
            (runs > 1 ? `, ${low.toFixed(3)} … ${high.toFixed(3)}, ${runs} networks` : "")
        })
      ]
    })
  );
}
