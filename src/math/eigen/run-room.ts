import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import type {Backend} from "../wasm/kernel.js";
import type {Columns} from "./blocks.js";
import {workplace} from "./multilevel.js";
import type {Hierarchy, Workplace} from "./multilevel.js";
import {even} from "./orthonormal-coordinates.js";

/** Where runs of LOBPCG with up to m vectors find what they need. */
export interface RunRoom {
  place: Workplace;
  /** What the vectors of each level, or of the finest, are kept orthogonal to. */
  against: Columns[];
  /** Room for X and P, and for what A takes them to. */
  room: readonly [Float64Array, Float64Array];
}

/** A room for the *levels* and m vectors, orthogonal to those that are *known* on each level, or on the finest. */
export function runRoom(levels: Hierarchy, known: readonly Matrix[], m: number, backend?: Backend): RunRoom {
  const blocks = known.map(withEvenColumns);
  const size = 2 * even(m) * known[0].rows;
  const place = workplace(levels, {
    against: blocks.map(({data}) => data),
    widest: even(m),
    lengths: [size, size],
    order: blocks[0].count + 4 * even(m),
    backend
  });
  const against = blocks.map((block, i) => ({...block, data: place.against[i]}));
  return {place, against, room: [place.blocks[0], place.blocks[1]]};
}

function withEvenColumns({rows, columns, data}: Matrix): Columns {
  const stride = even(columns);
  const result = new Float64Array(rows * stride);
  for (let i = 0; i < rows; ++i) for (let c = 0; c < columns; ++c) result[i * stride + c] = data[i * columns + c];
  return {data: result, stride, count: stride};
}

/** Fills the vectors *from* … m − 1 of the block in which a run on this level begins. */
export function fillRandom({place}: RunRoom, depth: number, from: number, m: number, random: Random): void {
  const {a, x} = place.stages[depth];
  const width = even(m);
  for (let i = 0; i < a.rows; ++i) {
    for (let c = from; c < m; ++c) x[i * width + c] = random();
    for (let c = m; c < width; ++c) x[i * width + c] = 0;
  }
}
