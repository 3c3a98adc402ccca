import * as Plot from "@observablehq/plot";
import type {Skeleton} from "../../math/molecule/skeleton.js";
import {categorical, themed} from "../theme.js";

export interface ColoredGraphsOptions {
  /** The colour of each node, of all graphs one after another. */
  colors: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

export interface NamedSkeleton {
  name: string;
  skeleton: Skeleton;
}

/** Draws graphs side by side, each node with the number and the hue of its colour. */
export function coloredGraphs(
  graphs: readonly NamedSkeleton[],
  {colors, width}: ColoredGraphsOptions
): SVGSVGElement | HTMLElement {
  let before = 0;
  const drawn = graphs.map(({name, skeleton: {x, y, bonds}}) => {
    const [cx, cy] = [middle(x), middle(y)];
    const nodes = x.map((xi, i) => ({x: xi - cx, y: y[i] - cy, color: colors[before + i], name}));
    before += x.length;
    return {name, nodes, edges: bonds.map(([i, j]) => ({name, a: nodes[i], b: nodes[j]}))};
  });
  const nodes = drawn.flatMap((graph) => graph.nodes);
  const [reachX, reachY] = [nodes.map((node) => Math.abs(node.x)), nodes.map((node) => Math.abs(node.y))];
  const [spanX, spanY] = [Math.max(...reachX) + 0.6, Math.max(...reachY) + 0.6];
  const inner = (width - 16) / graphs.length;
  const narrow = width < 560;
  const tally = ({nodes: own}: {nodes: {color: number}[]}) =>
    Array.from(new Set(own.map(({color}) => color)))
      .sort((a, b) => a - b)
      .map((color) => `${own.filter((node) => node.color === color).length} of colour ${color}`)
      .join(", ");
  return Plot.plot(
    themed({
      width,
      height: Math.max(110, (inner * spanY) / spanX) + 40,
      marginLeft: 8,
      marginRight: 8,
      marginTop: 32,
      marginBottom: 4,
      axis: null,
      fx: {domain: graphs.map(({name}) => name), padding: 0.04},
      x: {domain: [-spanX, spanX]},
      y: {domain: [-spanY, spanY]},
      ariaLabel: `The colours of ${graphs.map(({name}) => name).join(" and ")}`,
      ariaDescription: `${drawn.map((graph) => `${graph.name}: ${tally(graph)}`).join("; ")}.`,
      marks: [
        Plot.link(
          drawn.flatMap((graph) => graph.edges),
          {
            fx: "name",
            x1: ({a}: Edge) => a.x,
            y1: ({a}: Edge) => a.y,
            x2: ({b}: Edge) => b.x,
            y2: ({b}: Edge) => b.y,
            stroke: "currentColor",
            strokeOpacity: 0.5,
            strokeWidth: 2
          }
        ),
        Plot.dot(nodes, {
          fx: "name",
          x: "x",
          y: "y",
          r: narrow ? 8 : 11,
          fill: "var(--theme-background)",
          stroke: ({color}: Node) => categorical[color % categorical.length],
          strokeWidth: 4
        }),
        Plot.text(nodes, {
          fx: "name",
          x: "x",
          y: "y",
          text: ({color}: Node) => String(color),
          fontWeight: 600,
          fontSize: narrow ? 10 : 12
        }),
        Plot.text(graphs, {fx: "name", text: "name", frameAnchor: "top", dy: -26, fontWeight: 600})
      ]
    })
  );
}

interface Node {
  x: number;
  y: number;
  color: number;
}

interface Edge {
  a: Node;
  b: Node;
}

const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
