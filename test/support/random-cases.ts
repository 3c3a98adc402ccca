import {fromEntries, identity, multiply} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import type {Random} from "../../src/math/random/mulberry32.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {permutation} from "../../src/math/random/permutation.js";
import type {EdgeList} from "../../src/math/sparse/csr.js";
import {randomMatrix, randomSymmetric, scaledBy, withSpectrum} from "./matrices.js";

/** A case that a seed made, and the name of its kind, so that a failure can be made again. */
export interface Case<T> {
  name: string;
  seed: number;
  value: T;
}

const below = (random: Random, n: number) => Math.floor(random() * n);

/** A size up to 12; one in twenty up to 40. */
const size = (random: Random) => (random() < 0.05 ? below(random, 41) : below(random, 13));

type Kind<T> = (random: Random, seed: number) => T;

const rectangular: Record<string, Kind<Matrix>> = {
  random: (random, seed) => randomMatrix(size(random), size(random), seed),
  "low rank": (random, seed) => {
    const rank = below(random, 3);
    return multiply(randomMatrix(size(random), rank, seed), randomMatrix(rank, size(random), seed + 1));
  },
  graded: (random, seed) => {
    const a = randomMatrix(size(random), size(random), seed);
    return fromEntries(a.rows, a.columns, (i, j) => a.data[i * a.columns + j] * 2 ** (-3 * (i + j)));
  },
  zero: (random) => fromEntries(size(random), size(random), () => 0),
  integer: (random) => fromEntries(size(random), size(random), () => below(random, 5) - 2)
};

const symmetric: Record<string, Kind<Matrix>> = {
  "symmetric, random": (random, seed) => randomSymmetric(size(random), seed),
  "repeated values": (random, seed) =>
    withSpectrum(
      Float64Array.from({length: size(random)}, () => below(random, 3) - 1),
      seed
    ),
  "clustered values": (random, seed) =>
    withSpectrum(
      Float64Array.from({length: size(random)}, () => 1 + below(random, 3) * 1e-12),
      seed
    ),
  "symmetric, integer": (random) => {
    const n = size(random);
    const a = fromEntries(n, n, () => below(random, 5) - 2);
    return fromEntries(n, n, (i, j) => a.data[Math.max(i, j) * n + Math.min(i, j)]);
  },
  identity: (random) => identity(size(random))
};

const square: Record<string, Kind<Matrix>> = {
  ...symmetric,
  "square, random": (random, seed) => {
    const n = size(random);
    return randomMatrix(n, n, seed);
  },
  permutation: (random, seed) => {
    const n = size(random);
    const order = permutation(n, seed);
    return fromEntries(n, n, (i, j) => (order[i] === j ? 1 : 0));
  },
  "Jordan block": (random) => {
    const n = size(random);
    return fromEntries(n, n, (i, j) => (j === i + 1 || i === j ? 1 : 0));
  }
};

/** Of each shape, the kinds of matrix; each of *count* is scaled by a power of two, every fourth up to 2^±900. */
export function matrixCases(shape: "any" | "square" | "symmetric", count: number): Case<Matrix>[] {
  const kinds = {any: {...rectangular, ...square}, square, symmetric}[shape];
  return cases(kinds, count).map(({name, seed, value}) => {
    const random = mulberry32(seed ^ 0x5bd1e995);
    const power = seed % 4 === 0 ? below(random, 1801) - 900 : seed % 4 === 1 ? below(random, 61) - 30 : 0;
    return {name: `${name}, times 2^${power}`, seed, value: scaledBy(value, 2 ** power)};
  });
}

const graphKinds: Record<string, Kind<EdgeList>> = {
  random: (random) => edgesOf(random, below(random, 31), {density: 2}),
  sparse: (random) => edgesOf(random, below(random, 31), {density: 0.5}),
  undirected: (random) => ({...edgesOf(random, below(random, 31), {density: 2}), directed: false}),
  bipartite: (random) => {
    const half = 1 + below(random, 15);
    const edges = edgesOf(random, half, {density: 3});
    return {...edges, nodes: 2 * half, targets: Array.from(edges.targets, (j) => j + half), directed: false};
  },
  tree: (random) => {
    const nodes = 1 + below(random, 30);
    const sources = Array.from({length: nodes - 1}, (_, i) => i + 1);
    return {nodes, sources, targets: sources.map((i) => below(random, i)), directed: random() < 0.5};
  },
  "in parts": (random) => {
    const edges = edgesOf(random, 1 + below(random, 10), {density: 2});
    const {nodes, sources, targets, weights} = edges;
    const twice = (ids: ArrayLike<number>) => [...Array.from(ids), ...Array.from(ids, (i) => i + nodes)];
    return {nodes: 2 * nodes + below(random, 5), sources: twice(sources), targets: twice(targets), weights: [...Array.from(weights!), ...Array.from(weights!)], directed: false}; // prettier-ignore
  }
};

/** Loops and duplicates occur, and one weight in ten is zero. */
function edgesOf(random: Random, nodes: number, {density}: {density: number}): EdgeList {
  const m = Math.floor(density * nodes);
  const ids = () => Array.from({length: m}, () => below(random, nodes));
  const [sources, targets] = [ids(), ids()];
  return {nodes, sources, targets, weights: Array.from({length: m}, () => below(random, 10) / 4)};
}

export function graphCases(count: number): Case<EdgeList>[] {
  return cases(graphKinds, count);
}

const pointKinds: Record<string, Kind<Matrix>> = {
  random: (random, seed) => randomMatrix(1 + below(random, 30), 1 + below(random, 4), seed),
  "on a grid": (random) => fromEntries(1 + below(random, 30), 1 + below(random, 3), () => below(random, 4)),
  "in two lumps": (random, seed) => {
    const a = randomMatrix(2 + below(random, 30), 2, seed);
    return {...a, data: a.data.map((x, at) => x * 1e-3 + (at % 4 < 2 ? 0 : 5))};
  },
  alike: (random) => fromEntries(1 + below(random, 12), 2, () => 1)
};

export function pointCases(count: number): Case<Matrix>[] {
  return cases(pointKinds, count);
}

function cases<T>(kinds: Record<string, Kind<T>>, count: number): Case<T>[] {
  const names = Object.keys(kinds);
  return Array.from({length: count}, (_, seed) => {
    const name = names[seed % names.length];
    return {name, seed, value: kinds[name](mulberry32(seed), seed)};
  });
}
