import {mulberry32} from "../math/random/mulberry32.js";
import type {Bag, Contest, Contestant, Size} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  nodes: number;
  /** Links may be repeated, and then count as often. */
  sources: Uint32Array;
  targets: Uint32Array;
}

interface Answer extends Bag {
  scores: Float64Array;
}

const damping = 0.85;
const tolerance = 1e-10;

/** R-MAT (Chakrabarti et al. 2004) with the chances .57, .19, .19, .05: few nodes have most of the links. */
function rmat({nodes, links}: Size, seed: number): Input {
  const uniform = mulberry32(seed);
  const scale = Math.ceil(Math.log2(nodes));
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  for (let e = 0; e < links;) {
    let [source, target] = [0, 0];
    for (let bit = 0; bit < scale; ++bit) {
      const u = uniform();
      source = 2 * source + (u >= 0.76 ? 1 : 0);
      target = 2 * target + ((u >= 0.57 && u < 0.76) || u >= 0.95 ? 1 : 0);
    }
    if (source >= nodes || target >= nodes) continue;
    sources[e] = source;
    targets[e++] = target;
  }
  return {nodes, sources, targets};
}

function uniformLinks({nodes, links}: Size, seed: number): Input {
  const uniform = mulberry32(seed);
  const draw = () => new Uint32Array(links).map(() => Math.floor(uniform() * nodes));
  return {nodes, sources: draw(), targets: draw()};
}

/** Blocks of a hundred nodes, and one link in a hundred leaves its block: what moves slowly between them is hard. */
function blocks({nodes, links}: Size, seed: number): Input {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  for (let e = 0; e < links; ++e) {
    sources[e] = Math.floor(uniform() * nodes);
    const first = sources[e] - (sources[e] % 100);
    targets[e] =
      uniform() < 0.01 ? Math.floor(uniform() * nodes) : first + Math.floor(uniform() * Math.min(100, nodes - first));
  }
  return {nodes, sources, targets};
}

/** ‖Gx − x‖₁ and how far x is from summing to one, straight from the links. */
function residual({nodes, sources, targets}: Input, x: Float64Array): number {
  const out = new Float64Array(nodes);
  for (const source of sources) ++out[source];
  let lost = 0;
  for (let i = 0; i < nodes; ++i) if (out[i] === 0) lost += x[i];
  const next = new Float64Array(nodes).fill((damping * lost + 1 - damping) / nodes);
  for (let e = 0; e < sources.length; ++e) next[targets[e]] += (damping * x[sources[e]]) / out[sources[e]];
  let sum = 0;
  let change = 0;
  for (let i = 0; i < nodes; ++i) {
    sum += x[i];
    change += Math.abs(next[i] - x[i]);
  }
  return x.length === nodes ? Math.max(change, Math.abs(sum - 1)) : NaN;
}

function graphology(
  name: string,
  {
    note,
    takes,
    toleranceFor
  }: {note: string; takes: (size: Size) => boolean; toleranceFor: (nodes: number) => number | undefined}
): Contestant<Input, Answer> {
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

export const pagerank: Contest<Input, Answer> = {
  kernel: "pagerank",
  task: "PageRank with damping 0.85, from the list of links to the scores",
  distributions: {
    "R-MAT": {about: "few nodes have most of the links", make: rmat},
    uniform: {about: "both ends drawn uniformly", make: uniformLinks},
    blocks: {about: "blocks of 100 nodes that one link in 100 leaves", make: blocks}
  },
  grows: ["links", "nodes"],
  measure: "‖Gx − x‖₁ or |Σx − 1|, the larger; 1e-10 was asked for",
  bound: 2e-10, // the change of a last step that met the tolerance, and rounding
  error: (input, {scores}) => residual(input, scores),
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {pagerank} = await import("../math/graph/pagerank.js");
      return (backend) => {
        const options = {damping, tolerance, backend};
        return program({
          prepare: (links) => links,
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
