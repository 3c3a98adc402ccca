import {checkFinite} from "../dense/check.js";
import {columnMeans} from "../dense/covariance.js";
import {multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {checkFinite as checkFiniteCsr} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {spmm} from "../sparse/spmm.js";
import {transpose as transposeCsr} from "../sparse/transpose.js";

/** What linear models ask of n × d points X. */
export interface SampleProducts {
  /** The mean of each column; NaN of no point. */
  means: () => Float64Array;
  /** X Wᵀ, n × classes, for a W of classes × d. */
  scoresOf: (w: Matrix) => Matrix;
  /** Rᵀ X, classes × d, for an R of n × classes. */
  slopeOf: (residuals: Matrix) => Matrix;
}

/**
 * Products with *points* that are dense, or in compressed rows, where they cost 2 × classes flops a stored entry.
 *
 * Throws a RangeError if an entry is NaN or infinite, or the points are no matrix.
 */
export function sampleProducts(points: Matrix | CsrMatrix): SampleProducts {
  if (isCompressed(points)) {
    const across = transposeCsr(points);
    checkFiniteCsr("points", points);
    return {
      means: () => degreesUnchecked(across).map((sum) => sum / points.rows),
      scoresOf: (w) => spmm(points, transpose(w)),
      slopeOf: (residuals) => transpose(spmm(across, residuals))
    };
  }
  checkFinite(points, "points");
  return {
    means: () => columnMeans(points),
    scoresOf: (w) => multiply(points, transpose(w)),
    slopeOf: (residuals) => multiply(transpose(residuals), points)
  };
}

function isCompressed(points: Matrix | CsrMatrix): points is CsrMatrix {
  return typeof points === "object" && points !== null && "offsets" in points;
}
