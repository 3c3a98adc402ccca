import {describe, expect, test} from "vitest";
import {addProduct} from "../../../src/math/dense/add-product.js";
import {maxAbs} from "../../../src/math/dense/matrix.js";
import {bidiagonalSvd} from "../../../src/math/eigen/bidiagonal-divide-and-conquer.js";
import {diagonalizeBidiagonal} from "../../../src/math/eigen/bidiagonal-qr.js";
import {svdKernels} from "../../../src/math/eigen/svd-kernels.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normal} from "../../../src/math/random/normal.js";
import {Layout} from "../../../src/math/wasm/kernel.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import reference from "../../fixtures/svd.json" with {type: "json"};
import "../../support/matchers.js";
import {backward, orthogonality, summation} from "../../support/tolerances.js";

const random = normal(3);
const array = (n: number, f: (i: number) => number): Float64Array => Float64Array.from({length: n}, (_, i) => f(i));
const n = 130;

/** Diagonals and what is beside them, of norm near 1, on which solvers are known to stumble. */
const hard: Record<string, [Float64Array, Float64Array]> = {
  "1 × 1": [array(1, () => -2), array(0, () => 0)],
  "a leaf": [array(20, random), array(19, random)],
  "a leaf and a row": [array(21, random), array(20, random)],
  random: [array(n, random), array(n - 1, random)],
  zero: [array(n, () => 0), array(n - 1, () => 0)],
  identity: [array(n, () => 1), array(n - 1, () => 0)],
  ones: [array(n, () => 1), array(n - 1, () => 1)],
  "zeros on the diagonal": [array(n, () => 0), array(n - 1, () => 1)],
  "some zeros on the diagonal": [array(n, (i) => (i % 7 ? 1 + (i % 3) : 0)), array(n - 1, () => 1)],
  "falls into pieces": [array(n, (i) => 1 + (i % 3)), array(n - 1, (i) => (i % 5 ? 1 : 0))],
  "nearly diagonal, three values": [array(n, (i) => 1 + (i % 3)), array(n - 1, () => 1e-14)],
  "nearly the identity": [array(n, () => 1), array(n - 1, () => 1e-9)],
  "graded down": [array(n, (i) => 10 ** (-i / 3)), array(n - 1, (i) => 10 ** (-i / 3))],
  "graded up": [array(n, (i) => 10 ** ((i - n) / 3)), array(n - 1, (i) => 10 ** ((i - n) / 3))],
  "singular but for rounding": [array(n, () => 1), array(n - 1, () => -0.9)],
  "small diagonal": [array(n, () => 1e-8), array(n - 1, () => 1)],
  "of rank 20": [array(n, (i) => (i < 20 ? 1 : 1e-17)), array(n - 1, (i) => (i < 19 ? 1 : 1e-17))],
  "half as small as 1e-100": [
    array(n, (i) => (i < 65 ? 1 : 1e-100) * random()),
    array(n - 1, (i) => (i < 65 ? 1 : 1e-100) * random())
  ]
};

describe.each<Backend>(["typescript", "wasm"])("divide and conquer of bidiagonal matrices, %s", (backend) => {
  test.each(Object.entries(hard))("B V = U Σ, UᵀU = VᵀV = I: %s", (_, [d, e]) => {
    const order = d.length;
    const layout = new Layout();
    const room = (length: number) => layout.f64(length) / 8;
    const square = order * order;
    const [u, v] = [room(square), room(square)];
    const [work, poles] = [room(4 * square), room(7 * order)];
    const kernels = svdKernels(backend, layout);
    const values = d.slice();
    bidiagonalSvd(values, e, kernels, {u, v, work, poles});
    const matrixAt = (at: number) => {
      const data = new Float64Array(square); // vectors as columns
      for (let i = 0; i < order; ++i) {
        for (let j = 0; j < order; ++j) data[j * order + i] = kernels.heap[at + i * order + j];
      }
      return {rows: order, columns: order, data};
    };
    const [left, right] = [matrixAt(u), matrixAt(v)];
    expect(left).toHaveOrthonormalColumns(orthogonality(order));
    expect(right).toHaveOrthonormalColumns(orthogonality(order));
    const got = right.data.map((x, at) => {
      const i = Math.floor(at / order);
      return d[i] * x + (i + 1 < order ? e[i] * right.data[at + order] : 0);
    });
    const wanted = left.data.map((x, at) => x * values[at % order]);
    expect(got).toBeWithin(backward(order, 4), wanted);
  });
});

