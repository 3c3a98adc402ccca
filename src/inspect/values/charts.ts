import * as Plot from "@observablehq/plot";
import {diverging, hues, sequential, themed} from "../../figures/theme.js";
import type {Matrix} from "../../math/dense/matrix.js";
import type {Step} from "../../math/step.js";
import type {Summary} from "../../tables/rows/summary.js";

export interface ChartOptions {
  /** In pixels. */
  width: number;
  /** What is counted or drawn, with its unit. */
  label: string;
}

type Chart = SVGSVGElement | HTMLElement;

/** How numbers are spread, a bar a bin. */
export function histogramChart({bins, counts}: Summary, {width, label}: ChartOptions): Chart | null {
  if (bins?.kind !== "range") return null;
  const {low, high, count} = bins;
  const span = high - low || 1;
  const isWhole = count === high - low + 1;
  const edge = (bin: number) => (isWhole ? low + bin - 0.5 : low + (bin / count) * span);
  const bars = Array.from(counts, (rows, bin) => ({from: edge(bin), to: edge(bin + 1), rows}));
  return Plot.plot(
    themed({
      width,
      height: 180,
      x: {label},
      y: {label: "count", grid: true, ticks: 4},
      ariaLabel: `How ${label} is spread`,
      ariaDescription: `From ${low} to ${high}; at most ${Math.max(...counts)} in a bin.`,
      marks: [
        Plot.rectY(bars, {x1: "from", x2: "to", y: "rows", fill: hues.a, insetLeft: 0.5, insetRight: 0.5}),
        Plot.ruleY([0])
      ]
    })
  );
}

/** The residual of each step, on a logarithmic scale; zeros are left out. */
export function residualChart(steps: readonly Step[], {width}: {width: number}): Chart | null {
  const points = steps.filter(({residual}) => residual > 0 && Number.isFinite(residual));
  if (points.length < 2) return null;
  return Plot.plot(
    themed({
      width,
      height: 200,
      marginLeft: 60,
      x: {label: "step"},
      y: {type: "log", label: "residual", grid: true, ticks: 5, tickFormat: "~e"},
      ariaLabel: "The residual of each step",
      ariaDescription: `From ${points[0]!.residual.toExponential(1)} to ${points.at(-1)!.residual.toExponential(1)} in ${steps.length} steps.`,
      marks: [Plot.lineY(points, {x: "iteration", y: "residual", stroke: hues.residual})]
    })
  );
}

/** A matrix as colours: from zero up, or by sign about zero. */
export function heatMap({rows, columns, data}: Matrix, {width}: {width: number}): Chart {
  const limit = data.reduce((most, entry) => (Math.abs(entry) > most ? Math.abs(entry) : most), 0);
  const isSigned = data.some((entry) => entry < 0);
  const side = Math.min(width, 320);
  const scale = limit > 0 && limit < Infinity ? limit : 1;
  const color = (entry: number) => (isSigned ? diverging((entry / scale + 1) / 2) : sequential(entry / scale));
  return Plot.plot(
    themed({
      width: side,
      height: Math.max(24, Math.min(side, (side * rows) / Math.max(1, columns))),
      margin: 0,
      marginTop: 0,
      marginRight: 0,
      marginBottom: 0,
      marginLeft: 0,
      x: {axis: null, type: "linear", domain: [0, columns]},
      y: {axis: null, type: "linear", domain: [rows, 0]},
      ariaLabel: `The entries of the matrix as colours, ${isSigned ? "orange below zero, blue above" : "from zero up"}`,
      ariaDescription: `${rows} by ${columns} blocks; the largest entry has the strongest colour.`,
      marks: [
        Plot.rect(data, {
          x1: (_, k: number) => k % columns,
          x2: (_, k: number) => (k % columns) + 1,
          y1: (_, k: number) => Math.floor(k / columns),
          y2: (_, k: number) => Math.floor(k / columns) + 1,
          fill: (entry: number) => color(entry),
          shapeRendering: "crispEdges"
        })
      ]
    })
  );
}

/** Eigenvalues or singular values by their place. */
export function spectrumChart(values: ArrayLike<number>, {width, label}: ChartOptions): Chart {
  const points = Array.from(values, (value, place) => ({place: place + 1, value}));
  return Plot.plot(
    themed({
      width,
      height: 200,
      marginLeft: 60,
      x: {label: "place", ticks: Math.min(10, points.length)},
      y: {label, grid: true, ticks: 5, zero: true},
      ariaLabel: `The ${label} by their place`,
      ariaDescription: `From ${points[0]?.value} to ${points.at(-1)?.value}.`,
      marks: [Plot.ruleY([0]), Plot.dot(points, {x: "place", y: "value", fill: hues.lambda, r: 2})]
    })
  );
}
