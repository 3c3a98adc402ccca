import type {EdgeList} from "../math/sparse/csr.js";
import type {Bag, Contest, Contestant, Size} from "./contest.js";
import {ours, program} from "./contest.js";
import {blocks, communities, damping, residual, ring, rmat, tolerance, uniformLinks} from "./links.js";
import type {Links} from "./links.js";

interface Answer extends Bag {
  scores: Float64Array;
}

/** The links as we take them: those that are both ways are told once. */
function edges({nodes, sources, targets, mutual}: Links): EdgeList {
  if (!mutual) return {nodes, sources, targets};
  const half = sources.length / 2;
  return {nodes, sources: sources.subarray(0, half), targets: targets.subarray(0, half), directed: false};
}

function graphology(
  name: string,
  {
    note,
    takes,
    toleranceFor
  }: {note: string; takes: (size: Size) => boolean; toleranceFor: (nodes: number) => number | undefined}
): Contestant<Links, Answer> {
  return {
    name,
    language: "JavaScript",
    packages: ["graphology-metrics", "graphology"],
    note,
    takes,
    load: async () => {
      const {DirectedGraph} = await import("graphology");
      const {default: pagerank} = await import("graphology-metrics/centrality/pagerank.js");
      return program({
        prepare: (links) => links,
        run: ({nodes, sources, targets}) => {
          const graph = new DirectedGraph<Record<string, never>, {weight: number}>();
          for (let i = 0; i < nodes; ++i) graph.addNode(i);
          for (let e = 0; e < sources.length; ++e) {
            graph.updateDirectedEdge(sources[e], targets[e], ({weight = 0}) => ({weight: weight + 1}));
          }
          const options = {alpha: damping, maxIterations: 1000, getEdgeWeight: "weight" as const};
          const asked = toleranceFor(nodes);
          return pagerank(graph, asked === undefined ? options : {...options, tolerance: asked});
        },
        read: (scores, {nodes}) => ({
          scores: Float64Array.from({length: nodes}, (_, i) => (scores as Record<string, number>)[i])
        })
      });
    }
  };
}

export const pagerank: Contest<Links, Answer> = {
  kernel: "pagerank",
  task: "PageRank with damping 0.85, from the list of links to the scores",
  distributions: {
    "R-MAT": {about: "few nodes have most of the links", make: rmat},
    uniform: {about: "both ends drawn uniformly", make: uniformLinks},
    blocks: {about: "blocks of 100 nodes that one link in 100 leaves", make: blocks},
    communities: {about: "ten communities in a ring that two links each leave", make: communities},
    undirected: {about: "links both ways between nodes that are near on a ring", make: ring}
  },
  grows: ["links", "nodes"],
  measure: "‖Gx − x‖₁ or |Σx − 1|, the larger; 1e-10 was asked for",
  bound: 2e-10, // the change of a last step that met the tolerance, and rounding
  error: (input, {scores}) => residual(input, scores),
  contestants: [
    ...ours<Links, Answer>(async () => {
      const {pagerank} = await import("../math/graph/pagerank.js");
      return (backend) => {
        const options = {damping, tolerance, backend};
        return program({
          prepare: edges,
          run: (links) => pagerank(links, options),
          read: ({scores}) => ({scores})
        });
      };
    }),
    {
      name: "ngraph.pagerank",
      language: "JavaScript",
      packages: ["ngraph.pagerank", "ngraph.graph"],
      takes: ({links}) => links <= 2e6,
      load: async () => {
        const {default: createGraph} = await import("ngraph.graph");
        const {default: pagerank} = await import("ngraph.pagerank");
        return program({
          prepare: (links) => links,
          run: ({nodes, sources, targets}) => {
            const graph = createGraph({multigraph: true});
            for (let i = 0; i < nodes; ++i) graph.addNode(i);
            for (let e = 0; e < sources.length; ++e) graph.addLink(sources[e], targets[e]);
            return pagerank(graph, damping, tolerance);
          },
          read: (scores, {nodes}) => ({scores: Float64Array.from({length: nodes}, (_, i) => scores[i])})
        });
      }
    },
    graphology("graphology-metrics", {
      note: "graphology stops at n × its tolerance, so it is given 1e-10 / n",
      takes: ({links}) => links <= 2e6,
      toleranceFor: (nodes) => tolerance / nodes
    }),
    graphology("graphology-metrics, as it comes", {
      note: "with its default tolerance, 1e-6 for each node",
      takes: ({links}) => links <= 2e5,
      toleranceFor: () => undefined
    })
  ]
};
