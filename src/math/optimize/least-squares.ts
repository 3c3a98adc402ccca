import {checkAll, checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * The objective ‖a x − b‖² / 2m, the mean over the m rows of *a* of the losses (aᵢ·x − bᵢ)² / 2, or over a batch of them. Its
 * curvatures are the eigenvalues of aᵀa / m.
 *
 * Throws a RangeError if a has no rows, an entry is not finite, or b has not as many entries as a has rows.
 */
export function leastSquares(
  a: Matrix,
  b: ArrayLike<number>
): (x: Float64Array, gradient: Float64Array, batch?: Uint32Array) => number {
  checkFinite(a, "a");
  checkAll("b", b);
  if (a.rows === 0) throw new RangeError("a must have rows; got 0");
  if (b.length !== a.rows) throw new RangeError(`b must have an entry for each row of a, ${a.rows}; got ${b.length}`);
  const {rows: m, columns: n, data} = a;
  return (x, gradient, batch) => {
    const count = batch?.length ?? m;
    gradient.fill(0);
    let value = 0;
    for (let k = 0; k < count; ++k) {
      const i = batch ? batch[k] : k;
      let error = -b[i];
      for (let j = 0; j < n; ++j) error += data[i * n + j] * x[j];
      for (let j = 0; j < n; ++j) gradient[j] += (error * data[i * n + j]) / count;
      value += (error * error) / 2 / count;
    }
    return value;
  };
}
