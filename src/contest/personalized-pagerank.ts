import type {CsrMatrix} from "../math/sparse/csr.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";
import {blocks, damping, walkOn} from "./links.js";
import type {Links} from "./links.js";

interface Input extends Links {
  node: number;
}

interface Answer extends Bag {
  scores: Float64Array;
}

/** The error in L1 that is allowed: enough to see who is near. */
const enough = 1e-3;

/** What a push may leave at a node for each link, found by trial: the walk leaves its block for all of the graph. */
const epsilon = 2e-8;

function fromOne(size: Size, seed: number): Input {
  const links = blocks(size, seed);
  return {...links, node: links.sources[0]};
}

/** ‖x − x*‖₁, for x* by as many steps as bring it far below what is allowed. */
function distance(input: Input, x: Float64Array): number {
  if (x.length !== input.nodes) return NaN;
  const home = homeOf(input);
  let exact: Float64Array = home;
  for (let error = 2; error > enough / 1000; error *= damping) exact = walkOn(input, exact, home);
  return exact.reduce((sum, score, i) => sum + Math.abs(score - x[i]), 0);
}

function homeOf({nodes, node}: Input): Float64Array {
  const home = new Float64Array(nodes);
  home[node] = 1;
  return home;
}

/** The links as rows, which are made before the clock starts. */
async function rows(): Promise<(input: Input) => CsrMatrix> {
  const {csrFromEdges} = await import("../math/sparse/csr.js");
  return ({nodes, sources, targets}) => csrFromEdges({nodes, sources, targets});
}

export const personalizedPagerank: Contest<Input, Answer> = {
  kernel: "personalizedPagerank",
  task: "PageRank with damping 0.85 of a surfer who teleports to one node, to 1e-3, from a matrix of the links",
  distributions: {blocks: {about: "blocks of 100 nodes that one link in 100 leaves", make: fromOne}},
  grows: ["links", "nodes"],
  measure: "‖x − x*‖₁",
  bound: enough,
  error: (input, {scores}) => distance(input, scores),
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {pagerank} = await import("../math/graph/pagerank.js");
      const matrix = await rows();
      // The distance is at most the change / (1 − damping).
      const tolerance = enough * (1 - damping);
      return (backend) =>
        program({
          prepare: (input) => ({links: matrix(input), personalization: homeOf(input)}),
          run: ({links, personalization}) => pagerank(links, {damping, tolerance, personalization, backend}),
          read: ({scores}) => ({scores})
        });
    }),
    {
      name: "eigenbook, push",
      language: "TypeScript",
      note: "it looks at no more of the graph than it reaches",
      load: async () => {
        const {approximatePersonalizedPagerank} = await import("../math/graph/approximate-personalized-pagerank.js");
        const matrix = await rows();
        return program({
          prepare: (input) => ({links: matrix(input), node: input.node}),
          run: ({links, node}) => approximatePersonalizedPagerank(links, node, {damping, epsilon}),
          read: ({nodes, scores}, input) => {
            const all = new Float64Array(input.nodes);
            nodes.forEach((node, i) => {
              all[node] = scores[i];
            });
            return {scores: all};
          }
        });
      }
    }
  ]
};
