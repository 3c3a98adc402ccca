import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * The stationary distribution π = πP of an irreducible Markov chain whose rows are the chances of each next state, by
 * the elimination of Grassmann, Taksar & Heyman (1985), which subtracts nothing: each entry has a small relative error,
 * however small it is and however nearly the chain falls apart. The diagonal is not read. Cubic time.
 *
 * Throws a RangeError if the matrix is not square, a chance is negative, NaN or infinite, or the chain is reducible.
 */
export function stationary(chain: Matrix): Float64Array {
  checkEntries(chain, "chain");
  const {rows: n, columns} = chain;
  if (n !== columns) throw new RangeError(`chain must be square; got ${n} × ${columns}`);
  const bad = chain.data.findIndex((chance) => !(chance >= 0 && chance < Infinity));
  if (bad >= 0) {
    const [i, j] = [Math.floor(bad / n), bad % n];
    throw new RangeError(`chain: entry (${i}, ${j}) is not finite and ≥ 0: ${chain.data[bad]}`);
  }
  const p = chain.data.slice();
  for (let k = n - 1; k > 0; --k) {
    let leave = 0;
    for (let j = 0; j < k; ++j) leave += p[k * n + j];
    if (!(leave > 0)) throw new RangeError(`chain is reducible: states 0 … ${k - 1} are not reached from ${k}`);
    for (let i = 0; i < k; ++i) {
      const into = (p[i * n + k] /= leave);
      if (into > 0) for (let j = 0; j < k; ++j) p[i * n + j] += into * p[k * n + j];
    }
  }
  return unfold(p, n);
}

function unfold(p: Float64Array, n: number): Float64Array {
  const pi = new Float64Array(n);
  if (n > 0) pi[0] = 1;
  let total = pi.length && 1;
  for (let k = 1; k < n; ++k) {
    for (let i = 0; i < k; ++i) pi[k] += pi[i] * p[i * n + k];
    if (!(pi[k] > 0)) throw new RangeError(`chain is reducible: state ${k} is not reached from 0 … ${k - 1}`);
    total += pi[k];
  }
  return pi.map((value) => value / total);
}
