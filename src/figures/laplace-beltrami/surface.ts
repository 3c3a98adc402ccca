import type {TriangleMesh} from "../../math/geometry/triangle-mesh.js";
import {diverging, hues, ramp} from "../theme.js";

export interface SurfaceOptions {
  /** What is drawn, for those who do not see it. */
  name: string;
  /** A function on the surface: an entry for each vertex. */
  values: ArrayLike<number>;
  /** How far it is turned about the vertical axis, and tilted towards the reader, in degrees. */
  turn: number;
  tilt: number;
  /** Pairs of vertices whose edge is marked; defaults to none. */
  marked?: readonly (readonly [number, number])[];
  /** In pixels. */
  width: number;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

/** Colours on either side of zero, and steps of shade from faces that look at the reader to those that look away. */
const levels = 12;
const shades = 4;

/**
 * Draws a mesh in space, seen from afar, each face in the colour of the mean of its corners, blue above zero and orange below;
 * faces behind others are painted first.
 */
export function surface(
  mesh: TriangleMesh,
  {name, values, turn, tilt, marked = [], width, document = globalThis.document}: SurfaceOptions
): HTMLElement {
  const side = Math.max(160, Math.min(width, 420));
  const seen = projected(mesh, {turn, tilt, side});
  const largest = Array.from(values).reduce((max, x) => Math.max(max, Math.abs(x)), 0) || 1;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const set = (element: Element, attributes: Record<string, string | number>) => {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  set(svg, {
    ...{viewBox: `0 0 ${side} ${side}`, width: side, height: side, role: "img", "aria-label": name},
    "aria-description": described(mesh, values),
    ...{"stroke-linejoin": "round", stroke: "var(--theme-background)", "stroke-width": 0.4}
  });
  const partners = new Map<number, number[]>();
  for (const [i, j] of marked) partners.set(Math.min(i, j), [...(partners.get(Math.min(i, j)) ?? []), Math.max(i, j)]);
  for (const {corners, shade} of seen.faces) {
    const mean = (values[corners[0]] + values[corners[1]] + values[corners[2]]) / 3;
    const path = document.createElementNS(svg.namespaceURI, "path");
    set(path, {
      d: `M${corners.map(seen.place).join("L")}Z`,
      fill: shaded(Math.round((levels * mean) / largest), shade)
    });
    svg.append(path);
    for (const [a, b] of sidesOf(corners)) {
      if (!partners.get(a)?.includes(b)) continue;
      const edge = document.createElementNS(svg.namespaceURI, "path");
      svg.append(set(edge, {d: `M${seen.place(a)}L${seen.place(b)}`, stroke: hues.cut, "stroke-width": 2.2}));
    }
  }
  const element = document.createElement("div");
  const scale = ramp({label: "value of the function", domain: [-largest, largest], scheme: "diverging", document});
  element.append(svg, scale);
  return element;
}

interface Seen {
  /** Those that look at the reader, the furthest first. */
  faces: {corners: [number, number, number]; depth: number; shade: number}[];
  /** Where a vertex lies on the paper. */
  place: (vertex: number) => string;
}

function projected({points, faces}: TriangleMesh, view: {turn: number; tilt: number; side: number}): Seen {
  const {side} = view;
  const [turn, tilt] = [(view.turn * Math.PI) / 180, (view.tilt * Math.PI) / 180];
  const {rows: n, columns: d, data} = points;
  const center = [0, 1, 2].map((axis) => middle(data, d, axis));
  const [x, y, depth] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  let reach = 0;
  for (let i = 0; i < n; ++i) {
    const [px, py, pz] = center.map((c, axis) => data[i * d + axis] - c);
    const away = pz * Math.cos(turn) - px * Math.sin(turn);
    x[i] = px * Math.cos(turn) + pz * Math.sin(turn);
    y[i] = py * Math.cos(tilt) - away * Math.sin(tilt);
    depth[i] = py * Math.sin(tilt) + away * Math.cos(tilt);
    reach = Math.max(reach, Math.hypot(px, py, pz));
  }
  const scale = (0.485 * side) / (reach || 1);
  const front: Seen["faces"] = [];
  for (let at = 0; at < faces.length; at += 3) {
    const [a, b, c] = [faces[at], faces[at + 1], faces[at + 2]];
    const [ux, uy, uz] = [x[b] - x[a], y[b] - y[a], depth[b] - depth[a]];
    const [vx, vy, vz] = [x[c] - x[a], y[c] - y[a], depth[c] - depth[a]];
    const towards = ux * vy - uy * vx;
    if (!(towards > 0)) continue;
    const slant = towards / Math.hypot(towards, uy * vz - uz * vy, uz * vx - ux * vz);
    const shade = Math.min(shades - 1, Math.floor(shades * (1 - slant)));
    front.push({corners: [a, b, c], depth: depth[a] + depth[b] + depth[c], shade});
  }
  front.sort((one, other) => one.depth - other.depth);
  const place = (i: number) => `${(side / 2 + scale * x[i]).toFixed(1)} ${(side / 2 - scale * y[i]).toFixed(1)}`;
  return {faces: front, place};
}

function middle(data: Float64Array, d: number, axis: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let at = axis; at < data.length; at += d) [low, high] = [Math.min(low, data[at]), Math.max(high, data[at])];
  return (low + high) / 2;
}

function sidesOf([a, b, c]: readonly [number, number, number]): [number, number][] {
  return [[a, b], [b, c], [c, a]].map(([i, j]) => [Math.min(i, j), Math.max(i, j)]); // prettier-ignore
}

function shaded(level: number, shade: number): string {
  const color = diverging(0.5 + level / (2 * levels));
  return shade === 0 ? color : `color-mix(in oklab, ${color}, var(--theme-foreground) ${8 * shade}%)`;
}

function described({points, faces}: TriangleMesh, values: ArrayLike<number>): string {
  const above = Array.from(values).filter((x) => x > 0).length;
  return `${points.rows} vertices, ${faces.length / 3} triangles; the function is positive at ${above} vertices.`;
}
