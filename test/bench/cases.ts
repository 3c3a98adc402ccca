import {typescript, wasm} from "../../src/contest/contest.js";
import type {Size} from "../../src/contest/contest.js";
import type {Kernel} from "../../src/contest/contests.js";
import type {Target} from "../../src/contest/results.js";

export interface Case {
  kernel: Kernel;
  distribution: string;
  size: Size;
  /** One input a seed; runs take them in turn. */
  seeds: readonly number[];
  targets: readonly Target[];
  /** Whether a quick run has it too. */
  quick: boolean;
}

/** Our time is at most *factor* times that of *against*. */
function within(factor: number, against: string, whose: string): Target {
  return {text: `≤ ${factor.toFixed(1)} × the time of ${whose}`, of: wasm, against, ratio: 1 / factor};
}

/** We are at least *ratio* times as fast as *against*. */
function faster(ratio: number, against: Exclude<Target["against"], undefined>, whose: string): Target {
  return {text: `≥ ${ratio} × faster than ${whose}`, of: wasm, against, ratio};
}

const plain: Target = {
  text: "plain TypeScript ≥ 5 × faster than the best JavaScript peer",
  of: typescript,
  against: {best: "JavaScript"},
  ratio: 5
};

interface Row {
  size: Size;
  targets?: readonly Target[];
  seeds?: readonly number[];
  quick?: boolean;
}

function of(kernel: Kernel, distribution: string, rows: readonly Row[]): Case[] {
  return rows.map(({size, targets = [], seeds = [1, 2, 3], quick = false}) => ({
    kernel,
    distribution,
    size,
    seeds,
    targets,
    quick
  }));
}

const lapack = (factor: number) => within(factor, "LAPACK dsyevd", "LAPACK");
const ripser = faster(2, "ripser", "ripser");
const ripserOnLoops = faster(5, "ripser", "ripser");
const clusterers = faster(2, {best: "native"}, "the best of scipy and scikit-learn");
const neighbors = faster(1, {best: "native"}, "the best of scipy and scikit-learn");
const sklearnKMeans = faster(2.5, {best: "native"}, "scikit-learn");

const scipyPagerank = faster(3, "scipy, power iteration", "scipy");
const scipyBlock = faster(3, "scipy, power iteration on a block", "scipy");

