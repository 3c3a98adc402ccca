import {pathToFileURL} from "node:url";
import {DirectedGraph} from "graphology";
import graphologyPagerank from "graphology-metrics/centrality/pagerank.js";
import {pagerank} from "../../src/math/graph/pagerank.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../src/math/sparse/csr.js";

export interface BenchRow {
  name: string;
  n: number;
  m: number;
  /** Milliseconds, the median of the runs. */
  ours: number;
  peer: string;
  peerMs: number;
  /** peerMs / ours. */
  ratio: number;
}

const tolerance = 1e-10;

/** R-MAT (Chakrabarti et al. 2004) with the chances .57, .19, .19, .05: few nodes have most of the links. */
function rmat(scale: number, m: number, seed: number): {nodes: number; sources: Uint32Array; targets: Uint32Array} {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(m), new Uint32Array(m)];
  for (let e = 0; e < m; ++e) {
    for (let bit = 0; bit < scale; ++bit) {
      const u = uniform();
      sources[e] = 2 * sources[e] + (u >= 0.76 ? 1 : 0);
      targets[e] = 2 * targets[e] + ((u >= 0.57 && u < 0.76) || u >= 0.95 ? 1 : 0);
    }
  }
  return {nodes: 2 ** scale, sources, targets};
}

function uniformLinks(
  nodes: number,
  m: number,
  seed: number
): {
  nodes: number;
  sources: Uint32Array;
  targets: Uint32Array;
} {
  const uniform = mulberry32(seed);
  const draw = () => new Uint32Array(m).map(() => Math.floor(uniform() * nodes));
  return {nodes, sources: draw(), targets: draw()};
}

function graphologyOf({rows, offsets, indices, values}: CsrMatrix): DirectedGraph {
  const graph = new DirectedGraph();
  for (let i = 0; i < rows; ++i) graph.addNode(i);
  for (let i = 0; i < rows; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) graph.addEdge(i, indices[k], {weight: values[k]});
  }
  return graph;
}

function medianTime<T>(runs: number, run: () => T): {ms: number; value: T} {
  let value = run();
  const times = Array.from({length: runs}, () => {
    const start = performance.now();
    value = run();
    return performance.now() - start;
  });
  return {ms: times.sort((a, b) => a - b)[runs >> 1], value};
}

/**
 * PageRank with both programs on the same weighted links, from each one's own graph to scores, to the same L1 change:
 * graphology stops at n × its tolerance. Throws an Error if the scores differ.
 */
function compare(name: string, links: CsrMatrix, runs: number): BenchRow {
  const n = links.rows;
  const ours = medianTime(runs, () => pagerank(links, {tolerance}).scores);
  const graph = graphologyOf(links);
  const options = {tolerance: tolerance / n, maxIterations: 1000, getEdgeWeight: "weight"};
  const peer = medianTime(Math.ceil(runs / 2), () => graphologyPagerank(graph, options) as Record<string, number>);
  const difference = ours.value.reduce((sum, score, i) => sum + Math.abs(score - peer.value[i]), 0);
  if (!(difference < 1e-8)) throw new Error(`${name}: scores differ by ${difference}`);
  return {
    name: `pagerank, ${name}`,
    n,
    m: links.indices.length,
    ours: ours.ms,
    peer: "graphology-metrics",
    peerMs: peer.ms,
    ratio: peer.ms / ours.ms
  };
}

/** From a list of edges to the sparse matrix, against graphology's graph of the same links. */
function compareBuild(name: string, edges: Parameters<typeof csrFromEdges>[0], runs: number): BenchRow {
  const ours = medianTime(runs, () => csrFromEdges(edges));
  const peer = medianTime(1, () => graphologyOf(ours.value));
  return {
    name: `build, ${name}`,
    n: edges.nodes,
    m: edges.sources.length,
    ours: ours.ms,
    peer: "graphology",
    peerMs: peer.ms,
    ratio: peer.ms / ours.ms
  };
}

export function bench(): BenchRow[] {
  const graphs = {
    "R-MAT": rmat(13, 80_000, 1),
    "R-MAT, large": rmat(16, 600_000, 1),
    uniform: uniformLinks(10_000, 100_000, 1)
  };
  return Object.entries(graphs).flatMap(([name, edges]) => [
    compareBuild(name, edges, 5),
    compare(name, csrFromEdges(edges), 5)
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.table(bench().map((row) => ({...row, ours: row.ours.toFixed(1), peerMs: row.peerMs.toFixed(0), ratio: row.ratio.toFixed(1)}))); // prettier-ignore
}
