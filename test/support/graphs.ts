import {readFileSync} from "node:fs";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../src/math/sparse/csr.js";
import {transposeUnchecked} from "../../src/math/sparse/transpose.js";

/** Zachary 1977: member-member:weight, members from 1. */
const ties =
  "1-2:4 1-3:5 1-4:3 1-5:3 1-6:3 1-7:3 1-8:2 1-9:2 1-11:2 1-12:3 1-13:1 1-14:3 1-18:2 1-20:2 1-22:2 " +
  "1-32:2 2-3:6 2-4:3 2-8:4 2-14:5 2-18:1 2-20:2 2-22:2 2-31:2 3-4:3 3-8:4 3-9:5 3-10:1 3-14:3 3-28:2 " +
  "3-29:2 3-33:2 4-8:3 4-13:3 4-14:3 5-7:2 5-11:3 6-7:5 6-11:3 6-17:3 7-17:3 9-31:3 9-33:3 9-34:4 " +
  "10-34:2 14-34:3 15-33:3 15-34:2 16-33:3 16-34:4 19-33:1 19-34:2 20-34:1 21-33:3 21-34:1 23-33:2 " +
  "23-34:3 24-26:5 24-28:4 24-30:3 24-33:5 24-34:4 25-26:2 25-28:3 25-32:2 26-32:7 27-30:4 27-34:2 " +
  "28-34:4 29-32:2 29-34:2 30-33:4 30-34:2 31-33:3 31-34:3 32-33:4 32-34:4 33-34:5 ";

/** The 17 members who stayed with the instructor; the other 17 left with the officers. */
export const instructorsMembers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 17, 18, 20, 22];

const karateEdges = ties
  .trim()
  .split(" ")
  .map((tie) => tie.split(/[-:]/).map(Number));

/** Zachary's karate club, member m as node m − 1. */
export function karate({weighted = false} = {}): CsrMatrix {
  return csrFromEdges({
    nodes: 34,
    sources: karateEdges.map(([source]) => source - 1),
    targets: karateEdges.map(([, target]) => target - 1),
    weights: weighted ? karateEdges.map(([, , weight]) => weight) : undefined,
    directed: false
  });
}

/** 1 for the instructor's side, 0 for the officers'. */
export const karateSplit = Uint8Array.from({length: 34}, (_, i) => (instructorsMembers.includes(i + 1) ? 1 : 0));

/** The members, from 1, on the wrong side of a cut in two, sides named as well as can be. */
export function misplaced(sides: ArrayLike<number>): number[] {
  const differing = Array.from(karateSplit.keys()).filter((i) => sides[i] !== karateSplit[i]);
  const agreeing = Array.from(karateSplit.keys()).filter((i) => sides[i] === karateSplit[i]);
  return (differing.length <= agreeing.length ? differing : agreeing).map((i) => i + 1);
}

export const signs = (x: Float64Array): Uint8Array => Uint8Array.from(x, (value) => (value > 0 ? 1 : 0));

export interface NamedGraph {
  names: string[];
  adjacency: CsrMatrix;
}

const installed = (file: string) => readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), "utf8");

function named(edges: readonly (readonly [string, string, number])[], directed: boolean): NamedGraph {
  const names = [...new Set(edges.flatMap(([source, target]) => [source, target]))].sort();
  const id = new Map(names.map((name, i) => [name, i]));
  const adjacency = csrFromEdges({
    nodes: names.length,
    sources: edges.map(([source]) => id.get(source)!),
    targets: edges.map(([, target]) => id.get(target)!),
    weights: edges.map(([, , weight]) => weight),
    directed
  });
  return {names, adjacency};
}

function flightEdges(): [string, string, number][] {
  const lines = installed("vega-datasets/data/flights-airport.csv").trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [origin, destination, count] = line.split(",");
    return [origin, destination, Number(count)];
  });
}

/** The flights of 2008 as links; as an undirected graph, the flights of both directions together. */
export function flights({weighted = true, directed = true} = {}): NamedGraph {
  return named(
    flightEdges().map(([origin, destination, count]) => [origin, destination, weighted ? count : 1] as const),
    directed
  );
}

interface Miserables {
  nodes: {name: string}[];
  links: {source: number; target: number; value: number}[];
}

/** Who meets whom in Les Misérables. */
export function miserables({weighted = true} = {}): NamedGraph {
  const {nodes, links} = JSON.parse(installed("vega-datasets/data/miserables.json")) as Miserables;
  const adjacency = csrFromEdges({
    nodes: nodes.length,
    sources: links.map((link) => link.source),
    targets: links.map((link) => link.target),
    weights: weighted ? links.map((link) => link.value) : undefined,
    directed: false
  });
  return {names: nodes.map((node) => node.name), adjacency};
}

