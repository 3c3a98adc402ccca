import {diagonalizeBidiagonal} from "./bidiagonal-qr.js";
import type {SvdKernels} from "./svd-kernels.js";

/** Blocks of up to this many rows are solved by QR sweeps. */
const leaf = 16;

/** Where *bidiagonalSvd* works in the heap: for a matrix of order n, u and v have n² places each. */
export interface BidiagonalPlaces {
  /** Row i becomes the left singular vector i. */
  u: number;
  /** Row i becomes the right singular vector i. */
  v: number;
  /** 4 n² places, to be overwritten. */
  work: number;
  /** 7 n places, to be overwritten. */
  poles: number;
}

/**
 * The singular vectors of the square upper bidiagonal matrix with *d* on the diagonal and *e* beside it, of norm near 1, as
 * rows, in no order; d becomes the singular values that belong to them, and e is kept.
 *
 * Divide and conquer (Gu & Eisenstat 1995): without its middle row the matrix falls into two, whose decompositions make it
 * an arrow of one row and a diagonal. What is negligible beside the norm of the whole matrix is set aside first. Cost at
 * most 8/3 n³ flops, in products of matrices, and less the more singular values of the halves survive.
 */
export function bidiagonalSvd(d: Float64Array, e: Float64Array, kernels: SvdKernels, places: BidiagonalPlaces): void {
  const n = d.length;
  kernels.heap.fill(0, places.u, places.u + n * n);
  kernels.heap.fill(0, places.v, places.v + n * n);
  let norm = 0;
  for (let i = 0; i < n; ++i) norm = Math.max(norm, Math.abs(d[i]), Math.abs(e[i] || 0));
  const problem = {n, d, e, kernels, places, tolerance: 8 * Number.EPSILON * (norm || 1)};
  solve(problem, 0, n, 0);
}

interface Problem {
  n: number;
  d: Float64Array;
  e: Float64Array;
  kernels: SvdKernels;
  places: BidiagonalPlaces;
  /** What is negligible. */
  tolerance: number;
}

/**
 * Solves rows from … to − 1, which have *extra*, 0 or 1, columns more than rows: if 1, row *to* of v becomes the unit
 * vector that the block takes to zero.
 */
function solve(problem: Problem, from: number, to: number, extra: number): void {
  if (to - from <= leaf) {
    solveLeaf(problem, from, to, extra);
    return;
  }
  const middle = (from + to) >> 1;
  solve(problem, from, middle, 1);
  solve(problem, middle + 1, to, extra);
  join(problem, from, middle, to, extra);
}

function solveLeaf({n, d, e, kernels, places: {u, v}}: Problem, from: number, to: number, extra: number): void {
  const {heap} = kernels;
  for (let i = from; i < to; ++i) heap[u + i * n + i] = 1;
  for (let i = from; i < to + extra; ++i) heap[v + i * n + i] = 1;
  const width = to - from;
  const rotate = (rows: number, length: number) => (i: number, j: number, c: number, s: number) => {
    kernels.rotateRows(length, rows + (from + i) * n + from, rows + (from + j) * n + from, c, s);
  };
  const rotations = {left: rotate(u, width), right: rotate(v, width + extra)};
  const values = d.subarray(from, to);
  const beside = e.slice(from, to - 1 + extra);
  if (extra) {
    let f = beside[width - 1]; // to be rotated into the diagonal, from the last row up
    for (let i = width - 1; i >= 0 && f !== 0; --i) {
      const r = Math.hypot(values[i], f);
      const [c, s] = [values[i] / r, f / r];
      rotations.right(i, width, c, s);
      values[i] = r;
      if (i === 0) break;
      f = -s * beside[i - 1];
      beside[i - 1] *= c;
    }
  }
  diagonalizeBidiagonal(values, beside, rotations);
}

/** Where a row of u or v of the joined block is not zero. */
const [top, both, bottom] = [1, 3, 2];

/** Joins the decompositions of rows from … middle − 1 and middle + 1 … to − 1. */
function join(problem: Problem, from: number, middle: number, to: number, extra: number): void {
  const {n, d, e, kernels, places, tolerance} = problem;
  const {heap} = kernels;
  const [alpha, beta] = [d[middle], e[middle]];
  const z = new Float64Array(n);
  for (let i = from; i < to; ++i) {
    const row = places.v + i * n + middle;
    z[i] = i <= middle ? alpha * heap[row] : beta * heap[row + 1];
  }
  if (extra) {
    const [x, y] = [z[middle], beta * heap[places.v + to * n + middle + 1]];
    const r = Math.hypot(x, y);
    if (r > tolerance) {
      kernels.rotateRows(to + 1 - from, places.v + middle * n + from, places.v + to * n + from, x / r, y / r);
      z[middle] = r;
    }
  }
  if (!(Math.abs(z[middle]) > tolerance)) z[middle] = tolerance;
  heap[places.u + middle * n + middle] = 1;
  d[middle] = 0;
  const kinds = Uint8Array.from({length: n}, (_, i) => (i < middle ? top : i > middle ? bottom : both));
  const kept = deflate(problem, z, kinds, from, middle, to, extra);
  multiplyVectors(problem, z, kinds, kept, {from, middle, to, extra});
}

