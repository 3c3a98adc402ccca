import * as Plot from "@observablehq/plot";
import {themed} from "../theme.js";

/** How long a program takes, in units of ours. */
export interface Ratio {
  name: string;
  /** The median, and the quartiles. */
  ratio: number;
  low: number;
  high: number;
  /** A colour, as CSS. */
  fill: string;
  /** Whether its answer is right; a wrong one is drawn hollow. */
  right: boolean;
  /** What stands beside the name: the time, and how wrong the answer is. */
  said: string;
}

export interface RatioGroup {
  title: string;
  ratios: readonly Ratio[];
}

export interface RatiosOptions {
  /** In pixels. */
  width: number;
  /** What all are compared with; defaults to "ours". */
  unit?: string;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

const row = 36;

/**
 * Draws bars from 1, which is our time, to the time of each program, on a logarithmic axis: those to the right are slower
 * than ours, those to the left faster. The quartiles are thin lines.
 */
export function ratios(
  groups: readonly RatioGroup[],
  {width, unit = "ours", document}: RatiosOptions
): SVGSVGElement | HTMLElement {
  const rows: (Partial<Ratio> & {key: string; title?: string})[] = groups.flatMap(({title, ratios}, g) => [
    {key: `${g}`, title},
    ...ratios.map((ratio, i) => ({key: `${g}-${i}`, ...ratio}))
  ]);
  const bars = rows.filter((row): row is Ratio & {key: string} => row.ratio !== undefined);
  const all = bars.flatMap(({low, high}) => [low, high]);
  const [least, most] = [Math.min(0.5, ...all), Math.max(2, ...all)];
  return Plot.plot(
    themed({
      ...(document ? {document} : {}),
      width,
      height: rows.length * row + 60,
      marginLeft: 8,
      marginTop: 8,
      marginBottom: 48,
      x: {
        type: "log",
        domain: [least / 1.15, most * 1.15],
        label: `time, in units of ${unit} (logarithmic) →`,
        ticks: width < 560 ? 3 : 6,
        tickFormat: (value: number) => `${value}×`,
        grid: true
      },
      y: {type: "band", domain: rows.map(({key}) => key), axis: null, padding: 0},
      ariaLabel: `Time of each program in units of ${unit}`,
      ariaDescription: groups
        .map(({title, ratios}) => `${title}: ${ratios.map(({name, said}) => `${name}, ${said}`).join("; ")}`)
        .join(". "),
      marks: [
        Plot.rectX(bars, {
          x1: 1,
          x2: "ratio",
          y: "key",
          insetTop: row / 2 + 2,
          insetBottom: 4,
          fill: (d: Ratio) => (d.right ? d.fill : "none"),
          stroke: "fill",
          strokeWidth: 1.5
        }),
        Plot.ruleY(bars, {y: "key", x1: "low", x2: "high", dy: row / 4, stroke: "var(--theme-foreground)"}),
        Plot.ruleX([1], {strokeOpacity: 0.7}),
        Plot.text(bars, {
          y: "key",
          frameAnchor: "left",
          textAnchor: "start",
          dx: 2,
          dy: -row / 5,
          text: (d: Ratio) => `${d.name} · ${d.said}`,
          stroke: "var(--theme-background)",
          strokeWidth: 3,
          fill: "var(--theme-foreground)"
        }),
        Plot.text(
          rows.filter(({title}) => title !== undefined),
          {y: "key", frameAnchor: "left", textAnchor: "start", dx: 2, dy: 4, text: "title", fontWeight: 600}
        )
      ]
    })
  );
}
