import {checkAll, checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {Objective, StochasticObjective} from "./objective.js";

export interface LeastSquares extends StochasticObjective {
  /** The mean of all losses. */
  whole: Objective;
}

/**
 * f(x) = ‖a x − b‖² / 2m, the mean over the m rows of *a* of the losses (aᵢ·x − bᵢ)² / 2. Its curvatures are the eigenvalues
 * of aᵀa / m.
 *
 * Throws a RangeError if a has no rows, an entry is not finite, or b has not as many entries as a has rows.
 */
export function leastSquares(a: Matrix, b: ArrayLike<number>): LeastSquares {
  checkFinite(a, "a");
  checkAll("b", b);
  if (a.rows === 0) throw new RangeError("a must have rows; got 0");
  if (b.length !== a.rows) throw new RangeError(`b must have an entry for each row of a, ${a.rows}; got ${b.length}`);
  const {rows: m, columns: n, data} = a;
  const addRow = (x: Float64Array, i: number, gradient: Float64Array, count: number): number => {
    let error = -b[i];
    for (let j = 0; j < n; ++j) error += data[i * n + j] * x[j];
    for (let j = 0; j < n; ++j) gradient[j] += (error * data[i * n + j]) / count;
    return (error * error) / 2 / count;
  };
  return {
    samples: m,
    evaluate(x, batch, gradient) {
      gradient.fill(0);
      let value = 0;
      for (const i of batch) value += addRow(x, i, gradient, batch.length);
      return value;
    },
    whole(x, gradient) {
      gradient.fill(0);
      let value = 0;
      for (let i = 0; i < m; ++i) value += addRow(x, i, gradient, m);
      return value;
    }
  };
}
