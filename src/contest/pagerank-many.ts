import {mulberry32} from "../math/random/mulberry32.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";
import {damping, residual, rmat, tolerance} from "./links.js";
import type {Links} from "./links.js";

interface Input extends Links {
  k: number;
  /** k × nodes by rows, each of which sums to one. */
  personalizations: Float64Array;
}

interface Answer extends Bag {
  /** k × nodes by rows. */
  scores: Float64Array;
}

/** So many nodes has each surfer to teleport to. */
const homes = 10;

function surfers(size: Size, seed: number): Input {
  const {nodes, k} = size;
  const uniform = mulberry32(seed);
  const personalizations = new Float64Array(k * nodes);
  for (let e = 0; e < k * homes; ++e) {
    personalizations[(e % k) * nodes + Math.floor(uniform() * nodes)] += 1 / homes;
  }
  return {...rmat(size, seed), k, personalizations};
}

function worst(input: Input, {scores}: Answer): number {
  const {nodes, k, personalizations} = input;
  if (scores.length !== k * nodes) return NaN;
  let error = 0;
  for (let s = 0; s < k; ++s) {
    const row = (entries: Float64Array) => entries.subarray(s * nodes, (s + 1) * nodes);
    error = Math.max(error, residual(input, row(scores), row(personalizations)));
  }
  return error;
}

export const pagerankMany: Contest<Input, Answer> = {
  kernel: "pagerankMany",
  task: "PageRank with damping 0.85 for k surfers, each of whom teleports to ten nodes, from the list of links to the scores",
  distributions: {"R-MAT": {about: "few nodes have most of the links", make: surfers}},
  grows: ["links", "nodes"],
  measure: "the worst of ‖Gx − x‖₁ and |Σx − 1| of a surfer; 1e-10 was asked for",
  bound: 2e-10, // the change of a last step that met the tolerance, and rounding
  error: worst,
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {pagerankMany} = await import("../math/graph/pagerank-many.js");
      return (backend) =>
        program({
          prepare: ({nodes, k, sources, targets, personalizations}) => ({
            links: {nodes, sources, targets},
            personalizations: {rows: k, columns: nodes, data: personalizations}
          }),
          run: ({links, personalizations}) => pagerankMany(links, personalizations, {damping, tolerance, backend}),
          read: ({scores}) => ({scores: scores.data})
        });
    })
  ]
};
