import {type GcnGap, gcnGap} from "../../contest/gcn-gap.js";
import {tfjsGcn} from "../../contest/tfjs-gcn.js";
import {identity} from "../../math/dense/matrix.js";
import {gcnSteps} from "../../math/network/gcn-steps.js";
import {smoothingMatrix} from "../../math/network/smoothing-matrix.js";
import type {CsrMatrix} from "../../math/sparse/csr.js";
import {toDense} from "../../math/sparse/to-dense.js";

/** How far TensorFlow.js is, after a number of steps, from our training of the same start. */
export interface GcnGapAt extends GcnGap {
  iteration: number;
  seed: number;
  /** What Adam adds to each root; ours has 1e-8. */
  epsilon: number;
}

export const seeds = [1, 2, 3, 4, 5];
export const training = {nodes: [0, 33], labels: [0, 1], rate: 0.01, decay: 5e-4, maxIterations: 200};
export const epsilons = {ours: 1e-8, library: 1e-7};

/** Trains on the *club*, from two labels, by both engines: each step from the first seed, and the last step from the others. */
export async function gcnGaps(club: CsrMatrix): Promise<GcnGapAt[]> {
  const first = await gapsFrom(club, seeds[0], epsilons.ours);
  const library = await gapsFrom(club, seeds[0], epsilons.library);
  const others: GcnGapAt[] = [];
  for (const seed of seeds.slice(1)) others.push((await gapsFrom(club, seed, epsilons.ours)).at(-1)!);
  return [...first, ...library, ...others];
}

async function gapsFrom(club: CsrMatrix, seed: number, epsilon: number): Promise<GcnGapAt[]> {
  const features = identity(club.rows);
  const smoothed = toDense(smoothingMatrix(club));
  const ours = Array.from(gcnSteps(club, features, {...training, seed}));
  const gaps: GcnGapAt[] = [];
  for await (const {iteration, ...state} of tfjsGcn(club, features, {...training, start: ours[0].weights, epsilon})) {
    gaps.push({iteration, seed, epsilon, ...gcnGap(smoothed, ours[iteration], state)});
  }
  return gaps;
}
