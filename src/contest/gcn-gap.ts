import {multiply, norm2} from "../math/dense/matrix.js";
import type {Matrix} from "../math/dense/matrix.js";
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
  const apart = (a: Matrix, b: Matrix) => a.data.map((x, at) => x - b.data[at]);
  const on = ({weights}: GcnState) => multiply(smoothed, weights.first).data.map((x) => Number(x > 0));
  const [first, second] = [on(one), on(other)];
  const [said, saidByOther] = [classes(one.chances), classes(other.chances)];
  return {
    weights: Math.hypot(...(["first", "second"] as const).map((w) => norm2(apart(one.weights[w], other.weights[w])))),
    chances: apart(one.chances, other.chances).reduce((most, x) => Math.max(most, Math.abs(x)), 0),
    switched: first.filter((x, at) => x !== second[at]).length,
    differ: said.filter((k, node) => k !== saidByOther[node]).length
  };
}

function classes({rows, columns, data}: Matrix): number[] {
  return Array.from({length: rows}, (_, i) => {
    const chances = data.subarray(i * columns, (i + 1) * columns);
    return chances.indexOf(Math.max(...chances));
  });
}
