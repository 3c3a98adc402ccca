import {expect, test} from "vitest";
import {diagonal, identity, multiply, transpose} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import "../../support/matchers.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

test.each<Backend>(["typescript", "wasm"])("matrices that are the identity but for rounding, in %s", (backend) => {
  const uniform = mulberry32(1);
  for (let round = 0; round < 300; ++round) {
    const n = 2 + Math.floor(uniform() * 40);
    const a = identity(n);
    const size = eps * 2 ** Math.floor(uniform() * 8);
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j <= i; ++j) {
        a.data[i * n + j] += size * (uniform() - 0.5);
        a.data[j * n + i] = a.data[i * n + j];
      }
    }
    const {values, vectors} = eigh(a, {backend});
    expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
    expect(multiply(multiply(vectors, diagonal(values)), transpose(vectors))).toBeWithin(backward(n, Math.sqrt(n)), a);
    expect(eigh(a, {backend, vectors: false}).values).toBeWithin(backward(n, Math.sqrt(n)), values);
  }
});
