import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {sweepKernel} from "../wasm/sweep.wasm.js";

/** Room for an iteration of n × n matrices by rows, and the step that it takes. Either backend gives the same bits. */
export interface Sweeper {
  /** n × n, zeros at first: a Hessenberg matrix. */
  h: Float64Array;
  /** n × n, or null if only eigenvalues are wanted: Qᵀ, which takes each step from the left too. */
  z: Float64Array | null;
  /**
   * A double step (Francis 1961) on rows and columns *low* … *high* of h, of which there are at least three, whose first
   * reflector takes *start* to a multiple of e₀. The block *first* … *last* of z takes it too, and the rest of h's rows
   * and columns; without z, only the diagonal block does.
   */
  sweep(low: number, high: number, start: Start, first: number, last: number): void;
}

export type Start = readonly [x: number, y: number, z: number];

/** Rows below which TypeScript is done before WebAssembly has its memory. */
const small = 24;

export function sweeperFor(n: number, vectors: boolean, asked?: Backend): Sweeper {
  const backend = asked === undefined && n < small ? "typescript" : backendOf(sweepKernel, asked);
  return backend === "wasm" ? compiledSweeper(n, vectors) : plainSweeper(n, vectors);
}

function compiledSweeper(n: number, vectors: boolean): Sweeper {
  const layout = new Layout();
  const at = {h: layout.f64(n * n), z: vectors ? layout.f64(n * n) : 0, reflectors: layout.f64(3 * n)};
  const {run, buffer} = instantiate<{sweep(...args: number[]): void}>(sweepKernel, layout);
  return {
    h: new Float64Array(buffer, at.h, n * n),
    z: vectors ? new Float64Array(buffer, at.z, n * n) : null,
    sweep: (low, high, start, first, last) => {
      run.sweep(at.h, at.z, n, first, last, low, high, ...start, at.reflectors);
    }
  };
}

function plainSweeper(n: number, vectors: boolean): Sweeper {
  const h = new Float64Array(n * n);
  const z = vectors ? new Float64Array(n * n) : null;
  const reflectors = new Float64Array(3 * n); // τ, v₁, v₂ of each row
  return {
    h,
    z,
    sweep: (low, high, start, first, last) => {
      chase(h, n, low, high, start, reflectors);
      sweepColumns(h, n, z ? 0 : low, low, high, reflectors);
      if (!z) return;
      sweepRows(h, n, low, high, high + 1, n, reflectors);
      sweepRows(z, n, low, high, first, last + 1, reflectors);
    }
  };
}

/** Drives the bulge down the diagonal block; rows that it has passed are left to sweepRow, which reads them in order. */
function chase(h: Float64Array, n: number, low: number, high: number, start: Start, reflectors: Float64Array): void {
  let [x, y, z] = start;
  for (let k = low; k < high; ++k) {
    const three = k + 1 < high;
    if (k > low) {
      x = h[k * n + k - 1];
      y = h[(k + 1) * n + k - 1];
      z = three ? h[(k + 2) * n + k - 1] : 0;
    }
    const size = Math.abs(x) + Math.abs(y) + Math.abs(z);
    reflectors[3 * k] = 0;
    if (size === 0) continue;
    x /= size;
    y /= size;
    z /= size;
    const norm = Math.sqrt(x * x + y * y + z * z);
    const beta = x > 0 ? -norm : norm;
    if (k > low) {
      h[k * n + k - 1] = beta * size;
      h[(k + 1) * n + k - 1] = 0;
      if (three) h[(k + 2) * n + k - 1] = 0;
    }
    const tau = (reflectors[3 * k] = (beta - x) / beta);
    const v1 = (reflectors[3 * k + 1] = y / (x - beta));
    const v2 = (reflectors[3 * k + 2] = z / (x - beta));
    reflectRows(h, n, k, k, high + 1, three, tau, v1, v2);
    const bottom = Math.min(k + 3, high);
    for (let i = k; i <= bottom; ++i) reflectEntries(h, i * n + k, three, tau, v1, v2);
  }
}

/** Rows from *top* on take what chase has left to them, two at a time, since each waits for its own last result. */
function sweepColumns(
  h: Float64Array,
  n: number,
  top: number,
  low: number,
  high: number,
  reflectors: Float64Array
): void {
  let i = top;
  for (; i + 2 <= high; i += 2) {
    const together = Math.max(low, Math.min(i + 2, high));
    sweepRow(h, i * n, Math.max(low, i + 1), together, high, reflectors);
    if (together < high) sweepTwo(h, i * n, (i + 1) * n, together, high, reflectors);
  }
  for (; i < high; ++i) sweepRow(h, i * n, Math.max(low, i + 1), high, high, reflectors);
}

