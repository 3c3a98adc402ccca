import {mulberry32} from "../math/random/mulberry32.js";
import type {Bag, Size} from "./contest.js";

export interface Links extends Bag {
  nodes: number;
  /** Links may be repeated, and then count as often. */
  sources: Uint32Array;
  targets: Uint32Array;
  /** 1 if the second half of the links are those of the first half, the other way; else 0. */
  mutual: number;
}

export const damping = 0.85;
export const tolerance = 1e-10;

/** R-MAT (Chakrabarti et al. 2004) with the chances .57, .19, .19, .05: few nodes have most of the links. */
export function rmat({nodes, links}: Size, seed: number): Links {
  const uniform = mulberry32(seed);
  const scale = Math.ceil(Math.log2(nodes));
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  for (let e = 0; e < links;) {
    let [source, target] = [0, 0];
    for (let bit = 0; bit < scale; ++bit) {
      const u = uniform();
      source = 2 * source + (u >= 0.76 ? 1 : 0);
      target = 2 * target + ((u >= 0.57 && u < 0.76) || u >= 0.95 ? 1 : 0);
    }
    if (source >= nodes || target >= nodes) continue;
    sources[e] = source;
    targets[e++] = target;
  }
  return {nodes, sources, targets, mutual: 0};
}

export function uniformLinks({nodes, links}: Size, seed: number): Links {
  const uniform = mulberry32(seed);
  const draw = () => new Uint32Array(links).map(() => Math.floor(uniform() * nodes));
  return {nodes, sources: draw(), targets: draw(), mutual: 0};
}

/** Blocks of a hundred nodes, and one link in a hundred leaves its block: what moves slowly between them is hard. */
export function blocks({nodes, links}: Size, seed: number): Links {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  for (let e = 0; e < links; ++e) {
    sources[e] = Math.floor(uniform() * nodes);
    const first = sources[e] - (sources[e] % 100);
    targets[e] =
      uniform() < 0.01 ? Math.floor(uniform() * nodes) : first + Math.floor(uniform() * Math.min(100, nodes - first));
  }
  return {nodes, sources, targets, mutual: 0};
}

/** So many nodes of a community lead on to the next, a link each. */
const bridges = 2;

/** Ten communities in a ring that hardly any link leaves: it nearly falls apart. */
export function communities({nodes, links}: Size, seed: number): Links {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  const draw = (community: number) => community + 10 * Math.floor((uniform() * nodes) / 10);
  for (let e = 0; e < links; ++e) {
    const community = e % 10;
    sources[e] = draw(community);
    targets[e] = draw(e < 10 * bridges ? (community + 1) % 10 : community);
  }
  return {nodes, sources, targets, mutual: 0};
}

/** Links both ways between nodes that are near on a ring, where mass moves slowly. */
export function ring({nodes, links}: Size, seed: number): Links {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  const half = links / 2;
  for (let e = 0; e < half; ++e) {
    sources[e] = targets[e + half] = Math.floor(uniform() * nodes);
    targets[e] = sources[e + half] = (sources[e] + 1 + Math.floor(8 * uniform())) % nodes;
  }
  return {nodes, sources, targets, mutual: 1};
}

/** Where teleports and nodes without links lead: uniform, unless it is given. */
type Teleport = Float64Array | undefined;

/** The scores after one more step of the surfer, straight from the links. */
export function walkOn({nodes, sources, targets}: Links, x: Float64Array, teleport: Teleport): Float64Array {
  const out = new Float64Array(nodes);
  for (const source of sources) ++out[source];
  let lost = 0;
  for (let i = 0; i < nodes; ++i) if (out[i] === 0) lost += x[i];
  const landing = damping * lost + 1 - damping;
  const next = teleport ? teleport.map((share) => share * landing) : new Float64Array(nodes).fill(landing / nodes);
  for (let e = 0; e < sources.length; ++e) next[targets[e]] += (damping * x[sources[e]]) / out[sources[e]];
  return next;
}

/** ‖Gx − x‖₁ or how far x is from summing to one, the larger. */
export function residual(links: Links, x: Float64Array, teleport?: Float64Array): number {
  if (x.length !== links.nodes) return NaN;
  const next = walkOn(links, x, teleport);
  let [sum, change] = [0, 0];
  for (let i = 0; i < x.length; ++i) {
    sum += x[i];
    change += Math.abs(next[i] - x[i]);
  }
  return Math.max(change, Math.abs(sum - 1));
}
