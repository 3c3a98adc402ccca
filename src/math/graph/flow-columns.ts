import {width} from "./flow-arrays.js";
import {columnOf, patience, slow, solveColumn} from "./flow-column.js";
import type {Column, Effort} from "./flow-column.js";
import type {Flow} from "./flow.js";

interface Solved {
  column: Column;
  /** The passes over the links that served it. */
  passes: number;
}

/** Solves for each of *vs*, eight at once; those that are slow go on alone, with help. */
export function solveColumns(flow: Flow, vs: readonly (Float64Array | null)[], effort: Effort): Solved[] {
  const solved: Solved[] = [];
  for (let k = 0; k < vs.length; k += width) solved.push(...solveBlock(flow, vs.slice(k, k + width), effort));
  return solved;
}

/** Eight columns at work, of which some may be zero. */
interface Block {
  betas: Float64Array;
  inside: Float64Array;
  outside: Float64Array;
  bounds: Float64Array;
  residuals: Float64Array;
  passes: number;
}

function solveBlock(flow: Flow, vs: readonly (Float64Array | null)[], {goal, limit}: Effort): Solved[] {
  const block = load(flow, vs);
  const reachable = Math.max(goal, 4 * Number.EPSILON);
  let stuck = false;
  while (!stuck && block.passes < limit && block.residuals.some((residual) => residual > reachable)) {
    const before = block.residuals.slice();
    sweepOnce(flow, block);
    stuck = block.passes > patience && block.residuals.some((left, c) => left > reachable && left > slow * before[c]);
  }
  const columns = finish(flow, vs, block);
  return columns.map((column, c) => {
    if (!stuck || block.residuals[c] <= reachable || block.passes >= limit) return {column, passes: block.passes};
    const solved = solveColumn(flow, vs[c], {goal, limit: limit - block.passes}, column);
    return {column: solved.column, passes: solved.passes + block.passes};
  });
}

/** Puts the columns into b, with what flows from nodes without a row, and a first guess into z. */
function load(flow: Flow, vs: readonly (Float64Array | null)[]): Block {
  const {n, core, rows, order, diagonal, manyB, manyZ, damping} = flow;
  const [inside, outside] = [new Float64Array(width), new Float64Array(width)];
  manyB.fill(0);
  manyZ.fill(0);
  vs.forEach((v, c) => {
    for (let p = 0; p < n; ++p) {
      const value = v ? v[order[p]] : 1 / n;
      if (p < rows) manyB[width * p + c] = value;
      else manyZ[width * p + c] = value / diagonal[p];
      if (p >= core) outside[c] += value;
    }
  });
  flow.addMany(0, rows, damping);
  for (let p = 0; p < core; ++p) {
    for (let c = 0; c < width; ++c) {
      const value = manyB[width * p + c];
      inside[c] += value;
      manyZ[width * p + c] = value / diagonal[p];
    }
  }
  const residuals = inside.map((mass) => (mass > 0 ? Infinity : 0));
  return {betas: new Float64Array(width).fill(1), inside, outside, bounds: residuals.slice(), residuals, passes: 1};
}

/** One sweep; beta is set anew so that the mass balances. */
function sweepOnce(flow: Flow, block: Block): void {
  const {betas, inside, outside, bounds, residuals} = block;
  const sums = flow.sweepMany(0, flow.core, betas, flow.damping);
  ++block.passes;
  for (let c = 0; c < width; ++c) {
    if (inside[c] === 0) continue;
    const [change, balance, mass] = [sums[c], sums[width + c], sums[2 * width + c]];
    const next = balance / inside[c];
    bounds[c] = (change + Math.abs(next - betas[c]) * inside[c]) / next;
    residuals[c] = bounds[c] / (mass / next + outside[c]);
    betas[c] = next;
  }
}

function finish(flow: Flow, vs: readonly (Float64Array | null)[], {betas, bounds}: Block): Column[] {
  const {core, rows, manyZ, damping} = flow;
  for (let p = 0; p < core; ++p) for (let c = 0; c < width; ++c) manyZ[width * p + c] /= betas[c];
  flow.sweepMany(core, rows, new Float64Array(width).fill(1), damping);
  return vs.map((v, c) => columnOf(flow, v, bounds[c], c));
}
