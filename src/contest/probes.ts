import {normal} from "../math/random/normal.js";

/** How many random vectors an estimate takes. */
const probes = 8;

/**
 * Estimates the Frobenius norm of a matrix E with *columns* columns from its products with a few seeded normal vectors,
 * since ‖Ez‖² is ‖E‖²_F on average: an error in any place shows, at the price of a few products.
 */
export function normEstimate(columns: number, apply: (z: Float64Array) => Float64Array): number {
  const random = normal(1);
  let sum = 0;
  for (let probe = 0; probe < probes; ++probe) {
    const z = new Float64Array(columns);
    for (let j = 0; j < columns; ++j) z[j] = random();
    for (const entry of apply(z)) sum += entry * entry;
  }
  return Math.sqrt(sum / probes);
}

/** A x for A of *rows* rows, by rows; or Aᵀ x. */
export function product(a: Float64Array, rows: number, x: Float64Array, transposed = false): Float64Array {
  const columns = rows === 0 ? 0 : a.length / rows;
  const y = new Float64Array(transposed ? columns : rows);
  for (let i = 0, k = 0; i < rows; ++i) {
    let sum = 0;
    for (let j = 0; j < columns; ++j, ++k) {
      if (transposed) y[j] += a[k] * x[i];
      else sum += a[k] * x[j];
    }
    if (!transposed) y[i] = sum;
  }
  return y;
}

/** How far the columns of Q are from orthonormal: ‖QᵀQ − I‖, estimated. */
export function lossOfOrthogonality(q: Float64Array, rows: number): number {
  const columns = q.length / rows;
  return normEstimate(columns, (z) => product(q, rows, product(q, rows, z), true).map((entry, j) => entry - z[j]));
}

export function frobenius(a: Float64Array): number {
  return Math.sqrt(a.reduce((sum, entry) => sum + entry * entry, 0));
}
