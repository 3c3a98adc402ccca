import {combine, frobeniusNorm, maxAbs, multiply} from "../math/dense/matrix.js";
import type {Matrix} from "../math/dense/matrix.js";
import {bestClasses} from "../math/learn/linear-scores.js";
import type {GcnStep} from "../math/network/gcn-steps.js";

/** What two trainings of a graph convolutional network are compared by. */
export type GcnState = Pick<GcnStep, "chances" | "weights">;

export interface GcnGap {
  /** The distance of all weights. */
  weights: number;
  /** The largest difference of a chance. */
  chances: number;
  /** How many ReLUs, a unit and a node each, are on in one network and off in the other. */
  switched: number;
  /** How many nodes have another likeliest class. */
  differ: number;
}

/** How far two trained networks are apart, on the *smoothed* features ÂX. */
export function gcnGap(smoothed: Matrix, one: GcnState, other: GcnState): GcnGap {
  const apart = (a: Matrix, b: Matrix) => combine(1, a, b, -1);
  const on = ({weights}: GcnState) => multiply(smoothed, weights.first).data.map((x) => Number(x > 0));
  const [first, second] = [on(one), on(other)];
  const [said, saidByOther] = [one, other].map(({chances}) => bestClasses(chances));
  return {
    weights: Math.hypot(...(["first", "second"] as const).map((w) => frobeniusNorm(apart(one.weights[w], other.weights[w])))), // prettier-ignore
    chances: maxAbs(apart(one.chances, other.chances).data),
    switched: first.filter((x, at) => x !== second[at]).length,
    differ: said.filter((k, node) => k !== saidByOther[node]).length
  };
}
