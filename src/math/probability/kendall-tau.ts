import {checkNumbers} from "../dense/check.js";
/**
 * Kendall's τ_b of two samples: (concordant − discordant pairs) / √(pairs untied in x × pairs untied in y), in [−1, 1];
 * NaN if one sample is constant. Sorted by x, the discordant pairs are the inversions of y, which a merge sort counts
 * in O(n log n) (Knight 1966).
 *
 * Throws a RangeError if the samples differ in length or hold NaN.
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkNumbers("x", x);
  checkNumbers("y", y);
  const n = x.length;
  if (y.length !== n) throw new RangeError(`samples must pair up; got ${n} and ${y.length}`);
  for (let i = 0; i < n; ++i) {
    if (!(x[i] <= Infinity && y[i] <= Infinity)) throw new RangeError(`pair ${i} is not a number: ${x[i]}, ${y[i]}`);
  }
  const order = Uint32Array.from({length: n}, (_, i) => i).sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  const xs = Float64Array.from(order, (i) => x[i]);
  const ys = Float64Array.from(order, (i) => y[i]);
  const pairs = (n * (n - 1)) / 2;
  const tiedX = tiedPairs(n, (p) => xs[p] === xs[p - 1]);
  const tiedBoth = tiedPairs(n, (p) => xs[p] === xs[p - 1] && ys[p] === ys[p - 1]);
  const discordant = sortCountingInversions(ys);
  const tiedY = tiedPairs(n, (p) => ys[p] === ys[p - 1]);
  const untied = Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY);
  const tau = (pairs - tiedX - tiedY + tiedBoth - 2 * discordant) / untied;
  return Math.max(-1, Math.min(1, tau));
}

/** The pairs within runs of a sorted sample, where *same* says whether place p continues the run of p − 1. */
function tiedPairs(n: number, same: (p: number) => boolean): number {
  let pairs = 0;
  for (let p = 1, run = 0; p < n; ++p) {
    run = same(p) ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Sorts in place, bottom up; returns the number of pairs that stood in the wrong order. */
function sortCountingInversions(values: Float64Array): number {
  const n = values.length;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(n);
  let inversions = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      for (let left = start, right = middle, at = start; at < end; ++at) {
        if (left < middle && (right >= end || from[left] <= from[right])) to[at] = from[left++];
        else {
          inversions += middle - left;
          to[at] = from[right++];
        }
      }
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return inversions;
}
