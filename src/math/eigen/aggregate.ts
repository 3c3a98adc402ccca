import type {CsrMatrix} from "../sparse/csr.js";

export interface Aggregates {
  count: number;
  /** The aggregate of each node, or −1 of a node without links, which no coarser graph need hold. */
  labels: Int32Array;
}

/** A link is strong if it has this part of the weight of the heaviest at either end. */
const strong = 0.25;

/**
 * Groups nodes with their neighbours along heavy links (Vaněk, Mandel & Brezina 1996): first whole free neighbourhoods,
 * then what is left joins the group to which its heaviest link leads. Linear time.
 */
export function aggregate({rows: n, offsets, indices, values}: CsrMatrix): Aggregates {
  const heaviest = new Float64Array(n);
  for (let i = 0, k = 0; i < n; ++i) {
    for (; k < offsets[i + 1]; ++k) if (indices[k] !== i) heaviest[i] = Math.max(heaviest[i], Math.abs(values[k]));
  }
  const labels = new Int32Array(n).fill(-1);
  const isStrong = (i: number, k: number) =>
    indices[k] !== i && Math.abs(values[k]) >= strong * Math.min(heaviest[i], heaviest[indices[k]]);
  let count = 0;
  for (let i = 0; i < n; ++i) {
    if (labels[i] >= 0 || heaviest[i] === 0) continue;
    let free = true;
    for (let k = offsets[i]; k < offsets[i + 1] && free; ++k) free = labels[indices[k]] < 0 || !isStrong(i, k);
    if (!free) continue;
    labels[i] = count;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) if (isStrong(i, k)) labels[indices[k]] = count;
    ++count;
  }
  // Every node left has a strong neighbour in a group, or it would have begun one; joining is by the groups of the first pass.
  const first = labels.slice();
  for (let i = 0; i < n; ++i) {
    if (first[i] >= 0) continue;
    let weight = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (first[indices[k]] < 0 || !(Math.abs(values[k]) > weight)) continue;
      weight = Math.abs(values[k]);
      labels[i] = first[indices[k]];
    }
  }
  return {count, labels};
}
