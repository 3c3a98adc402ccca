import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import type {Start, Sweeper} from "./sweep.js";

/** Steps allowed for each eigenvalue; about 2 are used. */
const stepsEach = 60;

/** After so many steps a block that is rounding of larger entries may be split at ε × the norm of the whole matrix. */
const patience = 15;

/** The diagonal block *first* … *last* of an n × n matrix, in a sweeper's h, which is Hessenberg there. */
export interface Iterated {
  sweeper: Sweeper;
  n: number;
  first: number;
  last: number;
}

/**
 * The eigenvalues of the n × n Hessenberg matrix in *sweeper*.h, by rows, which is overwritten: implicit double-shift QR
 * (Francis 1961; Golub & Van Loan 2013, §7.5), with an exceptional shift after each ten steps without deflation. Written to
 * *re* and *im* from *offset* on. It can be left off between two steps. Cost about 8 n³.
 */
export function* francisSteps(
  sweeper: Sweeper,
  n: number,
  re: Float64Array,
  im: Float64Array,
  offset: number
): Pausing<void> {
  const {h} = sweeper;
  yield* splitSteps({sweeper, n, first: 0, last: n - 1}, (low, high) => {
    if (low === high) {
      re[offset + high] = h[high * n + high];
      im[offset + high] = 0;
    } else solveTwo(h, n, high, re, im, offset);
  });
}

/**
 * Steps until the block has split into blocks of one or two rows, each of which is
 * *found*, from the last one to the first. Returns the number of steps.
 */
export function split(it: Iterated, found: (low: number, high: number) => void): number {
  return drained(splitSteps(it, found));
}

/** *split* step by step; it can be left off between two. */
export function* splitSteps(it: Iterated, found: (low: number, high: number) => void): Pausing<number> {
  const {sweeper, n, first, last} = it;
  const {h} = sweeper;
  let norm = 0;
  for (let i = first; i <= last; ++i) {
    for (let at = i * n + first; at <= i * n + last; ++at) norm = Math.max(norm, Math.abs(h[at]));
  }
  let total = 0;
  for (let high = last, steps = 0; high >= first;) {
    const low = deflate(h, n, first, high, norm, steps > patience);
    if (low >= high - 1) {
      found(low, high);
      [high, steps] = [low - 1, 0];
    } else {
      if (++steps > stepsEach) throw new Error(`the QR iteration did not split a block in ${stepsEach} steps`);
      sweeper.sweep(low, high, firstColumn(h, n, low, high, steps % 10 === 0), first, last);
      ++total;
      yield;
    }
  }
  return total;
}

/**
 * The first row of the block that ends at *high* and has no negligible subdiagonal entry. An entry c between a and d on the
 * diagonal, with b above it, is negligible if it is below ε (|a| + |d|) and moves the eigenvalues by no more than ε of
 * them, |b c| ≤ ε |a − d| min(|a|, |d|) about (Ahues & Tisseur 1997); or, if *impatient*, below ε × *norm*.
 */
function deflate(h: Float64Array, n: number, first: number, high: number, norm: number, impatient: boolean): number {
  const tiny = 1e-290 * norm;
  for (let k = high; k > first; --k) {
    const at = k * n + k;
    const c = Math.abs(h[at - 1]);
    if (c > tiny) {
      const [a, d] = [h[at - n - 1], h[at]];
      let size = Math.abs(a) + Math.abs(d);
      if (impatient) size = Math.max(size, norm);
      if (c > Number.EPSILON * size) continue;
      if (!impatient && !isHarmless(a, h[at - n], c, d)) continue;
    }
    h[at - 1] = 0;
    return k;
  }
  return first;
}

function isHarmless(a: number, b: number, c: number, d: number): boolean {
  const [large, small] = [Math.max(Math.abs(b), c), Math.min(Math.abs(b), c)];
  const gap = Math.abs(a - d);
  const [more, less] = [Math.max(Math.abs(d), gap), Math.min(Math.abs(d), gap)];
  const sum = large + more;
  return small * (large / sum) <= Number.EPSILON * less * (more / sum);
}

/** The two eigenvalues of the block that ends at *high*, without cancellation in the smaller one. */
function solveTwo(h: Float64Array, n: number, high: number, re: Float64Array, im: Float64Array, offset: number): void {
  const a = h[(high - 1) * n + high - 1];
  const d = h[high * n + high];
  const bc = h[(high - 1) * n + high] * h[high * n + high - 1];
  const p = (a - d) / 2;
  const q = p * p + bc;
  const root = Math.sqrt(Math.abs(q));
  const at = offset + high;
  if (q < 0) {
    re[at - 1] = re[at] = d + p;
    im[at - 1] = root;
    im[at] = -root;
    return;
  }
  const z = p < 0 ? p - root : p + root;
  re[at - 1] = d + z;
  re[at] = z === 0 ? d : d - bc / z;
  im[at - 1] = im[at] = 0;
}

/** A multiple of the first column of (H − s)(H − t), with s and t the eigenvalues of the trailing 2 × 2 block. */
function firstColumn(h: Float64Array, n: number, low: number, high: number, exceptional: boolean): Start {
  const at = (i: number, j: number) => h[i * n + j];
  let a = at(high - 1, high - 1);
  let d = at(high, high);
  let bc = at(high - 1, high) * at(high, high - 1);
  if (exceptional) {
    const size = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    a = d += 0.75 * size;
    bc = -0.4375 * size * size;
  }
  const corner = at(low, low);
  const x = ((corner - a) * (corner - d) - bc) / at(low + 1, low) + at(low, low + 1);
  return [x, corner - a + (at(low + 1, low + 1) - d), at(low + 2, low + 1)];
}
