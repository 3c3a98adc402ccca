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

/** The lengths of the loops, descending. */
function loopLengths({dimension, birth, death}: Answer): number[] {
  return Array.from(dimension.keys())
    .filter((i) => dimension[i] === 1)
    .map((i) => death[i] - birth[i])
    .sort((a, b) => b - a);
}

/** How far the point is that is farthest from the first one: no birth and no finite death is above it. */
function extent({n, d, points}: Input): number {
  let square = 0;
  for (let i = 1; i < n; ++i) square = Math.max(square, squareBetween(d, points, i, 0));
  return Math.sqrt(square);
}

function squareBetween(d: number, points: Float64Array, i: number, j: number): number {
  let square = 0;
  for (let c = 0; c < d; ++c) square += (points[i * d + c] - points[j * d + c]) ** 2;
  return square;
}

/** The lengths of the edges of a least spanning tree (Prim): the deaths of dimension 0. */
function treeEdges({n, d, points}: Input): Float64Array {
  const nearest = new Float64Array(n).fill(Infinity);
  const edges = new Float64Array(Math.max(0, n - 1));
  for (let e = 0, last = 0; e < n - 1; ++e) {
    nearest[last] = -1;
    let next = -1;
    for (let i = 0; i < n; ++i) {
      if (nearest[i] < 0) continue;
      nearest[i] = Math.min(nearest[i], Math.sqrt(squareBetween(d, points, i, last)));
      if (next < 0 || nearest[i] < nearest[next]) next = i;
    }
    edges[e] = nearest[next];
    last = next;
  }
  return edges.sort();
}

/** The largest difference of what stands at the same place; what one has too many of is held to zero. */
function largest(x: ArrayLike<number>, y: ArrayLike<number>): number {
  let difference = 0;
  for (let i = 0; i < Math.max(x.length, y.length); ++i) {
    difference = Math.max(difference, Math.abs((x[i] ?? 0) - (y[i] ?? 0)));
  }
  return difference;
}

function error(input: Input, answer: Answer, other?: Answer): number {
  const {dimension, death} = answer;
  const deaths = death.filter((value, i) => dimension[i] === 0 && value < Infinity).sort();
  const errors = [largest(deaths.reverse(), treeEdges(input).reverse())];
  if (other) errors.push(largest(loopLengths(answer), loopLengths(other)));
  return Math.max(...errors) / (extent(input) || 1);
}

/** ripser prints six digits: half a unit of the last one, relative to a number that begins with a 1. */
const printed = 5e-6;

/** ripser computes in single precision: coordinates, differences, squares, their sum and its root, in up to 3 dimensions. */
const single = 8 * 2 ** -24;

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
    "the largest difference of a death from a least spanning tree, and of a loop's length from another program's, in " +
    "units of the distance between the first point and the one farthest from it",
  bound: 2 * (printed + single), // a length is the difference of two such numbers
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