interface Lockfile {
  packages: Record<string, {dependencies?: Record<string, string>}>;
}

/** The project's own packages, each linked to those that it depends on, found as Node finds them. */
export function lockfile(): NamedGraph {
  const {packages} = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as Lockfile;
  const found = (from: string, name: string): string | undefined => {
    const folder = from ? `${from}/` : "";
    if (`${folder}node_modules/${name}` in packages) return `${folder}node_modules/${name}`;
    return from ? found(from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))), name) : undefined;
  };
  const edges = Object.entries(packages).flatMap(([from, {dependencies = {}}]) =>
    Object.keys(dependencies).flatMap((name) => {
      const to = found(from, name);
      return to === undefined ? [] : [[from, to, 1] as const];
    })
  );
  return named(edges, true);
}

/** The first *count* images of each of *digits*, ordered by (index within the digit, digit); pixels are n / 255. */
export function digits(which: readonly number[], count: number): {points: Matrix; labels: Uint8Array} {
  const pixels = which.map((digit) => {
    return (JSON.parse(installed(`mnist/src/digits/${digit}.json`)) as {data: number[]}).data;
  });
  const data = new Float64Array(which.length * count * 784);
  const labels = new Uint8Array(which.length * count);
  for (let index = 0, row = 0; index < count; ++index) {
    for (let d = 0; d < which.length; ++d, ++row) {
      labels[row] = which[d];
      for (let p = 0; p < 784; ++p) data[row * 784 + p] = Math.round(pixels[d][index * 784 + p] * 255) / 255;
    }
  }
  return {points: {rows: labels.length, columns: 784, data}, labels};
}

export function undirected(nodes: number, edges: readonly (readonly number[])[]): CsrMatrix {
  return csrFromEdges({
    nodes,
    sources: edges.map(([source]) => source),
    targets: edges.map(([, target]) => target),
    weights: edges.map(([, , weight = 1]) => weight),
    directed: false
  });
}

export function directed(nodes: number, edges: readonly (readonly number[])[]): CsrMatrix {
  return csrFromEdges({
    nodes,
    sources: edges.map(([source]) => source),
    targets: edges.map(([, target]) => target),
    weights: edges.map(([, , weight = 1]) => weight)
  });
}

/** 0 → 1 → … → n − 1, or undirected. */
export function path(nodes: number, isDirected = false): CsrMatrix {
  const sources = Uint32Array.from({length: nodes - 1}, (_, i) => i);
  return csrFromEdges({nodes, sources, targets: sources.map((i) => i + 1), directed: isDirected});
}

/** Node 0 joined to all others, or linked from them. */
export function star(nodes: number, isDirected = false): CsrMatrix {
  const sources = Uint32Array.from({length: nodes - 1}, (_, i) => i + 1);
  return csrFromEdges({nodes, sources, targets: new Uint32Array(nodes - 1), directed: isDirected});
}

/** m links between nodes chosen alike, with weights in [0.5, 1.5); duplicates and loops may occur. */
export function randomLinks(nodes: number, m: number, seed: number, isDirected = true): CsrMatrix {
  const uniform = mulberry32(seed);
  const draw = () => Uint32Array.from({length: m}, () => Math.floor(uniform() * nodes));
  const [sources, targets] = [draw(), draw()];
  const weights = Float64Array.from({length: m}, () => 0.5 + uniform());
  return csrFromEdges({nodes, sources, targets, weights, directed: isDirected});
}

/** The same matrix with the columns of each row ascending, as public functions ask and products do not care for. */
export function ascending(a: CsrMatrix): CsrMatrix {
  return transposeUnchecked(transposeUnchecked(a));
}

/** A copy with every weight times *factor*. */
export function scaled(a: CsrMatrix, factor: number): CsrMatrix {
  return {...a, values: a.values.map((value) => value * factor)};
}

export function sum(x: ArrayLike<number>): number {
  return Array.from(x).reduce((total, value) => total + value, 0);
}

export function distance1(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return sum(Array.from(x, (value, i) => Math.abs(value - y[i])));
}

/** The worst difference, with the entry where it occurs, so that a failure says where. */
export function worst(got: ArrayLike<number>, wanted: ArrayLike<number>): {at: number; by: number} {
  let at = -1;
  let by = 0;
  if (got.length !== wanted.length) return {at: Math.min(got.length, wanted.length), by: Infinity};
  for (let i = 0; i < got.length; ++i) {
    const difference = Math.abs(got[i] - wanted[i]);
    if (!(difference <= by)) {
      by = Number.isNaN(difference) ? Infinity : difference;
      at = i;
    }
  }
  return {at, by};
}