/** Every case of the benchmark, in the order of the report. */
export const cases: readonly Case[] = [
  ...of("eigh", "random", [
    {size: {n: 50}, targets: [plain], quick: true},
    {size: {n: 100}, targets: [lapack(1), plain], quick: true},
    {size: {n: 300}, targets: [lapack(1.3), plain]},
    {size: {n: 1000}, targets: [lapack(2), faster(25, "ml-matrix", "ml-matrix"), plain], seeds: [1]}
  ]),
  ...of("eigh", "path", [{size: {n: 300}, targets: [lapack(1.3), plain]}]),
  ...of("eigh", "cliques", [{size: {n: 300}, targets: [lapack(1.3), plain]}]),
  ...of("svd", "random", [
    {size: {m: 100, n: 100}, targets: [plain], quick: true},
    {size: {m: 300, n: 300}, targets: [plain]},
    {size: {m: 1000, n: 200}, targets: [within(2.5, "LAPACK gesdd", "LAPACK"), plain], seeds: [1, 2]}
  ]),
  ...of("svd", "low rank", [{size: {m: 300, n: 300}, targets: [plain]}]),
  ...of("pca", "decaying", [
    {size: {n: 10_000, d: 50, k: 10}, targets: [plain], quick: true},
    {
      size: {n: 100_000, d: 50, k: 10},
      targets: [
        faster(8, "scikit-learn PCA", "scikit-learn's PCA"),
        within(2, "numpy, covariance", "numpy's covariance"),
        plain
      ],
      seeds: [1]
    }
  ]),
  ...of("pagerank", "R-MAT", [
    {size: {nodes: 10_000, links: 100_000}, targets: [plain], quick: true},
    {
      size: {nodes: 100_000, links: 1_000_000},
      targets: [scipyPagerank, faster(6, "igraph PRPACK, the solve alone", "igraph's solve"), plain],
      seeds: [1]
    },
    {
      size: {nodes: 1_000_000, links: 10_000_000},
      targets: [
        faster(5, "scipy, power iteration", "scipy"),
        faster(6, "igraph PRPACK, the solve alone", "igraph's solve"),
        {text: "≤ 300 MB", of: wasm, memory: 300}
      ],
      seeds: [1]
    }
  ]),
  ...of("pagerank", "uniform", [{size: {nodes: 10_000, links: 100_000}, targets: [plain]}]),
  ...of("pagerank", "blocks", [{size: {nodes: 10_000, links: 100_000}, targets: [plain]}]),
  ...of("pagerank", "communities", [
    {size: {nodes: 10_000, links: 100_000}, targets: [plain]},
    {size: {nodes: 100_000, links: 1_000_000}, targets: [scipyPagerank], seeds: [1]}
  ]),
  ...of("pagerank", "undirected", [
    {size: {nodes: 10_000, links: 100_000}, targets: [plain]},
    {size: {nodes: 100_000, links: 1_000_000}, targets: [scipyPagerank], seeds: [1]}
  ]),
  ...of("pagerankMany", "R-MAT", [
    {size: {nodes: 3000, links: 30_000, k: 8}, quick: true},
    {size: {nodes: 100_000, links: 1_000_000, k: 16}, targets: [scipyBlock], seeds: [1]}
  ]),
  ...of("personalizedPagerank", "blocks", [
    {size: {nodes: 10_000, links: 100_000}, quick: true},
    {size: {nodes: 100_000, links: 1_000_000}, seeds: [1]}
  ]),
  ...of("spectralClustering", "block model", [
    {size: {nodes: 500, k: 4}, targets: [plain], quick: true},
    {size: {nodes: 10_000, k: 10}, targets: [clusterers], seeds: [1, 2]},
    {size: {nodes: 100_000, k: 20}, targets: [clusterers], seeds: [1]}
  ]),
  ...of("spectralClustering", "moons", [
    {size: {nodes: 500, k: 2}, targets: [plain], quick: true},
    {
      size: {nodes: 50_000, k: 2},
      targets: [faster(3, "scipy shift-invert, scikit-learn KMeans", "shift-invert")],
      seeds: [1]
    },
    {
      size: {nodes: 50_000, k: 2, digits: 6},
      targets: [faster(10, "scipy shift-invert, scikit-learn KMeans", "shift-invert")],
      seeds: [1]
    }
  ]),
  ...of("kmeans", "separated", [
    {size: {n: 1000, d: 20, k: 20}, targets: [plain], quick: true},
    {size: {n: 10_000, d: 20, k: 20}, targets: [plain]},
    {size: {n: 100_000, d: 20, k: 20}, targets: [sklearnKMeans, plain], seeds: [1]}
  ]),
  ...of("kmeans", "overlapping", [
    {size: {n: 10_000, d: 20, k: 20}, targets: [plain]},
    {size: {n: 100_000, d: 20, k: 20}, targets: [sklearnKMeans], seeds: [1]}
  ]),
  ...of("nearestNeighbors", "blobs", [
    {size: {n: 5000, d: 2, k: 10}, quick: true},
    {size: {n: 50_000, d: 2, k: 10}, targets: [neighbors], seeds: [1]},
    {size: {n: 50_000, d: 10, k: 10}, targets: [neighbors], seeds: [1]},
    {size: {n: 50_000, d: 50, k: 10}, targets: [neighbors], seeds: [1]}
  ]),
  ...of("persistence", "cube", [
    {size: {n: 200}, quick: true},
    {size: {n: 500}, targets: [ripser]},
    {size: {n: 1000}, targets: [ripser], seeds: [1]}
  ]),
  ...of("persistence", "circle", [
    {size: {n: 500}, targets: [ripserOnLoops]},
    {size: {n: 1000}, targets: [ripserOnLoops], seeds: [1]}
  ]),
  ...of("persistence", "torus", [
    {size: {n: 500}, targets: [ripser]},
    {size: {n: 1000}, targets: [ripser], seeds: [1]}
  ])
];
