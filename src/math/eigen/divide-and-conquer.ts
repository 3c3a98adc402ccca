import {addGathered} from "../dense/add-product.js";
import {secularRoot} from "./secular.js";
import {diagonalizeTridiagonal} from "./tridiagonal-ql.js";

/** Blocks up to this size are solved by QL. */
const leaf = 16;

/** Where *divideAndConquer* works in a heap: n² places each, to be overwritten. */
export interface DividePlaces {
  /** The vectors, as rows. */
  rows: number;
  inner: number;
  joined: number;
}

/**
 * The eigenvectors of the symmetric tridiagonal matrix with diagonal *d*, and *e* beside it, as n rows in *heap*, by
 * ascending eigenvalue, of which those outside *wanted*, [first, behind the last], are not computed; d then holds the eigenvalues, and e is
 * overwritten. Divide and conquer (Cuppen 1981): two halves are solved, and joined by a matrix of rank one. Vectors come
 * from the z for which the computed roots are exact, so that they are orthogonal to machine precision without further work
 * (Gu & Eisenstat 1994). Cost at most 4/3 n³, in products of matrices, and less the more eigenvalues of the halves survive.
 */
export function divideAndConquer(
  d: Float64Array,
  e: Float64Array,
  heap: Float64Array,
  places: DividePlaces,
  wanted: readonly [first: number, last: number] = [0, d.length]
): void {
  const n = d.length;
  const numbers = () => new Float64Array(n);
  const indices = () => new Int32Array(n);
  heap.fill(0, places.rows, places.rows + n * n);
  const work = {
    ...{n, d, e, heap, ...places, wanted},
    ...{z: numbers(), values: numbers(), poles: numbers(), squares: numbers(), exact: numbers(), roots: numbers()},
    ...{order: indices(), kept: indices(), dropped: indices(), kinds: indices(), left: indices(), right: indices()},
    ...{keptTo: indices(), droppedTo: indices()}
  };
  solve(work, 0, n);
}

/** What joins share: arrays of n, which each overwrites. */
interface Work extends DividePlaces {
  n: number;
  d: Float64Array;
  e: Float64Array;
  heap: Float64Array;
  wanted: readonly [first: number, last: number];
  /** diag(values) + ρ z zᵀ is what a join solves. */
  z: Float64Array;
  values: Float64Array;
  poles: Float64Array;
  squares: Float64Array;
  /** The z for which the roots are exact. */
  exact: Float64Array;
  roots: Float64Array;
  /** The pairs by ascending value; those kept; those set aside. */
  order: Int32Array;
  kept: Int32Array;
  dropped: Int32Array;
  /** Where a vector is not zero. */
  kinds: Int32Array;
  /** Offsets of a product. */
  left: Int32Array;
  right: Int32Array;
  /** Where the pairs go. */
  keptTo: Int32Array;
  droppedTo: Int32Array;
}

const [top, bottom, both] = [1, 2, 3];

/** Solves rows and columns from … to − 1. */
function solve(work: Work, from: number, to: number): void {
  if (to - from <= leaf) {
    solveLeaf(work, from, to);
    return;
  }
  const {d, e} = work;
  const middle = (from + to) >> 1;
  const coupling = e[middle - 1];
  const size = Math.abs(coupling);
  d[middle - 1] -= size;
  d[middle] -= size;
  solve(work, from, middle);
  solve(work, middle, to);
  join(work, from, middle, to, coupling);
}

function solveLeaf({n, d, e, heap, rows, order}: Work, from: number, to: number): void {
  const m = to - from;
  const values = d.slice(from, to);
  const z = new Float64Array(m * m);
  for (let i = 0; i < m; ++i) z[i * m + i] = 1;
  diagonalizeTridiagonal(values, e.slice(from, to), z);
  for (let i = 0; i < m; ++i) order[i] = i;
  sortByValue(order, m, values);
  for (let j = 0; j < m; ++j) {
    const row = rows + (from + j) * n + from;
    d[from + j] = values[order[j]];
    for (let i = 0; i < m; ++i) heap[row + i] = z[i * m + order[j]];
  }
}

