import type {Flow} from "./flow.js";
import {normalize, sweepOnce, unfinished} from "./sweeps.js";
import type {Sweeps} from "./sweeps.js";

/** Sweeps that are remembered. */
const depth = 6;

/** Differences that depend on the others, up to this share of their square, are left out. */
const dependent = 1e-12;

/**
 * Goes on with the sweeps by Anderson's acceleration (1965; Walker & Ni 2011): the next z is the combination of the last
 * sweeps whose changes, by mass, nearly cancel. Where few modes are slow, as in a graph that nearly falls apart, they are
 * solved for. What was remembered is forgotten when the bound grows. Takes 2 · depth vectors more.
 */
export function anderson(flow: Flow, s: Sweeps): void {
  const {z, core, diagonal} = flow;
  let [points, changes]: Float64Array[][] = [[], []];
  while (unfinished(s)) {
    normalize(flow, s);
    const start = z.slice(0, core);
    const before = s.residual;
    sweepOnce(flow, s);
    if (!unfinished(s)) return;
    normalize(flow, s);
    for (let p = 0; p < core; ++p) start[p] = (z[p] - start[p]) * diagonal[p];
    if (s.residual > before) [points, changes] = [[], []];
    else if (points.length > depth) [points, changes] = [points.slice(1), changes.slice(1)];
    points.push(z.slice(0, core));
    changes.push(start);
    mix(z, points, changes);
  }
}

/** z ← Σ c_k points_k with Σ c_k = 1, where ‖Σ c_k changes_k‖₂ is least. */
function mix(z: Float64Array, points: readonly Float64Array[], changes: readonly Float64Array[]): void {
  const last = points.length - 1;
  const steps = changes.slice(0, last).map((change) => change.map((value, p) => changes[last][p] - value));
  const weights = leastSquares(steps, changes[last]);
  weights.forEach((weight, k) => {
    const [from, to] = [points[k], points[last]];
    for (let p = 0; p < from.length; ++p) z[p] -= weight * (to[p] - from[p]);
  });
}

/** The weights w for which ‖target − Σ w_k columns_k‖₂ is least, by Gram and Schmidt; columns are overwritten. */
function leastSquares(columns: Float64Array[], target: Float64Array): number[] {
  const rest = target.slice();
  const k = columns.length;
  const r = columns.map(() => new Float64Array(k));
  const sought = new Float64Array(k);
  // The newest columns first: an old one is left out where it adds nothing.
  for (let c = k - 1; c >= 0; --c) {
    const size = dot(columns[c], columns[c]);
    for (let b = k - 1; b > c; --b) {
      r[b][c] = dot(columns[b], columns[c]);
      subtract(columns[c], r[b][c], columns[b]);
    }
    const left = dot(columns[c], columns[c]);
    if (!(left > dependent * size)) {
      columns[c].fill(0);
      continue;
    }
    r[c][c] = Math.sqrt(left);
    columns[c].forEach((value, p) => (columns[c][p] = value / r[c][c]));
    sought[c] = dot(columns[c], rest);
    subtract(rest, sought[c], columns[c]);
  }
  const weights = new Array<number>(k).fill(0);
  for (let c = 0; c < k; ++c) {
    if (r[c][c] === 0) continue;
    let sum = sought[c];
    for (let b = 0; b < c; ++b) sum -= r[c][b] * weights[b];
    weights[c] = sum / r[c][c];
  }
  return weights;
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < x.length; ++p) sum += x[p] * y[p];
  return sum;
}

function subtract(x: Float64Array, scale: number, y: Float64Array): void {
  for (let p = 0; p < x.length; ++p) x[p] -= scale * y[p];
}
