import {describe, expect, it} from "vitest";
import {norm2} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {lanczosSteps} from "../../../src/math/eigen/lanczos-steps.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {undirected} from "../../support/graphs.js";
import {withSpectrum} from "../../support/matrices.js";
import {backward} from "../../support/tolerances.js";

const spectrum = [-3, -1, 0, 0.5, 2, 4, 4.5, 9];
const a = fromDense(withSpectrum(spectrum, 3));
const n = spectrum.length;

describe("lanczosSteps", () => {
  it("has all eigenvalues when the basis is whole, and ends there", () => {
    const steps = [...lanczosSteps(a, {seed: 4})];
    expect(steps.map(({iteration}) => iteration)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    steps[7].values.forEach((value, i) => expect(Math.abs(value - spectrum[i])).toBeLessThan(backward(n, 9)));
    expect(steps[7].residual).toBe(0);
  });

  it("has values between those of the next basis (Cauchy), the ends further out step by step", () => {
    const steps = [...lanczosSteps(a, {seed: 5})];
    for (let m = 1; m < n; ++m) {
      const [inner, outer] = [steps[m - 1].values, steps[m].values];
      inner.forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(outer[i] - backward(n, 9));
        expect(value).toBeLessThanOrEqual(outer[i + 1] + backward(n, 9));
      });
    }
  });

  it("tells the true residual of the pair at the end that is asked for", () => {
    for (const which of ["SA", "LA"] as const) {
      for (const {value, values, vector, residual} of lanczosSteps(a, {which, seed: 6})) {
        expect(value).toBe(which === "SA" ? values[0] : values.at(-1));
        expect(Math.abs(norm2(vector) - 1)).toBeLessThan(backward(n, 1));
        const product = spmv(a, vector);
        const truly = norm2(product.map((y, i) => y - value * vector[i]));
        expect(Math.abs(truly - residual)).toBeLessThan(backward(n, 9));
      }
    }
  });

  it("finds what eigsh finds, within the tolerance", () => {
    const path = undirected(
      40,
      Array.from({length: 39}, (_, i) => [i, i + 1, 1] as const)
    );
    const l = laplacian(path);
    const last = [...lanczosSteps(l, {which: "LA", tolerance: 1e-9})].at(-1)!;
    expect(last.residual).toBeLessThanOrEqual(1e-9);
    // A symmetric matrix has an eigenvalue within the residual of each pair.
    expect(Math.abs(last.value - eigsh(l, 1, {which: "LA"}).values[0])).toBeLessThan(1e-9);
  });

  it("ends where the start has no more to give, with the eigenvalues that it has", () => {
    const square = undirected(4, [[0, 1, 1], [1, 2, 1], [2, 3, 1], [3, 0, 1]]); // prettier-ignore
    const steps = [...lanczosSteps(square, {start: [1, 0, 0, 0]})];
    expect(eigh(toDense(square)).values).toHaveLength(4);
    expect(steps).toHaveLength(3);
    [-2, 0, 2].forEach((value, i) => expect(Math.abs(steps[2].values[i] - value)).toBeLessThan(backward(4, 2)));
    expect([...lanczosSteps(square, {start: [1, 1, 1, 1]})]).toHaveLength(1);
  });

  it("refuses what makes no sense", () => {
    expect(() => lanczosSteps(a, {start: new Float64Array(n)}).next()).toThrow("start must not be the zero vector");
    expect(() => lanczosSteps(a, {start: [1]}).next()).toThrow("start must have length 8; got 1");
    expect(() => lanczosSteps(a, {which: "BE" as "SA"}).next()).toThrow('invalid which; not "SA" or "LA": BE');
  });
});
