import {adjustedRandIndex} from "../math/cluster/adjusted-rand-index.js";
import {knnGraph} from "../math/cluster/knn-graph.js";
import {stochasticBlockModel} from "../math/cluster/stochastic-block-model.js";
import {mulberry32} from "../math/random/mulberry32.js";
import {normalFrom} from "../math/random/normal.js";
import type {CsrMatrix} from "../math/sparse/csr.js";
import {toDense} from "../math/sparse/to-dense.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  nodes: number;
  k: number;
  restarts: number;
  /** Of the eigenvectors. */
  tolerance: number;
  offsets: Uint32Array;
  indices: Uint32Array;
  values: Float64Array;
  planted: Uint32Array;
}

interface Answer extends Bag {
  labels: Uint32Array;
}

/** Links within a block and to all other blocks, of a node on average. */
const degrees = {within: 15, beyond: 5};

function blockModel({nodes, k, restarts = 3}: Size, seed: number): Input {
  const sizes = Array.from({length: k}, (_, b) => Math.floor(((b + 1) * nodes) / k) - Math.floor((b * nodes) / k));
  const [within, beyond] = [(degrees.within * k) / nodes, (degrees.beyond * k) / (nodes * (k - 1))];
  const probabilities = sizes.map((_, a) => sizes.map((_, b) => (a === b ? within : beyond)));
  const {adjacency, labels} = stochasticBlockModel({sizes, probabilities, seed, sampler: "skips"});
  return {nodes, k, restarts, tolerance: 1e-4, ...arrays(adjacency), planted: labels};
}

/** The tolerance has that many *digits*: 6 tell λ₂ from λ₃, which is what a cut needs. */
function moons({nodes, restarts = 3, digits = 8}: Size, seed: number): Input {
  const random = normalFrom(mulberry32(seed));
  const data = new Float64Array(2 * nodes);
  const planted = new Uint32Array(nodes);
  for (let i = 0; i < nodes; ++i) {
    const side = i % 2;
    const angle = (Math.PI * (i - side)) / Math.max(1, nodes - 2);
    planted[i] = side;
    data[2 * i] = (side ? 1 - Math.cos(angle) : Math.cos(angle)) + noise * random();
    data[2 * i + 1] = (side ? 0.5 - Math.sin(angle) : Math.sin(angle)) + noise * random();
  }
  const graph = knnGraph({rows: nodes, columns: 2, data}, {k: 10});
  return {nodes, k: 2, restarts, tolerance: Number(`1e-${digits}`), ...arrays(graph), planted};
}

/** Enough for the moons to touch, so that one eigenvalue is tiny and none but the first is zero. */
const noise = 0.08;

function arrays({offsets, indices, values}: CsrMatrix): Pick<Input, "offsets" | "indices" | "values"> {
  return {offsets, indices, values};
}

const csr = ({nodes, offsets, indices, values}: Input): CsrMatrix => ({
  rows: nodes,
  columns: nodes,
  offsets,
  indices,
  values
});

export const spectralClustering: Contest<Input, Answer> = {
  kernel: "spectralClustering",
  task: "clusters of a graph by the first eigenvectors of its normalised Laplacian, and k-means with three starts",
  distributions: {
    "block model": {about: "each node has 15 links within its block and 5 beyond", make: blockModel, bound: 0.1},
    moons: {
      about: "two moons that touch, 10 nearest neighbours: the gap is tiny, and the best cut is not the planted one",
      make: moons,
      bound: 0.7
    }
  },
  grows: ["nodes", "k"],
  measure: "1 − adjusted Rand index against the planted clusters",
  bound: 0.1,
  error: ({nodes, planted}, {labels}) => (labels.length === nodes ? 1 - adjustedRandIndex(planted, labels) : NaN),
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {spectralClustering} = await import("../math/cluster/spectral-clustering.js");
      return (backend) =>
        program({
          prepare: (input) => ({...input, graph: csr(input)}),
          run: ({graph, k, restarts, tolerance}) => spectralClustering(graph, k, {restarts, tolerance, backend}),
          read: ({labels}) => ({labels})
        });
    }),
    {
      name: "ml-matrix and ml-kmeans",
      language: "JavaScript",
      packages: ["ml-matrix", "ml-kmeans"],
      note: "all eigenvectors of the dense matrix: no JavaScript package that we know has sparse ones",
      takes: ({nodes}) => nodes <= 500,
      load: async () => {
        const {EigenvalueDecomposition, Matrix} = await import("ml-matrix");
        const {kmeans} = await import("ml-kmeans");
        return program({
          prepare: (input) => ({a: toDense(csr(input)), k: input.k, restarts: input.restarts}),
          run: ({a: {rows: n, data}, k, restarts}) => {
            const degree = Float64Array.from({length: n}, (_, i) => data.subarray(i * n, (i + 1) * n).reduce((s, x) => s + x, 0)); // prettier-ignore
            const normalised = data.map((x, e) => x && x / Math.sqrt(degree[Math.floor(e / n)] * degree[e % n]));
            const {eigenvectorMatrix: v} = new EigenvalueDecomposition(Matrix.from1DArray(n, n, normalised), {
              assumeSymmetric: true
            });
            const rows = Array.from({length: n}, (_, i) => {
              const row = Array.from({length: k}, (_, j) => v.get(i, n - 1 - j));
              const length = Math.hypot(...row) || 1;
              return row.map((x) => x / length);
            });
            const starts = Array.from({length: restarts}, (_, seed) => {
              const {clusters, centroids} = kmeans(rows, k, {seed});
              const inertia = rows.reduce((sum, row, i) => sum + row.reduce((s, x, j) => s + (x - centroids[clusters[i]][j]) ** 2, 0), 0); // prettier-ignore
              return {clusters, inertia};
            });
            return starts.reduce((best, start) => (start.inertia < best.inertia ? start : best));
          },
          read: ({clusters}) => ({labels: Uint32Array.from(clusters)})
        });
      }
    },
    {
      name: "graphology, Louvain",
      language: "JavaScript",
      packages: ["graphology-communities-louvain", "graphology"],
      note: "climbs the modularity, without eigenvectors, and finds k itself; the graph is built before the clock starts",
      takes: ({nodes}, distribution) => nodes <= 100_000 && distribution !== "moons",
      load: async () => {
        const {UndirectedGraph} = await import("graphology");
        const {default: louvain} = await import("graphology-communities-louvain");
        return program({
          prepare: ({nodes, offsets, indices, values}) => {
            const graph = new UndirectedGraph<Record<string, never>, {weight: number}>();
            for (let i = 0; i < nodes; ++i) graph.addNode(i);
            for (let i = 0, e = 0; i < nodes; ++i) {
              for (; e < offsets[i + 1]; ++e) if (i <= indices[e]) graph.addEdge(i, indices[e], {weight: values[e]});
            }
            return graph;
          },
          run: (graph) => louvain(graph, {rng: mulberry32(1)}),
          read: (communities, {nodes}) => ({labels: Uint32Array.from({length: nodes}, (_, i) => communities[i])})
        });
      }
    }
  ]
};
