import type {Question} from "./worker.js";

/** What a reader can have measured: inputs that a browser takes in seconds, by name. */
export const questions: ReadonlyMap<string, Question> = new Map<string, Question>([
  [
    "eigenvalues and vectors of a symmetric matrix",
    {kernel: "eigh", distribution: "random", sizes: each([25, 50, 100, 200], (n) => ({n}))}
  ],
  [
    "the same, with repeated eigenvalues",
    {kernel: "eigh", distribution: "cliques", sizes: each([24, 48, 100, 200], (n) => ({n}))}
  ],
  [
    "singular values and vectors",
    {kernel: "svd", distribution: "random", sizes: each([25, 50, 100, 200], (n) => ({m: n, n}))}
  ],
  [
    "principal components",
    {kernel: "pca", distribution: "decaying", sizes: each([500, 2000, 8000], (n) => ({n, d: 30, k: 10}))}
  ],
  [
    "PageRank of a graph with hubs",
    {
      kernel: "pagerank",
      distribution: "R-MAT",
      sizes: each([3000, 10_000, 30_000, 100_000], (links) => ({nodes: links / 10, links}))
    }
  ],
  [
    "PageRank of a graph of blocks",
    {
      kernel: "pagerank",
      distribution: "blocks",
      sizes: each([3000, 10_000, 30_000, 100_000], (links) => ({nodes: links / 10, links}))
    }
  ],
  [
    "k-means",
    {kernel: "kmeans", distribution: "separated", sizes: each([500, 1000, 2000, 4000], (n) => ({n, d: 10, k: 10}))}
  ],
  [
    "spectral clustering",
    {
      kernel: "spectralClustering",
      distribution: "block model",
      sizes: each([100, 200, 400], (nodes) => ({nodes, k: 3}))
    }
  ],
  [
    "nearest neighbours",
    {kernel: "nearestNeighbors", distribution: "blobs", sizes: each([1000, 3000, 10_000], (n) => ({n, d: 10, k: 10}))}
  ],
  [
    "loops in a cloud of points",
    {kernel: "persistence", distribution: "circle", sizes: each([60, 120, 240], (n) => ({n}))}
  ]
]);

/** The inputs on which the page checks our own two backends. */
export const checked: readonly Question[] = [
  {kernel: "eigh", distribution: "random", sizes: [{n: 60}, {n: 100}]},
  {kernel: "svd", distribution: "random", sizes: [{m: 80, n: 40}]},
  {kernel: "pca", distribution: "decaying", sizes: [{n: 1000, d: 30, k: 10}]},
  {kernel: "pagerank", distribution: "R-MAT", sizes: [{nodes: 3000, links: 30_000}]},
  {kernel: "kmeans", distribution: "separated", sizes: [{n: 1000, d: 10, k: 5}]},
  {kernel: "spectralClustering", distribution: "block model", sizes: [{nodes: 400, k: 3}]},
  {kernel: "nearestNeighbors", distribution: "blobs", sizes: [{n: 1000, d: 5, k: 10}]},
  {kernel: "persistence", distribution: "circle", sizes: [{n: 80}]}
];

function each<T>(sizes: readonly number[], size: (n: number) => T): T[] {
  return sizes.map(size);
}
