import {describe, expect, it} from "vitest";
import {multiply, transpose as transposeDense} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {multiplySparse} from "../../../src/math/sparse/multiply-sparse.js";
import {spmm} from "../../../src/math/sparse/spmm.js";
import {spmvTransposed} from "../../../src/math/sparse/spmv-transposed.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {randomLinks, star} from "../../support/graphs.js";
import {randomMatrix} from "../../support/matrices.js";
import "../../support/matchers.js";

/** m × n with each entry present by *chance*, small whole numbers: products are exact, whatever their order. */
function random(rows: number, columns: number, chance: number, seed: number): CsrMatrix {
  const uniform = mulberry32(seed);
  const data = Float64Array.from({length: rows * columns}, () =>
    uniform() < chance ? (1 + Math.floor(8 * uniform())) * (uniform() < 0.5 ? -1 : 1) : 0
  );
  return fromDense({rows, columns, data});
}

/** −0 and 0 are the same number in sums of whole numbers, which are exact. */
const plain = <A extends {rows: number}>(a: A & {data?: Float64Array; values?: Float64Array}) => ({
  ...a,
  ...(a.data ? {data: a.data.map((x) => x + 0)} : {}),
  ...(a.values ? {values: a.values.map((x) => x + 0)} : {})
});

/** The bits, as a text that is cheap to compare. */
const bits = (...arrays: (Float64Array | Uint32Array)[]) =>
  arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength).toString("base64")).join(" ");
const bitsOf = ({offsets, indices, values}: CsrMatrix) => bits(offsets, indices, values);

const shapes = [[0, 0, 0], [0, 3, 2], [3, 0, 2], [1, 1, 1], [4, 5, 6], [30, 7, 40], [64, 64, 64], [5, 300, 200]]; // prettier-ignore

describe.each<Backend>(["typescript", "wasm"])("sparse products by %s", (backend) => {
  it("are the dense products, of every shape and density", () => {
    for (const [m, n, k] of shapes) {
      for (const [seed, chance] of [0, 0.05, 0.4, 1].entries()) {
        const [a, b] = [random(m, n, chance, seed + 1), random(n, k, chance, seed + 9)];
        const product = multiplySparse(a, b, {backend});
        const dense = multiply(toDense(a), toDense(b));
        expect(plain(toDense(product))).toEqual(plain(dense));
        expect(plain(spmm(a, toDense(b), {backend}))).toEqual(plain(dense));
        for (let i = 0; i < m; ++i) {
          const row = product.indices.subarray(product.offsets[i], product.offsets[i + 1]);
          row.forEach((j, at) => expect(at === 0 || row[at - 1] < j).toBe(true));
        }
      }
    }
  });

  it("associate, and turn round when transposed", () => {
    for (let seed = 1; seed <= 20; ++seed) {
      const [a, b, c] = [random(20, 30, 0.1, seed), random(30, 25, 0.1, seed + 50), random(25, 15, 0.1, seed + 99)];
      const of = (x: CsrMatrix, y: CsrMatrix) => multiplySparse(x, y, {backend});
      expect(plain(of(of(a, b), c))).toEqual(plain(of(a, of(b, c))));
      expect(plain(transpose(of(a, b)))).toEqual(plain(of(transpose(b), transpose(a))));
    }
  });

  it("store what may be nonzero, and keep what cancels", () => {
    const a = fromDense({rows: 1, columns: 2, data: Float64Array.of(1, 1)});
    const b = fromDense({rows: 2, columns: 3, data: Float64Array.of(1, 0, 2, -1, 0, 3)});
    const product = multiplySparse(a, b, {backend});
    expect(Array.from(product.indices)).toEqual([0, 2]);
    expect(Array.from(product.values)).toEqual([0, 5]);
  });

  it("have the bits of spmv, column by column, and the other backend's", () => {
    const a = randomLinks(3000, 20_000, 4);
    for (const width of [1, 2, 3, 4, 7, 16]) {
      const b = randomMatrix(3000, width, width);
      const product = spmm(a, b, {backend});
      expect(bits(product.data)).toBe(bits(spmm(a, b, {backend: "typescript"}).data));
      for (let j = 0; j < width; ++j) {
        const x = Float64Array.from({length: 3000}, (_, i) => b.data[i * width + j]);
        expect(bits(spmv(a, x))).toBe(bits(Float64Array.from({length: 3000}, (_, i) => product.data[i * width + j])));
      }
    }
    // Short rows are sorted by insertion, longer ones by merging, a star's by looking at all columns.
    for (const links of [a, multiplySparse(a, a), star(300), randomLinks(200_000, 4000, 2)]) {
      const square = multiplySparse(links, links, {backend});
      expect(bitsOf(square)).toBe(bitsOf(multiplySparse(links, links, {backend: "typescript"})));
      expect(bitsOf(multiplySparse(links, links))).toBe(bitsOf(square));
    }
  });

  it("refuse products that do not fit, without making them", () => {
    const column = fromDense({rows: 70_000, columns: 1, data: new Float64Array(70_000).fill(1)});
    expect(() => multiplySparse(column, transpose(column), {backend})).toThrow(
      new RangeError("the product has more than 2³² − 1 entries, in its first 61357 rows")
    );
    expect(() => multiplySparse(column, column, {backend})).toThrow("cannot multiply 70000 × 1 by 70000 × 1");
    expect(() => spmm(column, randomMatrix(2, 2), {backend})).toThrow("cannot multiply 70000 × 1 by 2 × 2");
  });
});

describe("spmvTransposed", () => {
  it("is the product with the transpose, bit by bit, whatever y held", () => {
    const a = randomLinks(500, 3000, 8);
    const x = randomMatrix(500, 1).data;
    const y = new Float64Array(500).fill(NaN);
    expect(spmvTransposed(a, x, y)).toBe(y);
    expect(bits(y)).toBe(bits(spmv(transpose(a), x)));
    const wide = random(4, 9, 0.5, 3);
    const dense = multiply(transposeDense(toDense(wide)), {rows: 4, columns: 1, data: Float64Array.of(1, 2, 3, 4)});
    expect(spmvTransposed(wide, [1, 2, 3, 4])).toBeWithin(0, dense.data);
  });

  it("refuses vectors that do not fit", () => {
    expect(() => spmvTransposed(star(3), [1, 2])).toThrow(new RangeError("x must have 3 entries; got 2"));
    expect(() => spmvTransposed(star(3), [1, 2, 3], new Float64Array(2))).toThrow(new RangeError("y must have 3 entries; got 2")); // prettier-ignore
  });
});