/** Sorts *count* indices by the values that they point to: by insertion, since they are few or nearly sorted. */
function sortByValue(indices: Int32Array, count: number, values: Float64Array): void {
  for (let i = 1; i < count; ++i) {
    const index = indices[i];
    const value = values[index];
    let j = i;
    for (; j > 0 && values[indices[j - 1]] > value; --j) indices[j] = indices[j - 1];
    indices[j] = index;
  }
}

/** Merges two runs that ascend, of *first* and *second* values: where those of each go. */
function merge(
  [first, second]: [number, number],
  left: (i: number) => number,
  right: (i: number) => number,
  put: (fromLeft: boolean, i: number, place: number) => void
): void {
  for (let i = 0, j = 0; i + j < first + second;) {
    const fromLeft = j === second || (i < first && left(i) <= right(j));
    put(fromLeft, fromLeft ? i : j, i + j);
    if (fromLeft) ++i;
    else ++j;
  }
}

/**
 * Joins the eigenpairs of two halves: diag(values) + ρ z zᵀ, where z holds the last entries of the vectors of the upper
 * half and the first ones of the lower.
 */
function join(work: Work, from: number, middle: number, to: number, coupling: number): void {
  const {n, d, heap, rows, joined, z, values, roots, order, kept, dropped, kinds, keptTo, droppedTo} = work;
  const m = to - from;
  const sign = coupling < 0 ? -Math.SQRT1_2 : Math.SQRT1_2;
  for (let j = 0; j < m; ++j) {
    const row = rows + (from + j) * n;
    const upper = from + j < middle;
    z[j] = upper ? heap[row + middle - 1] * Math.SQRT1_2 : heap[row + middle] * sign;
    kinds[j] = upper ? top : bottom;
    values[j] = d[from + j];
  }
  const rho = 2 * Math.abs(coupling);
  const half = middle - from;
  const ofHalves: [number, number] = [half, m - half];
  merge(
    ofHalves,
    (i) => values[i],
    (j) => values[half + j],
    (fromLeft, i, place) => (order[place] = fromLeft ? i : half + i)
  );
  const k = deflate(work, rho, from, m);
  solveSecular(work, k, rho);
  for (let i = 0; i < k; ++i) values[kept[i]] = roots[i];
  sortByValue(dropped, m - k, values);
  merge(
    [k, m - k],
    (i) => roots[i],
    (j) => values[dropped[j]],
    (ofKept, i, place) => ((ofKept ? keptTo : droppedTo)[i] = place)
  );
  for (let i = 0; i < k; ++i) d[from + keptTo[i]] = roots[i];
  for (let i = 0; i < m - k; ++i) d[from + droppedTo[i]] = values[dropped[i]];
  let [first, last] = [0, k];
  if (m === n) {
    const [begin, end] = work.wanted;
    while (first < last && keptTo[first] < begin) ++first;
    while (last > first && keptTo[last - 1] >= end) --last;
  }
  innerVectors(work, k, first, last);
  multiplyHalf(work, {kind: top, from, begin: from, end: middle, k, first, last});
  multiplyHalf(work, {kind: bottom, from, begin: middle, end: to, k, first, last});
  for (let i = 0; i < m - k; ++i) {
    const source = rows + (from + dropped[i]) * n + from;
    heap.copyWithin(joined + (k + i) * n, source, source + m);
  }
  for (let i = first; i < last; ++i) {
    heap.copyWithin(rows + (from + keptTo[i]) * n + from, joined + i * n, joined + i * n + m);
  }
  for (let i = 0; i < m - k; ++i) {
    const source = joined + (k + i) * n;
    heap.copyWithin(rows + (from + droppedTo[i]) * n + from, source, source + m);
  }
}

interface Half {
  kind: number;
  from: number;
  /** The columns of the half. */
  begin: number;
  end: number;
  k: number;
  /** The rows of the inner problem that are asked for. */
  first: number;
  last: number;
}

