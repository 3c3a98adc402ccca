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

/** Yields after each step, with the residual as it was before the first. */
function* descend(flow: Flow, s: Sweeps): Generator<Sweeps, void, undefined> {
  const {core, diagonal, order, totals, measure, z, b, p, q, r, damping} = flow;
  // Where links have weights z is a mass: its square is measured by what flows through the node.
  for (let i = 0; i < measure.length; ++i) measure[i] = 1 / totals[order[i]];
  p.set(z.subarray(0, core));
  flow.multiply(core, damping);
  ++s.passes;
  let mass = 0;
  for (let i = 0; i < core; ++i) {
    r[i] = b[i] - q[i];
    mass += diagonal[i] * z[i];
  }
  flow.turn(core, 0);
  let {size, square} = flow.advance(core, 0);
  const enough = margin * Math.max(s.goal, 4 * Number.EPSILON) * (mass + s.outside);
  while (size > enough && square > 0 && s.passes + 1 < s.limit) {
    const curvature = flow.multiply(core, damping);
    ++s.passes;
    const before = square;
    ({size, square} = flow.advance(core, before / curvature));
    flow.turn(core, square / before);
    yield s;
  }
}
