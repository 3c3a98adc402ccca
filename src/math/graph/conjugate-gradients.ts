import type {Flow} from "./flow.js";
import {clip, normalize, sweepOnce, unfinished} from "./sweeps.js";
import type {Sweeps} from "./sweeps.js";

/** The residual is brought so far below what is asked for, since a sweep measures it less finely. */
const margin = 1 / 4;

/**
 * Goes on, in a symmetric graph, by conjugate gradients (Hestenes & Stiefel 1952) with the diagonal as preconditioner:
 * D − αA is symmetric and positive definite, with condition (1 + α) / (1 − α) once scaled. A sweep bounds what is left.
 * Yields after each step and each sweep.
 */
export function* conjugateGradients(flow: Flow, s: Sweeps): Generator<Sweeps, void, undefined> {
  while (unfinished(s)) {
    normalize(flow, s);
    // The last pass is the sweep's; a step takes two before it.
    if (s.passes + 3 <= s.limit) {
      yield* descend(flow, s);
      clip(flow.z, flow.core);
    }
    sweepOnce(flow, s);
    yield s;
  }
}

/** p ← its product with the matrix of the core, to q. */
function apply({core, diagonal, p, q, add}: Flow, alpha: number): void {
  for (let i = 0; i < core; ++i) q[i] = diagonal[i] * p[i];
  add(0, core, "front", p, -alpha, q);
}

/** Yields after each step, with the residual as it was before the first. */
function* descend(flow: Flow, s: Sweeps): Generator<Sweeps, void, undefined> {
  const {core, diagonal, order, totals, z, b, p, q, damping} = flow;
  // Where links have weights z is a mass: its square is measured by what flows through the node.
  const weights = new Float64Array(core).fill(1);
  if (totals.length > 0) for (let i = 0; i < core; ++i) weights[i] = 1 / totals[order[i]];
  for (let i = 0; i < core; ++i) p[i] = z[i];
  apply(flow, damping);
  ++s.passes;
  const r = new Float64Array(core);
  let [size, rho, mass] = [0, 0, 0];
  for (let i = 0; i < core; ++i) {
    r[i] = b[i] - q[i];
    p[i] = r[i] / diagonal[i];
    size += Math.abs(r[i]);
    rho += weights[i] * r[i] * p[i];
    mass += diagonal[i] * z[i];
  }
  const enough = margin * Math.max(s.goal, 4 * Number.EPSILON) * (mass + s.outside);
  while (size > enough && rho > 0 && s.passes + 1 < s.limit) {
    apply(flow, damping);
    ++s.passes;
    let curvature = 0;
    for (let i = 0; i < core; ++i) curvature += weights[i] * p[i] * q[i];
    const step = rho / curvature;
    let next = 0;
    size = 0;
    for (let i = 0; i < core; ++i) {
      z[i] += step * p[i];
      r[i] -= step * q[i];
      size += Math.abs(r[i]);
      next += (weights[i] * r[i] * r[i]) / diagonal[i];
    }
    for (let i = 0; i < core; ++i) p[i] = r[i] / diagonal[i] + (next / rho) * p[i];
    rho = next;
    yield s;
  }
}