describe.each<Backend>(["typescript", "wasm"])("arrows, %s", (backend) => {
  test("M V = U Σ, UᵀU = VᵀV = I, and values between the poles, however near these lie to one another", () => {
    const uniform = mulberry32(11);
    for (let run = 0; run < 60; ++run) {
      const k = 1 + Math.floor(40 * uniform());
      const layout = new Layout();
      const room = (length: number) => layout.f64(length) / 8;
      const [d, z, order, roots, u, v, work] = [k, k, k, k, k * k, k * k, 3 * k].map(room);
      const kernels = svdKernels(backend, layout);
      const {heap} = kernels;
      const [poles, entries] = [new Float64Array(k), new Float64Array(k)];
      for (let j = 0; j < k; ++j) {
        // gaps of all sizes down to a few roundings
        if (j > 0) poles[j] = poles[j - 1] + 10 ** (-15 * (run % 3 ? uniform() : 1)) * (1 + poles[j - 1]);
        entries[j] = (uniform() < 0.5 ? -1 : 1) * 10 ** (-12 * uniform());
      }
      heap.set(poles, d);
      heap.set(entries, z);
      for (let j = 0; j < k; ++j) heap[order + j] = k - 1 - j;
      kernels.solveSecular(k, d, z, order, roots, u, v, k, work);
      const vectors = (at: number) => {
        const data = new Float64Array(k * k); // column i is vector i, in the order of the poles
        for (let i = 0; i < k; ++i) for (let j = 0; j < k; ++j) data[j * k + i] = heap[at + i * k + k - 1 - j];
        return {rows: k, columns: k, data};
      };
      const [left, right] = [vectors(u), vectors(v)];
      expect(left).toHaveOrthonormalColumns(orthogonality(k));
      expect(right).toHaveOrthonormalColumns(orthogonality(k));
      const values = heap.slice(roots, roots + k);
      values.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(poles[i]);
        if (i + 1 < k) expect(value).toBeLessThanOrEqual(poles[i + 1]);
      });
      const got = right.data.map((x, at) => {
        const [j, i] = [Math.floor(at / k), at % k];
        let sum = 0;
        for (let l = 0; j === 0 && l < k; ++l) sum += entries[l] * right.data[l * k + i];
        return j === 0 ? sum : poles[j] * x;
      });
      const norm = poles[k - 1] + Math.sqrt(entries.reduce((sum, x) => sum + x * x, 0));
      expect(got).toBeWithin(
        backward(k, norm),
        left.data.map((x, at) => x * values[at % k])
      );
    }
  });
});

describe("QR sweeps without shifts where they would cost digits", () => {
  test("find all singular values of a graded matrix to many digits, from whichever end it falls", () => {
    const wanted = reference["graded bidiagonal 40"]; // from 3.3 down to 4e-31
    for (const down of [true, false]) {
      const d = array(40, (i) => 2 ** -(down ? i : 39 - i));
      const e = array(39, (i) => 3 * 2 ** -(down ? i : 38 - i));
      diagonalizeBidiagonal(d, e, null);
      expect(
        d
          .sort()
          .reverse()
          .map((x, i) => x / wanted[i])
      ).toBeWithin(
        orthogonality(40),
        array(40, () => 1)
      );
    }
  });
  test("keep the product of the singular values, which is the modulus of the determinant", () => {
    for (const name of ["a leaf", "random", "ones", "nearly the identity", "graded down", "half as small as 1e-100"]) {
      const [d, e] = hard[name];
      const values = d.slice();
      diagonalizeBidiagonal(values, e.slice(), null);
      const logarithms = (x: Float64Array) => x.map((value) => Math.log(Math.abs(value)));
      const [got, wanted] = [values, d].map((x) => logarithms(x).reduce((sum, y) => sum + y, 0));
      // n relative errors of a small multiple of n ε each, and the rounding of the sums
      const bound = d.length * orthogonality(d.length) + 2 * summation(d.length, maxAbs(logarithms(d)) * d.length);
      expect([got]).toBeWithin(bound, [wanted]);
    }
  });
});

describe.each<Backend>(["typescript", "wasm"])("kernels on a heap, %s", (backend) => {
  test("products of all small shapes, and of some beyond a block, from any strides, leave what is beside them", () => {
    const uniform = mulberry32(5);
    const shapes = Array.from({length: 60}, () => [1, 2, 3].map(() => 1 + Math.floor(10 * uniform())));
    for (const [m, columns, k] of [...shapes, [70, 5, 300], [3, 530, 2], [67, 9, 257]]) {
      const layout = new Layout();
      const room = (length: number) => layout.f64(length) / 8;
      const [a, b, c] = [room(m * k), room(k * columns), room(m * (columns + 3))];
      const kernels = svdKernels(backend, layout);
      const {heap} = kernels;
      for (let at = a; at < a + m * k; ++at) heap[at] = uniform() - 0.5;
      for (let at = b; at < b + k * columns; ++at) heap[at] = uniform() - 0.5;
      heap.fill(2, c, c + m * (columns + 3));
      const [left, right] = [
        uniform() < 0.5 ? {at: a, down: k, across: 1} : {at: a, down: 1, across: m},
        uniform() < 0.5 ? {at: b, down: columns, across: 1} : {at: b, down: 1, across: k}
      ];
      kernels.addProduct(m, columns, k, -0.5, left, right, c, columns + 3);
      const wanted = array(m * (columns + 3), (at) => {
        const [i, j] = [Math.floor(at / (columns + 3)), at % (columns + 3)];
        let sum = 0;
        for (let l = 0; j < columns && l < k; ++l) {
          sum += heap[left.at + i * left.down + l * left.across] * heap[right.at + l * right.down + j * right.across];
        }
        return 2 - 0.5 * sum;
      });
      expect(heap.slice(c, c + m * (columns + 3))).toBeWithin(summation(k + 1, 2 + k / 4), wanted);
    }
  });
  test("no products where a factor is empty", () => {
    const heap = new Float64Array(4).fill(3);
    addProduct(heap, 2, 2, 0, 1, {at: 0, down: 0, across: 1}, {at: 0, down: 2, across: 1}, 0, 2);
    expect(Array.from(heap)).toEqual([3, 3, 3, 3]);
    const kernels = svdKernels(backend, new Layout());
    kernels.addProduct(2, 0, 2, 1, {at: 600, down: 2, across: 1}, {at: 600, down: 0, across: 1}, 600, 0);
    kernels.addProduct(0, 2, 2, 1, {at: 600, down: 2, across: 1}, {at: 600, down: 2, across: 1}, 600, 2);
  });
});
