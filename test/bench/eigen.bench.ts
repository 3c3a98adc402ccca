import {pathToFileURL} from "node:url";
import * as mathjs from "mathjs";
import {EigenvalueDecomposition, Matrix as Peer, SingularValueDecomposition} from "ml-matrix";
import {toRows} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {eigsh} from "../../src/math/eigen/eigsh.js";
import {eigvals} from "../../src/math/eigen/eigvals.js";
import {svd} from "../../src/math/eigen/svd.js";
import {fromDense} from "../../src/math/sparse/from-dense.js";
import {cliqueLaplacian, path, randomMatrix, randomSymmetric} from "../support/matrices.js";

export interface BenchRow {
  name: string;
  n: number;
  /** Processor time of one call, the median of several, in ms. */
  ours: number;
  peer: string;
  peerMs: number;
  /** peerMs / ours: above 1, we are faster. */
  ratio: number;
}

interface Case {
  name: string;
  n: number;
  ours(): unknown;
  peer: string;
  theirs(): unknown;
  /** How often each is run. */
  runs: number;
}

function cases(): Case[] {
  const result: Case[] = [];
  const distributions: [string, (n: number) => Matrix][] = [
    ["random", (n) => randomSymmetric(n, 42)],
    ["path", path],
    ["cliques", (n) => cliqueLaplacian(Math.floor(n / 4), 4)]
  ];
  for (const [name, make] of distributions) {
    for (const n of name === "random" ? [100, 300, 784] : [300]) {
      const a = make(n);
      const rows = new Peer(toRows(a));
      const theirs = () => new EigenvalueDecomposition(rows, {assumeSymmetric: true});
      result.push({name: `eigh, ${name}`, n, ours: () => eigh(a), peer: "ml-matrix", theirs, runs: n > 500 ? 3 : 7});
    }
  }
  const a = randomSymmetric(40, 42);
  const rows40 = toRows(a);
  result.push({
    name: "eigh, random",
    n: 40,
    ours: () => eigh(a),
    peer: "mathjs",
    theirs: () => mathjs.eigs(rows40),
    runs: 5
  });
  for (const n of [28, 100, 300]) {
    const b = randomMatrix(n, n, 42);
    const rows = new Peer(toRows(b));
    const theirs = () => new SingularValueDecomposition(rows);
    result.push({name: "svd, random", n, ours: () => svd(b), peer: "ml-matrix", theirs, runs: 5});
  }
  for (const n of [100, 305]) {
    const b = randomMatrix(n, n, 42);
    const rows = new Peer(toRows(b));
    const theirs = () => new EigenvalueDecomposition(rows, {assumeSymmetric: false});
    result.push({name: "eigvals, random", n, ours: () => eigvals(b), peer: "ml-matrix, with vectors", theirs, runs: 5});
  }
  const sparse = fromDense(cliqueLaplacian(196, 4));
  const dense = cliqueLaplacian(196, 4);
  result.push({
    name: "eigsh, 8 pairs, cliques",
    n: 784,
    ours: () => eigsh(sparse, 8),
    peer: "eigh",
    theirs: () => eigh(dense),
    runs: 3
  });
  return result;
}

/** Runs ours and the peer in turn on the same seeded matrices, so that both meet the same noise. */
export function bench(): BenchRow[] {
  return cases().map(({name, n, ours, peer, theirs, runs}) => {
    const [mine, other]: [number[], number[]] = [[], []];
    for (let run = 0; run < runs; ++run) {
      mine.push(processorTime(ours));
      other.push(processorTime(theirs));
    }
    const [own, peerMs] = [median(mine), median(other)];
    return {name, n, ours: own, peer, peerMs, ratio: peerMs / own};
  });
}

function processorTime(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: number[]): number {
  return values.toSorted((x, y) => x - y)[values.length >> 1];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const {name, n, ours, peer, peerMs, ratio} of bench()) {
    const times = `${ours.toFixed(1).padStart(9)} ms   ${peer} ${peerMs.toFixed(1)} ms`;
    console.log(`${name.padEnd(26)} n = ${String(n).padStart(4)} ${times}   ratio ${ratio.toFixed(2)}`);
  }
}
