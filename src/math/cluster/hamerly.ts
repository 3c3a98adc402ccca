import {squaredDistance} from "./squared-distance.js";
import type {Workspace} from "./workspace.js";

/**
 * Moves the bounds of all points along with the centers and gives each point its nearest center, the present one if
 * several are as near, then the first. Hamerly's bounds (2010) spare most distances: by the triangle inequality a point
 * keeps its center as long as upper ≤ max(lower, half the way to the center's nearest rival). Sums and counts follow.
 * Returns how many points changed.
 */
export function assign(space: Workspace): number {
  const {n, stride, points, centers, labels, upper, lower, moves, travelled, halfway, slack} = space;
  moves.forEach((move, c) => (travelled[c] += move));
  const {mover, longest, next} = longestMoves(moves);
  let changed = 0;
  for (let i = 0; i < n; ++i) {
    const c = labels[i];
    const low = lower[i] - (c === mover ? next : longest);
    const safe = Math.max(low, halfway[c]) - slack;
    let up = upper[i] + moves[c];
    lower[i] = low;
    upper[i] = up;
    if (up <= safe) continue;
    const mine = squaredDistance(points, i * stride, centers, c * stride, stride);
    ++space.distances;
    up = Math.sqrt(mine);
    upper[i] = up;
    if (up <= safe) continue;
    const nearest = decide(space, i, mine);
    if (nearest === c) continue;
    labels[i] = nearest;
    moveRow(space, i, c, nearest);
    ++changed;
  }
  return changed;
}

/**
 * Sets both bounds of point *i*, whose square distance to its own center is *mine*; returns the nearest center. A center
 * that was *far* when it was last looked at, and has not travelled enough since, is not looked at again (Elkan 2003).
 */
function decide(space: Workspace, i: number, mine: number): number {
  const {k, stride, points, centers, labels, upper, lower, far, travelled, slack} = space;
  const own = labels[i];
  const row = i * k;
  const bounded = far.length > 0;
  // To begin with the likely rival spares most of the others.
  const likely = bounded ? leastBound(space, i) : -1;
  let first = own;
  let best = mine;
  let rival = Infinity;
  let reach = Infinity;
  let looks = 0;
  for (let turn = likely < 0 ? 0 : -1; turn < k; ++turn) {
    const c = turn < 0 ? likely : turn;
    if (bounded && far[row + c] - travelled[c] > reach) continue;
    if (c === own || turn === likely) continue;
    const square = squaredDistance(points, i * stride, centers, c * stride, stride);
    ++looks;
    if (bounded) far[row + c] = (Math.sqrt(square) + travelled[c]) * roundedDown;
    if (square < best || (square === best && first !== own && c < first)) {
      rival = best;
      best = square;
      first = c;
    } else if (square < rival) rival = square;
    else continue;
    reach = Math.sqrt(rival) + slack;
  }
  space.distances += looks;
  upper[i] = Math.sqrt(best);
  lower[i] = Math.sqrt(rival);
  return first;
}

/** Makes a number that is then rounded to single precision no larger than it was. */
const roundedDown = 1 - 2 ** -23;

/** The center, other than its own, that may be nearest to point *i*; −1 if there is none. */
function leastBound({k, labels, far, travelled}: Workspace, i: number): number {
  let least = Infinity;
  let which = -1;
  for (let c = 0, at = i * k; c < k; ++c, ++at) {
    const bound = far[at] - travelled[c];
    if (bound >= least || c === labels[i]) continue;
    least = bound;
    which = c;
  }
  return which;
}

/** Takes point *i* out of the sum of cluster *from* and puts it into that of *to*. */
export function moveRow({stride, points, sums, counts}: Workspace, i: number, from: number, to: number): void {
  for (let a = 0; a < stride; ++a) {
    sums[from * stride + a] -= points[i * stride + a];
    sums[to * stride + a] += points[i * stride + a];
  }
  --counts[from];
  ++counts[to];
}

/** Writes min(nearest[from], ‖x − point p‖²) for all points x to nearest[to] and returns the sum, from first to last. */
export function potential(space: Workspace, p: number, from: number, to: number): number {
  const {n, stride, points, nearest} = space;
  const before = nearest[from];
  const after = nearest[to];
  let sum = 0;
  for (let i = 0; i < n; ++i) {
    const square = squaredDistance(points, i * stride, points, p * stride, stride);
    sum += after[i] = square < before[i] ? square : before[i];
  }
  space.distances += n;
  return sum;
}

/** Σ ‖point − its center‖², from first to last. */
export function inertia({n, stride, points, centers, labels}: Workspace): number {
  let sum = 0;
  for (let i = 0; i < n; ++i) sum += squaredDistance(points, i * stride, centers, labels[i] * stride, stride);
  return sum;
}

/** Sums the points of each cluster anew, from first to last. */
export function total({n, stride, points, labels, sums}: Workspace): void {
  sums.fill(0);
  for (let i = 0, at = 0; i < n; ++i) {
    for (let a = 0, to = labels[i] * stride; a < stride; ++a) sums[to++] += points[at++];
  }
}

/** The index of the center that moved furthest, how far it did, and how far the next. */
export function longestMoves(moves: Float64Array): {mover: number; longest: number; next: number} {
  let mover = 0;
  let next = 0;
  for (let c = 1; c < moves.length; ++c) {
    if (moves[c] > moves[mover]) {
      next = moves[mover];
      mover = c;
    } else if (moves[c] > next) next = moves[c];
  }
  return {mover, longest: moves[mover], next};
}
