import {checkEntries, checkInteger, checkNumbers, checkObject} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Svd} from "./svd.js";

/**
 * The m × n matrix of rank at most *k* that is nearest to A = U Σ Vᵀ, in the spectral and in the Frobenius norm: the sum of
 * the first k σᵢ uᵢ vᵢᵀ (Eckart & Young 1936). Its squared Frobenius distance from A is the sum of the other σᵢ².
 *
 * Throws a RangeError if k is not an integer in 0 … min(m, n).
 */
export function lowRank(svd: Svd, k: number): Matrix {
  checkObject("svd", svd, "what svd returns");
  const {u, values, v} = svd;
  checkEntries(u, "u");
  checkEntries(v, "v");
  checkNumbers("values", values);
  checkInteger(k, "k", 0, Math.min(values.length, u.columns, v.columns));
  checkInteger(k, "k", 0, values.length);
  const result = matrix(u.rows, v.rows);
  for (let i = 0, at = 0; i < u.rows; ++i) {
    for (let j = 0; j < v.rows; ++j) {
      let sum = 0;
      for (let r = 0; r < k; ++r) sum += u.data[i * u.columns + r] * values[r] * v.data[j * v.columns + r];
      result.data[at++] = sum;
    }
  }
  return result;
}