/** The row that begins at *row* takes the reflectors *from* … *to* − 1 from the right. */
function sweepRow(
  h: Float64Array,
  row: number,
  from: number,
  to: number,
  high: number,
  reflectors: Float64Array
): void {
  for (let k = from; k < to; ++k) {
    const tau = reflectors[3 * k];
    if (tau !== 0) reflectEntries(h, row + k, k + 1 < high, tau, reflectors[3 * k + 1], reflectors[3 * k + 2]);
  }
}

/** Two rows take the reflectors *from* … *high* − 1; what the next reflector needs stays in registers. */
function sweepTwo(
  h: Float64Array,
  row: number,
  other: number,
  from: number,
  high: number,
  reflectors: Float64Array
): void {
  let x = h[row + from];
  let y = h[row + from + 1];
  let a = h[other + from];
  let b = h[other + from + 1];
  for (let k = from; k < high - 1; ++k) {
    let z = h[row + k + 2];
    let c = h[other + k + 2];
    const tau = reflectors[3 * k];
    if (tau !== 0) {
      const v1 = reflectors[3 * k + 1];
      const v2 = reflectors[3 * k + 2];
      const s = tau * (x + v1 * y + v2 * z);
      const t = tau * (a + v1 * b + v2 * c);
      x -= s;
      a -= t;
      y -= s * v1;
      b -= t * v1;
      z -= s * v2;
      c -= t * v2;
    }
    h[row + k] = x;
    h[other + k] = a;
    x = y;
    a = b;
    y = z;
    b = c;
  }
  h[row + high - 1] = x;
  h[row + high] = y;
  h[other + high - 1] = a;
  h[other + high] = b;
  sweepRow(h, row, high - 1, high, high, reflectors);
  sweepRow(h, other, high - 1, high, high, reflectors);
}

/** Columns that take all reflectors of a sweep before the next ones do, so that they stay in the cache. */
const strip = 128;

/** Columns *from* … *to* − 1 of rows *low* … *high* take all reflectors from the left. */
function sweepRows(
  x: Float64Array,
  n: number,
  low: number,
  high: number,
  from: number,
  to: number,
  reflectors: Float64Array
): void {
  for (let start = from; start < to; start += strip) {
    const end = Math.min(start + strip, to);
    for (let k = low; k < high; ++k) {
      const tau = reflectors[3 * k];
      if (k + 2 < high && tau !== 0 && reflectors[3 * k + 3] !== 0) {
        reflectTwice(x, n, k++, start, end, reflectors);
      } else if (tau !== 0) {
        reflectRows(x, n, k, start, end, k + 1 < high, tau, reflectors[3 * k + 1], reflectors[3 * k + 2]);
      }
    }
  }
}

/** Reflectors k and k + 1, of three entries each: four rows are read and written once. */
function reflectTwice(x: Float64Array, n: number, k: number, from: number, to: number, reflectors: Float64Array): void {
  const tau = reflectors[3 * k];
  const v1 = reflectors[3 * k + 1];
  const v2 = reflectors[3 * k + 2];
  const sigma = reflectors[3 * k + 3];
  const w1 = reflectors[3 * k + 4];
  const w2 = reflectors[3 * k + 5];
  const p = k * n;
  const q = p + n;
  const r = q + n;
  const l = r + n;
  for (let j = from; j < to; ++j) {
    let b = x[q + j];
    let c = x[r + j];
    const a = x[p + j];
    const d = x[l + j];
    const s = tau * (a + v1 * b + v2 * c);
    x[p + j] = a - s;
    b -= s * v1;
    c -= s * v2;
    const t = sigma * (b + w1 * c + w2 * d);
    x[q + j] = b - t;
    x[r + j] = c - t * w1;
    x[l + j] = d - t * w2;
  }
}

function reflectRows(
  x: Float64Array,
  n: number,
  k: number,
  from: number,
  to: number,
  three: boolean,
  tau: number,
  v1: number,
  v2: number
): void {
  const p = k * n;
  const q = p + n;
  const r = q + n;
  if (three) {
    for (let j = from; j < to; ++j) {
      const a = x[p + j];
      const b = x[q + j];
      const c = x[r + j];
      const s = tau * (a + v1 * b + v2 * c);
      x[p + j] = a - s;
      x[q + j] = b - s * v1;
      x[r + j] = c - s * v2;
    }
  } else {
    for (let j = from; j < to; ++j) {
      const s = tau * (x[p + j] + v1 * x[q + j]);
      x[p + j] -= s;
      x[q + j] -= s * v1;
    }
  }
}

function reflectEntries(h: Float64Array, at: number, three: boolean, tau: number, v1: number, v2: number): void {
  let sum = h[at] + v1 * h[at + 1];
  if (three) sum += v2 * h[at + 2];
  const s = tau * sum;
  h[at] -= s;
  h[at + 1] -= s * v1;
  if (three) h[at + 2] -= s * v2;
}
