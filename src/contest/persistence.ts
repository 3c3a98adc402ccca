import {mulberry32} from "../math/random/mulberry32.js";
import {normalFrom} from "../math/random/normal.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  n: number;
  d: number;
  /** n × d by rows. */
  points: Float64Array;
}

interface Answer extends Bag {
  /** 0 or 1, for each pair. */
  dimension: Uint32Array;
  birth: Float64Array;
  /** Infinity for what never dies. */
  death: Float64Array;
}

type Point = (uniform: () => number, normal: () => number) => number[];

const shape =
  (point: Point) =>
  ({n}: Size, seed: number): Input => {
    const uniform = mulberry32(seed);
    const random = normalFrom(uniform);
    const rows = Array.from({length: n}, () => point(uniform, random));
    return {n, d: rows[0]?.length ?? 0, points: Float64Array.from(rows.flat())};
  };

const turn = 2 * Math.PI;

/** The pairs of one dimension by birth and then death, those too short for single precision left out. */
function pairs({dimension, birth, death}: Answer, wanted: number, scale: number): [number, number][] {
  return Array.from(dimension.keys())
    .filter((i) => dimension[i] === wanted && death[i] - birth[i] > shortest * scale)
    .map((i): [number, number] => [birth[i], death[i]])
    .sort(([a, b], [c, d]) => b - a - (d - c));
}

const shortest = 1e-5;

/** The lengths of the edges of a least spanning tree (Prim): the deaths of dimension 0. */
function treeEdges({n, d, points}: Input): Float64Array {
  const nearest = new Float64Array(n).fill(Infinity);
  const edges = new Float64Array(Math.max(0, n - 1));
  for (let e = 0, last = 0; e < n - 1; ++e) {
    nearest[last] = -1;
    let next = -1;
    for (let i = 0; i < n; ++i) {
      if (nearest[i] < 0) continue;
      let square = 0;
      for (let j = 0; j < d; ++j) square += (points[i * d + j] - points[last * d + j]) ** 2;
      nearest[i] = Math.min(nearest[i], Math.sqrt(square));
      if (next < 0 || nearest[i] < nearest[next]) next = i;
    }
    edges[e] = nearest[next];
    last = next;
  }
  return edges.sort();
}

function largest(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) return NaN;
  let difference = 0;
  for (let i = 0; i < x.length; ++i) difference = Math.max(difference, Math.abs(x[i] - y[i]));
  return difference;
}

function error(input: Input, answer: Answer, other?: Answer): number {
  const {dimension, death} = answer;
  const tree = treeEdges(input);
  const scale = tree.at(-1) ?? 1;
  const deaths = death.filter((value, i) => dimension[i] === 0 && value < Infinity).sort();
  const errors = [largest(deaths, tree.slice(tree.length - deaths.length)) / scale];
  if (other) {
    const lengths = (loops: [number, number][]) => loops.map(([birth, death]) => death - birth);
    errors.push(largest(lengths(pairs(answer, 1, scale)), lengths(pairs(other, 1, scale))) / scale);
  }
  return errors.some(Number.isNaN) ? NaN : Math.max(...errors);
}

export const persistence: Contest<Input, Answer> = {
  kernel: "persistence",
  task: "persistent homology of a Vietoris–Rips complex in dimensions 0 and 1",
  distributions: {
    cube: {about: "uniform in a cube", make: shape((uniform) => [uniform(), uniform(), uniform()])},
    circle: {
      about: "a noisy circle",
      make: shape((uniform, normal) => {
        const angle = turn * uniform();
        return [Math.cos(angle) + 0.1 * normal(), Math.sin(angle) + 0.1 * normal()];
      })
    },
    torus: {
      about: "a torus in space",
      make: shape((uniform) => {
        const [around, along] = [turn * uniform(), turn * uniform()];
        const radius = 2 + Math.cos(around);
        return [radius * Math.cos(along), radius * Math.sin(along), Math.sin(around)];
      })
    }
  },
  grows: ["n"],
  measure:
    "the largest difference of a death from a least spanning tree, and of a loop's length from another program's",
  bound: 2e-5, // ripser computes in single precision
  error,
  contestants: ours<Input, Answer>(async () => {
    const {persistence} = await import("../math/topology/persistence.js");
    return (backend) =>
      program({
        prepare: ({n, d, points}) => ({rows: n, columns: d, data: points}),
        run: (points) => persistence(points, {backend}),
        read: (found) => ({
          dimension: Uint32Array.from(found, ({dimension}) => dimension),
          birth: Float64Array.from(found, ({birth}) => birth),
          death: Float64Array.from(found, ({death}) => death)
        })
      });
  })
};
