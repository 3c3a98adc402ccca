import type {Matrix} from "../dense/matrix.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import {knnKernel} from "../wasm/knn.wasm.js";
import {blockTree} from "./block-tree.js";
import type {BlockTree} from "./block-tree.js";
import {lensOf} from "./lens.js";
import type {Lens} from "./lens.js";
import type {Neighbors} from "./nearest-neighbors.js";

/** As in the kernel. */
const block = 32;

interface Exports {
  setup(...args: number[]): void;
  run(): void;
}

/**
 * The k ≥ 1 nearest neighbours of all *points*, compiled. Points lie in blocks, the leaves of a k-d tree, and pairs of
 * blocks are compared, each pair once for both, unless their boxes are too far apart. What is compared are squares in
 * single precision, with a bound on their error: those that may be small enough are taken again in double precision, so
 * neighbours are exact, and ties go by id. In high dimension all pairs are compared: n² d / 2 products.
 */
export function blockNeighbors(points: Matrix, k: number): Neighbors {
  const {rows: n, columns: d} = points;
  const wide = Math.max(1, d);
  const stride = Math.ceil(wide / 4) * 4;
  const tree = blockTree(points, block, stride);
  const {blocks, order, nodes} = tree;
  const slots = blocks * block;
  const layout = new Layout();
  const at = {
    points: layout.f64(n * stride),
    narrow: layout.u32(slots * wide),
    halves: layout.u32(slots),
    names: layout.u32(n),
    squares: layout.f64(n * k),
    ids: layout.u32(n * k),
    limits: layout.u32(slots),
    boxes: layout.f64(tree.boxes.length),
    wanted: layout.f64(nodes),
    least: layout.u32(nodes),
    last: layout.u32(nodes)
  };
  const {run, buffer} = instantiate<Exports>(knnKernel, layout);
  new Uint32Array(buffer, at.names, n).set(order);
  new Float64Array(buffer, at.boxes, tree.boxes.length).set(tree.boxes);
  new Uint32Array(buffer, at.least, nodes).set(tree.least);
  const squares = new Float64Array(buffer, at.squares, n * k).fill(Infinity);
  const ids = new Uint32Array(buffer, at.ids, n * k).fill(2 ** 32 - 1);
  new Float32Array(buffer, at.limits, slots).fill(1e38);
  gather(points, order, stride, new Float64Array(buffer, at.points, n * stride));
  const lens = lensOf(points);
  const halves = new Float32Array(buffer, at.halves, slots);
  const largest = narrowBlocks(points, tree, lens, new Float32Array(buffer, at.narrow, slots * wide), halves);
  const {blur, margin, caution} = bounds(d, largest);
  const pointers = [at.points, at.narrow, at.halves, at.names, at.squares, at.ids, at.limits, at.boxes, at.wanted];
  run.setup(n, wide, k, stride, blocks, ...pointers, at.least, at.last, blur, margin, lens.unit, caution);
  run.run();
  return scatter(order, k, squares, ids);
}

/**
 * With u = 2⁻²⁴ and half squares of norms up to *largest*: narrowing two points moves them by u ‖x‖ each, and a half
 * square is the sum of d products and two norms, each at most largest in size, so it is off by (d + 3) u · 3 largest;
 * all with a factor of more than two to spare. Sums of squares in double precision are off by d / 2 + 4 units of 2⁻⁵³.
 */
function bounds(d: number, largest: number): {blur: number; margin: number; caution: number} {
  const u = 2 ** -24;
  return {blur: 4 * u * Math.sqrt(2 * largest), margin: 8 * (d + 4) * u * largest, caution: 1 - (d + 8) * 2 ** -50};
}

function gather({columns: d, data}: Matrix, order: Uint32Array, stride: number, to: Float64Array): void {
  for (let p = 0; p < order.length; ++p) {
    for (let a = 0, from = order[p] * d; a < d; ++a) to[p * stride + a] = data[from++];
  }
}

/** Writes the points, block by block and there by coordinates, and half their squares; returns the largest of these. */
function narrowBlocks(
  {columns: d, data}: Matrix,
  {order, blocks}: BlockTree,
  {middle, unit}: Lens,
  narrow: Float32Array,
  halves: Float32Array
): number {
  const wide = Math.max(1, d);
  const scale = 1 / unit;
  let largest = 0;
  halves.fill(Infinity);
  for (let p = 0; p < order.length; ++p) {
    const base = Math.floor(p / block) * block * wide + (p % block);
    let square = 0;
    for (let a = 0; a < d; ++a) {
      const value = Math.fround((data[order[p] * d + a] - middle[a]) * scale);
      narrow[base + a * block] = value;
      square += value * value;
    }
    halves[p] = square / 2;
    largest = Math.max(largest, square / 2);
  }
  return blocks > 0 ? largest : 0;
}

/** Lists in the order of the points, with distances for squares. */
function scatter(order: Uint32Array, k: number, squares: Float64Array, ids: Uint32Array): Neighbors {
  const indices = new Uint32Array(order.length * k);
  const distances = new Float64Array(order.length * k);
  for (let p = 0; p < order.length; ++p) {
    for (let q = 0, from = p * k, to = order[p] * k; q < k; ++q, ++from, ++to) {
      indices[to] = ids[from];
      distances[to] = Math.sqrt(squares[from]);
    }
  }
  return {indices, distances};
}