/**
 * Sets aside what is decomposed already up to rounding: where z is negligible; where d is, after a rotation of right
 * vectors that moves z to row *middle*, whose d is 0; and one of each two values so near that a rotation makes its z zero.
 * Returns the rows of the others, *middle* first, then by ascending value.
 */
function deflate(
  {n, d, kernels, places: {u, v}, tolerance}: Problem,
  z: Float64Array,
  kinds: Uint8Array,
  from: number,
  middle: number,
  to: number,
  extra: number
): number[] {
  const kept = [middle];
  const width = to - from;
  for (const j of ascending(d, from, to)) {
    if (j === middle || Math.abs(z[j]) <= tolerance) continue;
    if (d[j] <= tolerance) {
      const r = Math.hypot(z[middle], z[j]);
      const c = Math.abs(z[middle]) / r;
      const s = (z[middle] < 0 ? -z[j] : z[j]) / r;
      kernels.rotateRows(width + extra, v + middle * n + from, v + j * n + from, c, s);
      z[middle] = z[middle] < 0 ? -r : r;
      d[j] *= c;
      continue;
    }
    const p = kept[kept.length - 1];
    if (p !== middle) {
      const r = Math.hypot(z[j], z[p]);
      const [c, s] = [z[j] / r, -z[p] / r];
      if (Math.abs((d[j] - d[p]) * c * s) <= tolerance) {
        kernels.rotateRows(width, u + p * n + from, u + j * n + from, c, s);
        kernels.rotateRows(width + extra, v + p * n + from, v + j * n + from, c, s);
        z[j] = r;
        kinds[p] = kinds[j] = kinds[p] | kinds[j];
        [d[p], d[j]] = [d[p] * c * c + d[j] * s * s, d[p] * s * s + d[j] * c * c];
        kept.pop();
      }
    }
    kept.push(j);
  }
  return kept;
}

/** The indices from … to − 1 in the order of their values. */
function ascending(values: Float64Array, from: number, to: number): Uint32Array {
  return Uint32Array.from({length: to - from}, (_, i) => from + i).sort((i, j) => values[i] - values[j] || i - j);
}

interface Block {
  from: number;
  middle: number;
  to: number;
  extra: number;
}

/** Decomposes the arrow of the *kept* rows, and multiplies their vectors by its vectors. */
function multiplyVectors(
  {n, d, kernels, places}: Problem,
  z: Float64Array,
  kinds: Uint8Array,
  kept: number[],
  {from, middle, to, extra}: Block
): void {
  const {heap} = kernels;
  const k = kept.length;
  const sorted = [top, both, bottom].flatMap((kind) => kept.flatMap((row, i) => (kinds[row] === kind ? [i] : [])));
  const first = kept.filter((row) => kinds[row] !== bottom).length; // rows that have a part at the top come first
  const last = kept.filter((row) => kinds[row] !== top).length;
  const {poles} = places;
  const [entries, order, roots] = [poles + n, poles + 2 * n, poles + 3 * n];
  kept.forEach((row, i) => {
    heap[poles + i] = d[row];
    heap[entries + i] = z[row];
  });
  sorted.forEach((i, place) => {
    heap[order + i] = place;
  });
  const [left, right, gathered, joined] = [0, 1, 2, 3].map((i) => places.work + i * n * n);
  kernels.solveSecular(k, poles, entries, order, roots, left, right, k, poles + 4 * n);
  for (const [rows, factors, columns, start] of [
    [places.u, left, to - from, middle + 1],
    [places.v, right, to - from + extra, middle + 1]
  ]) {
    sorted.forEach((i, place) => {
      const row = rows + kept[i] * n + from;
      heap.copyWithin(gathered + place * columns, row, row + columns);
    });
    heap.fill(0, joined, joined + k * columns);
    const upper = rows === places.u ? middle - from : middle + 1 - from;
    const lower = start - from;
    kernels.addProduct(
      k,
      upper,
      first,
      1,
      {at: factors, down: k, across: 1},
      {at: gathered, down: columns, across: 1},
      joined,
      columns
    );
    const skipped = k - last;
    kernels.addProduct(
      k,
      columns - lower,
      last,
      1,
      {at: factors + skipped, down: k, across: 1},
      {at: gathered + skipped * columns + lower, down: columns, across: 1},
      joined + lower,
      columns
    );
    if (rows === places.u) {
      for (let i = 0; i < k; ++i) heap[joined + i * columns + upper] = heap[factors + i * k + heap[order]];
    }
    kept.forEach((row, i) => {
      heap.copyWithin(rows + row * n + from, joined + i * columns, joined + (i + 1) * columns);
    });
  }
  kept.forEach((row, i) => {
    d[row] = heap[roots + i];
  });
}
