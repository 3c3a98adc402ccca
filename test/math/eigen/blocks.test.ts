import {describe, expect, test} from "vitest";
import {blockRoom} from "../../../src/math/eigen/block-room.js";
import type {Columns} from "../../../src/math/eigen/blocks.js";
import {splitMatrix} from "../../../src/math/eigen/split-matrix.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import {ascending, randomLinks} from "../../support/graphs.js";
import "../../support/matchers.js";
import {summation} from "../../support/tolerances.js";

const backends = ["wasm", "typescript"] as const;
const widths = [2, 4, 6, 10];
const numbers = (length: number, seed: number) => {
  const random = mulberry32(seed);
  return Float64Array.from({length}, () => 2 * random() - 1);
};

/** Rows whose entries are in no order, as those of a product are. */
function shuffled(n: number): CsrMatrix {
  const a = laplacian(randomLinks(n, 4 * n, 3, false));
  for (let i = 0; i < n; ++i) {
    a.indices.subarray(a.offsets[i], a.offsets[i + 1]).reverse();
    a.values.subarray(a.offsets[i], a.offsets[i + 1]).reverse();
  }
  return a;
}

/** A X, by the definition. */
function product(a: CsrMatrix, x: Float64Array, m: number): Float64Array {
  const {rows, columns, data} = toDense(ascending(a));
  return Float64Array.from({length: rows * m}, (_, at) => {
    let sum = 0;
    for (let k = 0; k < columns; ++k) sum += data[Math.floor(at / m) * columns + k] * x[k * m + (at % m)];
    return sum;
  });
}

/** Entries of a Laplacian of 60 nodes with some eight links each, and of blocks, are at most about 10; sums have 60 terms. */
const bound = summation(60, 1000);

describe.each(backends)("blocks, by %s", (backend) => {
  test.each(widths)("products with sparse matrices, %d vectors", (m) => {
    const a = splitMatrix(shuffled(60));
    const {operations, place, blocks} = blockRoom(
      [a.offsets, a.indices, a.values],
      [60 * m, 60 * m, 60 * m],
      m,
      backend
    );
    const placed = {...a, offsets: place(a.offsets), indices: place(a.indices), values: place(a.values)};
    const [x, y, z] = blocks;
    x.set(numbers(60 * m, 1));
    y.set(numbers(60 * m, 2));
    const before = y.slice();
    operations.addMultiple(placed, x, y, m);
    operations.multiply(placed, x, z, m);
    expect(z).toBeWithin(bound, product(a, x, m));
    expect(y).toBeWithin(bound, before.map((value, at) => value + z[at])); // prettier-ignore
    operations.multiplyTransposed(placed, x, z, m);
    expect(z).toBeWithin(bound, product(transpose(ascending(a)), x, m));
  });

  test.each(widths)("sweeps of Gauss–Seidel, %d vectors", (m) => {
    const n = 60;
    const a = splitMatrix(shuffled(n));
    const arrays = [a.offsets, a.indices, a.values, a.middle, a.inverse];
    const room = blockRoom(arrays, [n * m, n * m, n * m], m, backend);
    const {operations, place, blocks} = room;
    const placed = {...a, offsets: place(a.offsets), indices: place(a.indices), values: place(a.values), middle: place(a.middle), inverse: place(a.inverse)}; // prettier-ignore
    const [b, x, r] = blocks;
    b.set(numbers(n * m, 4));
    const {data} = toDense(ascending(a));
    const left = (i: number, c: number) => {
      let sum = b[i * m + c];
      for (let j = 0; j < n; ++j) sum -= data[i * n + j] * wanted[j * m + c];
      return sum;
    };
    const wanted = new Float64Array(n * m);
    const sweep = (rows: number[]) => {
      for (const i of rows) for (let c = 0; c < m; ++c) wanted[i * m + c] += left(i, c) / data[i * n + i];
    };
    const down = Array.from({length: n}, (_, i) => i);
    operations.descend(placed, b, x, r, m);
    sweep(down);
    expect(x).toBeWithin(bound, wanted);
    expect(r).toBeWithin(bound, wanted.map((_, at) => left(Math.floor(at / m), at % m))); // prettier-ignore
    operations.relax(placed, b, x, m, "up");
    sweep(down.toReversed());
    expect(x).toBeWithin(bound, wanted);
    operations.relax(placed, b, x, m, "down");
    sweep(down);
    expect(x).toBeWithin(bound, wanted);
  });

  test.each([0, 1, 2, 3, 4, 7, 128, 129, 261])("products of columns and their combinations, %d rows", (rows) => {
    for (const [p, q] of [
      [2, 2],
      [4, 2],
      [6, 4],
      [2, 8]
    ]) {
      // prettier-ignore
      const [stride, length] = [p + q + 2, rows * (p + q + 2)];
      const {operations, blocks} = blockRoom([], [length, length], p + q, backend);
      blocks[0].set(numbers(length, 5));
      blocks[1].set(numbers(length, 6));
      const x: Columns = {data: blocks[0], stride, count: p};
      const y: Columns = {data: blocks[1], stride, count: q};
      const wanted = Float64Array.from({length: p * q}, (_, at) => {
        let sum = 0;
        for (let i = 0; i < rows; ++i) sum += x.data[i * stride + Math.floor(at / q)] * y.data[i * stride + (at % q)];
        return sum;
      });
      expect(operations.cross(rows, x, y)).toBeWithin(summation(rows + 1, rows + 1), wanted);
      const c = numbers((p + q) * q, 7);
      const combined = y.data.map((value, at) => {
        const [i, j] = [Math.floor(at / stride), at % stride];
        if (j >= q) return value;
        let sum = 0;
        for (let k = 0; k < p; ++k) sum += x.data[i * stride + k] * c[k * q + j];
        for (let k = 0; k < q; ++k) sum += y.data[i * stride + k] * c[(p + k) * q + j];
        return sum;
      });
      operations.combine(rows, x, y, c, y);
      expect(y.data).toBeWithin(summation(p + q, p + q), combined);
    }
  });
});
