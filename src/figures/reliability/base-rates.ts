import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** People by what they have and what a test says of them, as shares that sum to 1. */
export interface BaseRates {
  illFound: number;
  illMissed: number;
  wellAlarmed: number;
  wellCleared: number;
}

const people = 1000;
const down = 20;

/** Draws a thousand people, a cell each, in four colours: who is ill and who is not, and of whom the test says so. */
export function baseRates(shares: BaseRates, {width}: {width: number}): SVGSVGElement | HTMLElement {
  const groups = [
    {name: "ill, found", count: people * shares.illFound, fill: hues.a, opacity: 1},
    {name: "ill, missed", count: people * shares.illMissed, fill: hues.a, opacity: 0.45},
    {name: "well, alarmed", count: people * shares.wellAlarmed, fill: hues.b, opacity: 1},
    {name: "well, let go", count: people * shares.wellCleared, fill: hues.b, opacity: 0.2}
  ];
  const cell = width / (people / down);
  const narrow = width < 560;
  return Plot.plot(
    themed({
      width,
      height: Math.round(down * cell) + (narrow ? 52 : 30),
      ...{marginLeft: 0, marginRight: 0, marginBottom: 0, marginTop: narrow ? 52 : 30},
      x: {axis: null, domain: [0, people]},
      y: {axis: null},
      ariaLabel: "A thousand people, by what they have and what the test says",
      ariaDescription: groups.map(({name, count}) => `${name}: ${count.toFixed(1)}`).join("; "),
      marks: [
        Plot.waffleX(groups, {x: "count", fill: "fill", fillOpacity: "opacity", unit: 1, multiple: down, gap: 1}),
        ...groups.map(({name, count, fill}, i) =>
          Plot.text([`${i % 2 ? "□" : "■"} ${name}: ${count.toFixed(1)}`], {
            frameAnchor: "top-left",
            dx: narrow ? (i % 2) * (width / 2) : i * (width / 4),
            dy: narrow ? -48 + 22 * Math.floor(i / 2) : -24,
            fill,
            fontWeight: 600
          })
        )
      ]
    })
  );
}
