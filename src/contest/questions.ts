import type {Question} from "./answer.js";
import type {Contest, Size} from "./contest.js";
import type {Kernel} from "./contests.js";

/** A question that the page offers. */
export type Offer = Question & Pick<Contest, "grows">;

/** What a reader can have measured: inputs that a browser takes in seconds, by name. */
export const questions: ReadonlyMap<string, Offer> = new Map<string, Offer>([
  ["eigenvalues and vectors of a symmetric matrix", of("eigh", "random", ["n"], [25, 50, 100, 200], (n) => ({n}))],
  ["the same, with repeated eigenvalues", of("eigh", "cliques", ["n"], [24, 48, 100, 200], (n) => ({n}))],
  ["singular values and vectors", of("svd", "random", ["n"], [25, 50, 100, 200], (n) => ({m: n, n}))],
  ["principal components", of("pca", "decaying", ["n"], [500, 2000, 8000], (n) => ({n, d: 30, k: 10}))],
  ["PageRank of a graph with hubs", of("pagerank", "R-MAT", ["links", "nodes"], [3000, 10_000, 30_000, 100_000], ten)],
  ["PageRank of a graph of blocks", of("pagerank", "blocks", ["links", "nodes"], [3000, 10_000, 30_000, 100_000], ten)],
  [
    "PageRank of an undirected graph",
    of("pagerank", "undirected", ["links", "nodes"], [3000, 10_000, 30_000, 100_000], ten)
  ],
  [
    "PageRank of eight surfers",
    of("pagerankMany", "R-MAT", ["links", "nodes"], [3000, 10_000, 30_000], (links) => ({...ten(links), k: 8}))
  ],
  [
    "PageRank near one node",
    of("personalizedPagerank", "blocks", ["links", "nodes"], [3000, 10_000, 30_000, 100_000], ten)
  ],
  ["k-means", of("kmeans", "separated", ["n"], [500, 1000, 2000, 4000], (n) => ({n, d: 10, k: 10}))],
  [
    "spectral clustering",
    of("spectralClustering", "block model", ["nodes", "k"], [100, 200, 400], (nodes) => ({nodes, k: 3}))
  ],
  ["nearest neighbours", of("nearestNeighbors", "blobs", ["n"], [1000, 3000, 10_000], (n) => ({n, d: 10, k: 10}))],
  ["loops in a cloud of points", of("persistence", "circle", ["n"], [60, 120, 240], (n) => ({n}))]
]);

function of(
  kernel: Kernel,
  distribution: string,
  grows: Contest["grows"],
  sizes: readonly number[],
  size: (n: number) => Size
): Offer {
  return {kernel, distribution, grows, sizes: sizes.map(size)};
}

/** Ten links for each node. */
function ten(links: number): Size {
  return {nodes: links / 10, links};
}

/** The inputs on which the page checks our own two backends. */
export const checked: readonly Question[] = [
  {kernel: "eigh", distribution: "random", sizes: [{n: 60}, {n: 100}]},
  {kernel: "svd", distribution: "random", sizes: [{m: 80, n: 40}]},
  {kernel: "pca", distribution: "decaying", sizes: [{n: 1000, d: 30, k: 10}]},
  {kernel: "pagerank", distribution: "R-MAT", sizes: [{nodes: 3000, links: 30_000}]},
  {kernel: "pagerankMany", distribution: "R-MAT", sizes: [{nodes: 1000, links: 10_000, k: 8}]},
  {kernel: "personalizedPagerank", distribution: "blocks", sizes: [{nodes: 1000, links: 10_000}]},
  {kernel: "kmeans", distribution: "separated", sizes: [{n: 1000, d: 10, k: 5}]},
  {kernel: "spectralClustering", distribution: "block model", sizes: [{nodes: 400, k: 3}]},
  {kernel: "nearestNeighbors", distribution: "blobs", sizes: [{n: 1000, d: 5, k: 10}]},
  {kernel: "persistence", distribution: "circle", sizes: [{n: 80}]}
];
