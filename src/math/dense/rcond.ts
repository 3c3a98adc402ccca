import {checkSquare} from "./check.js";
import {estimateNorm} from "./estimate-norm.js";
import {lu} from "./lu.js";
import type {Lu} from "./lu.js";
import {maxAbs, powerOfTwo} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {norm1} from "./norm1.js";
import {solveLu, solveLuTransposed} from "./solve-lu.js";

/**
 * An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁) for the square matrix *a*, in 0 … 1, by its factors and a few solutions with them (Hager
 * 1984; Higham 1988): never below the true value but for rounding, and almost always within a factor of 3 above. It is 0
 * for a singular matrix and 1 for an empty one; below ε = 2.2e-16, a is singular in double precision. Cost 2/3 n³.
 *
 * Throws a RangeError if a is not square, or has an entry that is NaN or infinite.
 */
export function rcond(a: Matrix): number {
  checkSquare(a, "a");
  const scale = powerOfTwo(maxAbs(a.data));
  const scaled = {...a, data: a.data.map((x) => x / scale)};
  return reciprocalCondition(lu(scaled), norm1(scaled));
}

/** The same from the factors of A and its 1-norm. */
export function reciprocalCondition(factors: Lu, norm: number): number {
  const n = factors.u.rows;
  if (n === 0) return 1;
  if (zeroPivot(factors) >= 0) return 0;
  const inverse = estimateNorm({
    n,
    apply: (x) => solveLu(factors, x),
    applyTransposed: (x) => solveLuTransposed(factors, x)
  });
  // where solutions overflow, the inverse is beyond what numbers hold
  return inverse < Infinity ? Math.min(1, 1 / inverse / norm) : 0;
}

/** The first k with uₖₖ = 0, or −1. */
export function zeroPivot({u: {rows, columns, data}}: Lu): number {
  for (let k = 0; k < Math.min(rows, columns); ++k) if (data[k * columns + k] === 0) return k;
  return -1;
}
