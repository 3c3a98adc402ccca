import {maxAbs, powerOfTwo} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import {components} from "./components.js";
import {stronglyConnectedComponents} from "./strongly-connected-components.js";

/** The links into each node, nodes in an order in which every class of nodes that reach one another stands together. */
export interface ClassOrder {
  n: number;
  /** The node at each place: links between classes lead forwards. */
  order: Uint32Array;
  /** Where each class begins, of length classes + 1. */
  classes: Uint32Array;
  /** Row p has the places of the sources of links into order[p]: those of earlier classes first, then those of its own. */
  offsets: Uint32Array;
  /** Where the entries of the own class begin. */
  middles: Uint32Array;
  indices: Uint32Array;
  /** The weights over *scale*, a power of two near the largest; nor is a loop an entry here, nor a weight of zero. */
  values: Float64Array;
  loops: Float64Array;
  scale: number;
}

/**
 * Orders the nodes of square *links* whose weights are finite and ≥ 0; linear time and memory. Links that are known to be
 * *symmetric* take less of it.
 */
export function classOrder(links: CsrMatrix, symmetric = false): ClassOrder {
  const n = links.rows;
  const {order, classes, labels, place} = placesOf(links, symmetric);
  const into = symmetric ? links : transpose(links);
  const scale = powerOfTwo(maxAbs(links.values));
  const offsets = new Uint32Array(n + 1);
  const middles = new Uint32Array(n);
  const indices = new Uint32Array(into.indices.length);
  const values = new Float64Array(into.indices.length);
  const loops = new Float64Array(n);
  let kept = 0;
  const keep = (p: number, own: boolean) => {
    const j = order[p];
    for (let k = into.offsets[j]; k < into.offsets[j + 1]; ++k) {
      const i = into.indices[k];
      if (into.values[k] === 0 || (!symmetric && (labels[i] === labels[j]) !== own)) continue;
      const weight = into.values[k] / scale;
      if (i === j) {
        loops[p] = weight;
        continue;
      }
      indices[kept] = place[i];
      values[kept++] = weight;
    }
  };
  for (let p = 0; p < n; ++p) {
    // No link between components is symmetric.
    if (!symmetric) keep(p, false);
    middles[p] = kept;
    keep(p, true);
    offsets[p + 1] = kept;
  }
  return {
    n,
    order,
    classes,
    offsets,
    middles,
    indices: kept < indices.length ? indices.slice(0, kept) : indices,
    values: kept < values.length ? values.slice(0, kept) : values,
    loops,
    scale
  };
}

function placesOf(links: CsrMatrix, symmetric: boolean) {
  const n = links.rows;
  const {count, labels} = symmetric ? components(links) : stronglyConnectedComponents(links);
  const classes = new Uint32Array(count + 1);
  // Labels fall along the links.
  for (let i = 0; i < n; ++i) ++classes[count - labels[i]];
  for (let c = 0; c < count; ++c) classes[c + 1] += classes[c];
  const next = classes.slice(0, count);
  const place = new Uint32Array(n);
  const order = new Uint32Array(n);
  for (let i = 0; i < n; ++i) order[(place[i] = next[count - 1 - labels[i]]++)] = i;
  return {order, classes, labels, place};
}
