import type {Flow} from "./flow.js";
import {clip, normalize, sweepOnce, unfinished} from "./sweeps.js";
import type {Sweeps} from "./sweeps.js";

/** Sweeps that are remembered. */
const depth = 8;

/** In so many sweeps the residual is to fall to half, or acceleration is given up. */
const trial = 64;

/** Added to squares of changes of length one, so that those which depend on one another, to rounding, still are solved. */
const ridge = 1e-13;

/** A sweep: where it led, and how far, by mass; and that change times those of the sweeps before it. */
interface Memory {
  point: Float64Array;
  change: Float64Array;
  products: number[];
}

/**
 * Goes on with the sweeps by Anderson's acceleration (1965; Walker & Ni 2011): the next z is the combination of the last
 * sweeps whose changes nearly cancel. Where few modes are slow, as in a graph that nearly falls apart, they are solved for.
 * What was remembered is forgotten when the bound grows. Where a trial fails, beta is left alone; where that fails too, plain
 * sweeps are left to go on. Takes 2 · depth vectors more. Yields after each sweep.
 */
export function* anderson(flow: Flow, s: Sweeps): Generator<Sweeps, void, undefined> {
  const {z, core, diagonal} = flow;
  let memories: Memory[] = [];
  let [due, target] = [s.passes + trial, s.residual / 2];
  while (unfinished(s)) {
    if (s.passes >= due) {
      if (s.residual > target && !s.balanced) return;
      s.balanced &&= s.residual <= target;
      memories = s.balanced ? memories : [];
      [due, target] = [s.passes + trial, s.residual / 2];
    }
    normalize(flow, s);
    const change = z.slice(0, core);
    const before = s.residual;
    sweepOnce(flow, s);
    yield s;
    if (!unfinished(s)) return;
    normalize(flow, s);
    for (let p = 0; p < core; ++p) change[p] = (z[p] - change[p]) * diagonal[p];
    if (s.residual > before) memories = [];
    else if (memories.length === depth) {
      memories = memories.slice(1).map((memory) => ({...memory, products: memory.products.slice(1)}));
    }
    const products = [...memories.map((memory) => dot(memory.change, change)), dot(change, change)];
    memories.push({point: z.slice(0, core), change, products});
    mix(z, memories);
  }
}

/** z ← Σ c_k point_k with Σ c_k = 1, where ‖Σ c_k change_k‖₂ is least: c is proportional to the solution of G c = 1. */
function mix(z: Float64Array, memories: readonly Memory[]): void {
  const sizes = memories.map(({products}) => Math.sqrt(products[products.length - 1]));
  if (!sizes.every((size) => size > 0)) return;
  const gram = memories.map(({products}, i) => products.map((product, j) => product / (sizes[i] * sizes[j])));
  const weights = solvePositive(gram, sizes.map((size) => sizes[sizes.length - 1] / size)).map((w, k) => w / sizes[k]); // prettier-ignore
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(Math.abs(total) > 0 && Math.abs(total) < Infinity)) return;
  const {length} = memories[0].point;
  z.fill(0, 0, length);
  memories.forEach(({point}, k) => {
    const weight = weights[k] / total;
    for (let p = 0; p < length; ++p) z[p] += weight * point[p];
  });
  clip(z, length);
}

/** Solves A x = b by Cholesky's factors; A is given by the rows of its lower triangle, with ones on its diagonal. */
function solvePositive(a: readonly number[][], b: readonly number[]): number[] {
  const l = a.map((row) => row.slice());
  const x = b.slice();
  for (let i = 0; i < x.length; ++i) {
    for (let j = 0; j <= i; ++j) {
      let sum = l[i][j] + (i === j ? ridge : 0);
      for (let k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = i === j ? Math.sqrt(Math.max(sum, ridge)) : sum / l[j][j];
    }
    for (let k = 0; k < i; ++k) x[i] -= l[i][k] * x[k];
    x[i] /= l[i][i];
  }
  for (let i = x.length - 1; i >= 0; --i) {
    x[i] /= l[i][i];
    for (let k = 0; k < i; ++k) x[k] -= l[i][k] * x[i];
  }
  return x;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < x.length; ++p) sum += x[p] * y[p];
  return sum;
}
