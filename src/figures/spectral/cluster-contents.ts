import * as Plot from "@observablehq/plot";
import {categorical, themed} from "../theme.js";

export interface Clustering {
  name: string;
  /** The cluster of each image. */
  labels: ArrayLike<number>;
}

export interface ClusterContentsOptions {
  /** The digit that each image shows. */
  digits: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

interface Segment {
  name: string;
  cluster: string;
  digit: number;
  count: number;
  size: number;
}

/** Draws for each clustering what its clusters hold: a bar a cluster, a segment a digit, the commonest digit first. */
export function clusterContents(
  clusterings: readonly Clustering[],
  {digits, width}: ClusterContentsOptions
): SVGSVGElement | HTMLElement {
  const segments = clusterings.flatMap(({name, labels}) => count(name, labels, digits));
  const bars = new Set(segments.map(({name, cluster}) => `${name} ${cluster}`)).size;
  return Plot.plot(
    themed({
      width,
      height: 24 * bars + 30 * clusterings.length + 50,
      marginLeft: 24,
      marginRight: 12,
      fy: {axis: null, domain: clusterings.map(({name}) => name), padding: 0.12},
      x: {label: "images →", ticks: width < 560 ? 5 : 10},
      y: {axis: null, label: "cluster", domain: [...new Set(segments.map(({cluster}) => cluster))].sort(byNumber)},
      ariaLabel: "The digits in each cluster",
      ariaDescription: clusterings.map(({name}) => `${name}: ${described(segments, name)}`).join(". "),
      marks: [
        Plot.barX(segments, {
          fy: "name",
          x: "count",
          y: "cluster",
          order: "-size",
          fill: (d: Segment) => categorical[d.digit],
          insetRight: 0.5,
          title: (d: Segment) => `${d.count} × digit ${d.digit}`
        }),
        Plot.text(
          segments,
          Plot.stackX({
            fy: "name",
            x: "count",
            y: "cluster",
            order: "-size",
            text: (d: Segment) => (d.count * width > 14 * digits.length * 0.45 ? String(d.digit) : ""),
            fill: "var(--theme-background)",
            fontWeight: 600
          })
        ),
        Plot.text(clusterings, {
          fy: "name",
          text: "name",
          frameAnchor: "top-left",
          dy: -14,
          fontWeight: 600,
          fill: "currentColor"
        })
      ]
    })
  );
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}

/** The segments of a clustering, its clusters numbered from 1 by their commonest digit. */
function count(name: string, labels: ArrayLike<number>, digits: ArrayLike<number>): Segment[] {
  const clusters = new Map<number, Map<number, number>>();
  for (let i = 0; i < labels.length; ++i) {
    const held = clusters.get(labels[i]) ?? new Map<number, number>();
    clusters.set(labels[i], held.set(digits[i], (held.get(digits[i]) ?? 0) + 1));
  }
  const commonest = (held: Map<number, number>) => [...held].reduce((a, b) => (b[1] > a[1] ? b : a));
  const sorted = [...clusters.values()].sort((a, b) => {
    const [digitA, countA] = commonest(a);
    const [digitB, countB] = commonest(b);
    return digitA - digitB || countB - countA;
  });
  return sorted.flatMap((held, place) =>
    [...held].map(([digit, count]) => ({name, cluster: String(place + 1), digit, count, size: count}))
  );
}

function described(segments: readonly Segment[], name: string): string {
  const own = segments.filter((segment) => segment.name === name);
  const clusters = [...new Set(own.map(({cluster}) => cluster))];
  return clusters
    .map((cluster) => {
      const held = own.filter((segment) => segment.cluster === cluster).sort((a, b) => b.count - a.count);
      return `cluster ${cluster} holds ${held.map(({digit, count}) => `${count} of digit ${digit}`).join(", ")}`;
    })
    .join("; ");
}