/** Rows first … last − 1 of the inner vectors times the vectors of one half. */
function multiplyHalf(
  {n, heap, rows, inner, joined, kept, kinds, left, right}: Work,
  {kind, from, begin, end, k, first, last}: Half
): void {
  let count = 0;
  for (let j = 0; j < k; ++j) {
    if (!(kinds[kept[j]] & kind)) continue;
    left[count] = j;
    right[count++] = (from + kept[j]) * n;
  }
  const target = joined + begin - from;
  for (let i = first; i < last; ++i) heap.fill(0, target + i * n, target + i * n + end - begin);
  const a = {at: inner + first * n, step: n, offsets: left};
  const b = {at: rows + begin, step: 1, offsets: right};
  addGathered(heap, last - first, end - begin, count, 1, a, b, target + first * n, n);
}

/**
 * Sets aside the eigenpairs of the halves that are eigenpairs of the whole up to rounding: where z is negligible, and one
 * of each two whose values are so near that a rotation makes its z zero. Returns how many are kept.
 */
function deflate({n, heap, rows, values, z, order, kept, dropped, kinds}: Work, rho: number, from: number, m: number) {
  let size = rho;
  for (let j = 0; j < m; ++j) size = Math.max(size, Math.abs(values[j]));
  const tolerance = 8 * Number.EPSILON * size;
  let k = 0;
  let aside = 0;
  for (let i = 0; i < m; ++i) {
    const j = order[i];
    if (rho * Math.abs(z[j]) <= tolerance) {
      dropped[aside++] = j;
      continue;
    }
    if (k > 0) {
      const p = kept[k - 1];
      const r = Math.sqrt(z[j] * z[j] + z[p] * z[p]);
      const c = z[j] / r;
      const s = -z[p] / r;
      if (Math.abs((values[j] - values[p]) * c * s) <= tolerance) {
        z[j] = r;
        z[p] = 0;
        rotate(heap, rows + (from + p) * n + from, rows + (from + j) * n + from, m, c, s);
        kinds[p] = kinds[j] = kinds[p] === kinds[j] ? kinds[p] : both;
        const [a, b] = [values[p], values[j]];
        values[p] = a * c * c + b * s * s;
        values[j] = a * s * s + b * c * c;
        dropped[aside++] = p;
        --k;
      }
    }
    kept[k++] = j;
  }
  return k;
}

function rotate(heap: Float64Array, p: number, q: number, m: number, c: number, s: number): void {
  for (let i = 0; i < m; ++i) {
    const x = heap[p + i];
    const y = heap[q + i];
    heap[p + i] = c * x + s * y;
    heap[q + i] = c * y - s * x;
  }
}

/** The roots for the k pairs *kept*, the z for which they are *exact*, and in row i of *inner* the distances dⱼ − λᵢ. */
function solveSecular(
  {n, heap, inner, values, z, poles, squares, exact, roots, kept}: Work,
  k: number,
  rho: number
): void {
  for (let j = 0; j < k; ++j) {
    poles[j] = values[kept[j]];
    squares[j] = z[kept[j]] * z[kept[j]];
  }
  for (let i = 0; i < k; ++i) roots[i] = secularRoot(i, k, poles, squares, rho, heap, inner + i * n);
  // Löwner's formula: the z², up to a factor, for which these roots are exact.
  for (let j = 0; j < k; ++j) exact[j] = -heap[inner + j * n + j];
  for (let i = 0; i < k; ++i) {
    const row = inner + i * n;
    const pole = poles[i];
    for (let j = 0; j < i; ++j) exact[j] *= heap[row + j] / (poles[j] - pole);
    for (let j = i + 1; j < k; ++j) exact[j] *= heap[row + j] / (poles[j] - pole);
  }
  for (let j = 0; j < k; ++j) exact[j] = Math.sqrt(exact[j]) * (z[kept[j]] < 0 ? -1 : 1);
}

/** Rows dⱼ − λ, from *first* to *last* − 1, become the unit vectors with entries zⱼ / (dⱼ − λ), up to a factor. */
function innerVectors({n, heap, inner, exact}: Work, k: number, first: number, last: number): void {
  for (let i = first; i < last; ++i) {
    const row = inner + i * n;
    let sum = 0;
    for (let j = 0; j < k; ++j) {
      const x = exact[j] / heap[row + j];
      heap[row + j] = x;
      sum += x * x;
    }
    const scale = 1 / Math.sqrt(sum);
    for (let j = 0; j < k; ++j) heap[row + j] *= scale;
  }
}
