import type {Column} from "./flow-column.js";

/** Scores that sum to one, and what a power step changes in them at most, in L1. */
export interface Scores {
  scores: Float64Array;
  residual: number;
}

/**
 * The scores that the solution for teleports gives, and that for where surfers go from nodes without links, if these lead
 * elsewhere: x = a y + c y′ with c = α × what lies on such nodes. The residual is that of the columns, and how far a and c
 * are from what the scores say.
 */
export function scoresOf([first, second]: readonly Column[], damping: number): Scores {
  const scores = new Float64Array(first.y.length);
  if (!second) {
    const a = 1 / first.total;
    for (let i = 0; i < scores.length; ++i) scores[i] = a * first.y[i];
    return {scores, residual: a * first.bound + Math.abs(1 - damping + damping * a * first.sunk - a)};
  }
  // Each column has (1 − α) total + α sunk = 1.
  const back = (damping * first.sunk) / second.total;
  const scale = (1 - damping) * first.total + back * second.total;
  const [a, c] = [(1 - damping) / scale, back / scale];
  for (let i = 0; i < scores.length; ++i) scores[i] = a * first.y[i] + c * second.y[i];
  const rescued = damping * (a * first.sunk + c * second.sunk);
  const astray = Math.abs(1 - damping - a) + Math.abs(rescued - c);
  return {scores, residual: a * first.bound + c * second.bound + astray};
}
