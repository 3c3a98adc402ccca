import {checkFinite} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {svd} from "../eigen/svd.js";

/**
 * Clusters from k orthonormal eigenvectors, the columns of the n × k *vectors*, without random choices (Damle, Minden &
 * Ying 2019). A pivoted QR of the transpose finds a node for each cluster, whose rows point in about orthogonal
 * directions; the eigenvectors are turned so that these come nearest to the axes, and each node goes to the axis along
 * which its row is longest, the first of equals. Labels are in [0, k); of eigenvectors that part the nodes into fewer
 * than k clusters some are not used. O(n k²).
 */
export function clusterQr(vectors: Matrix): Uint32Array {
  checkFinite(vectors, "vectors");
  if (vectors.columns > vectors.rows) {
    throw new RangeError(`vectors must have no more columns than rows; got ${vectors.rows} × ${vectors.columns}`);
  }
  const {rows: n, columns: k, data} = vectors;
  const turn = polarFactor(vectors, pivots(vectors));
  const labels = new Uint32Array(n);
  for (let i = 0; i < n; ++i) {
    let most = -1;
    for (let c = 0; c < k; ++c) {
      let along = 0;
      for (let a = 0; a < k; ++a) along += data[i * k + a] * turn[a * k + c];
      if (Math.abs(along) <= most) continue;
      most = Math.abs(along);
      labels[i] = c;
    }
  }
  return labels;
}

/** The first k columns that a QR of the transpose of *vectors* with column pivoting takes, by modified Gram–Schmidt. */
function pivots({rows: n, columns: k, data}: Matrix): Uint32Array {
  const rest = data.slice();
  const chosen = new Uint32Array(k);
  const q = new Float64Array(k);
  for (let step = 0; step < k; ++step) {
    const p = (chosen[step] = longestRow(rest, n, k));
    q.set(rest.subarray(p * k, (p + 1) * k));
    const length = norm2(q);
    if (length === 0) continue;
    for (let a = 0; a < k; ++a) q[a] /= length;
    for (let at = 0; at < rest.length; at += k) {
      let along = 0;
      for (let a = 0; a < k; ++a) along += rest[at + a] * q[a];
      for (let a = 0; a < k; ++a) rest[at + a] -= along * q[a];
    }
  }
  return chosen;
}

function longestRow(rows: Float64Array, n: number, k: number): number {
  let best = 0;
  let most = -1;
  for (let i = 0, at = 0; i < n; ++i) {
    let square = 0;
    for (let a = 0; a < k; ++a) square += rows[at++] ** 2;
    if (square > most) [best, most] = [i, square];
  }
  return best;
}

/** The k × k orthogonal matrix nearest to that whose columns are the rows of *vectors* at *places*. */
function polarFactor({columns: k, data}: Matrix, places: Uint32Array): Float64Array {
  const c = new Float64Array(k * k);
  places.forEach((i, at) => {
    for (let a = 0; a < k; ++a) c[a * k + at] = data[i * k + a];
  });
  const {u, v} = svd({rows: k, columns: k, data: c});
  const turn = new Float64Array(k * k);
  for (let a = 0; a < k; ++a) {
    for (let b = 0; b < k; ++b) for (let s = 0; s < k; ++s) turn[a * k + b] += u.data[a * k + s] * v.data[b * k + s];
  }
  return turn;
}
