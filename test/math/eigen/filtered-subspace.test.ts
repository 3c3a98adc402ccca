import {describe, expect, test} from "vitest";
import {stochasticBlockModel} from "../../../src/math/cluster/stochastic-block-model.js";
import {matrix} from "../../../src/math/dense/matrix.js";
import {drained} from "../../../src/math/drained.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import type {Eigsh} from "../../../src/math/eigen/eigsh.js";
import {filteredPairs} from "../../../src/math/eigen/filtered-subspace.js";
import {krylovKernels} from "../../../src/math/eigen/krylov-kernels.js";
import type {KrylovKernels} from "../../../src/math/eigen/krylov-kernels.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {Layout} from "../../../src/math/wasm/kernel.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import "../../support/matchers.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const backends = ["wasm", "typescript"] as const;

/** Four blocks with 16 links within and 3 beyond on average: λ₄ lies well below the rest. */
function blocks(n: number, seed: number): CsrMatrix {
  const probabilities = Array.from({length: 4}, (_, a) => Array.from({length: 4}, (_, b) => (a === b ? 64 : 4) / n));
  return stochasticBlockModel({sizes: Array<number>(4).fill(n / 4), probabilities, seed}).adjacency;
}

/** Disjoint copies of a graph. */
function copies(a: CsrMatrix, count: number): CsrMatrix {
  const [sources, targets, weights]: [number[], number[], number[]] = [[], [], []];
  for (let c = 0; c < count; ++c) {
    for (let i = 0, k = 0; i < a.rows; ++i) {
      for (; k < a.offsets[i + 1]; ++k) {
        sources.push(c * a.rows + i);
        targets.push(c * a.rows + a.indices[k]);
        weights.push(a.values[k]);
      }
    }
  }
  return csrFromEdges({nodes: count * a.rows, sources, targets, weights});
}

function withValues(a: CsrMatrix, factor: number): CsrMatrix {
  return {...a, values: a.values.map((x) => x * factor)};
}

function residualOf(a: CsrMatrix, {values, vectors}: Pick<Eigsh, "values" | "vectors">): number {
  const residuals = Array.from(values, (value, j) => {
    const x = Float64Array.from({length: a.rows}, (_, i) => vectors.data[i * vectors.columns + j]);
    return Math.hypot(...spmv(a, x).map((y, i) => y - value * x[i]));
  });
  return Math.max(...residuals);
}

describe.each(backends)("eigenpairs by filtered subspaces, %s:", (backend) => {
  test("the ends of a block model's spectra, to each tolerance", () => {
    const a = blocks(800, 1);
    const all = eigh(toDense(a), {vectors: false}).values;
    const norm = all[799];
    const l = laplacian(a, {normalization: "symmetric"});
    const bottom = eigh(toDense(l), {vectors: false}).values;
    for (const tolerance of [1e-3, 1e-6, 1e-10]) {
      const top = eigsh(a, 4, {which: "LA", tolerance, backend});
      const low = laplacianEigenpairs(a, 4, {tolerance, backend});
      for (const [m, found, wanted, size] of [
        [a, top, all.toReversed(), norm],
        [l, low, bottom, bottom[799]]
      ] as const) {
        const residual = residualOf(m, found);
        expect(residual).toBeLessThanOrEqual(tolerance * size);
        expect([found.info.residual]).toBeWithin(backward(800, size), [residual]);
        expect(found.info.converged).toBe(true);
        // An error of λ is at most the residual's square over the gap, here a tenth of the norm or more.
        expect(found.values).toBeWithin(10 * tolerance ** 2 * size + backward(800, size), wanted.slice(0, 4));
        expect(found.vectors).toHaveOrthonormalColumns(orthogonality(800));
        expect(found.gap!.resolved).toBe(true);
        expect(found.info.operations).toBeLessThan(600);
      }
    }
  });
  test("repeated eigenvalues as often as they are", () => {
    const a = blocks(200, 5);
    const one = eigh(toDense(a), {vectors: false}).values.toReversed();
    const many = copies(a, 3);
    const found = eigsh(many, 9, {which: "LA", backend});
    const wanted = Array.from({length: 9}, (_, i) => one[Math.floor(i / 3)]);
    expect(found.values).toBeWithin(backward(600, one[0]), wanted);
    expect(found.vectors).toHaveOrthonormalColumns(orthogonality(600));
    expect(found.info.converged).toBe(true);
    // The tenth is the eleventh and the twelfth again.
    expect(eigsh(many, 11, {which: "LA", backend}).gap!.resolved).toBe(false);
  });
  test("cliques: all of the spectrum in two points", () => {
    const sources: number[] = [];
    const targets: number[] = [];
    for (let c = 0; c < 30; ++c) {
      for (let e = 0; e < 144; ++e) {
        const [i, j] = [Math.floor(e / 12), e % 12];
        if (j >= i) continue;
        sources.push(12 * c + i);
        targets.push(12 * c + j);
      }
    }
    const g = csrFromEdges({nodes: 360, sources, targets, directed: false});
    const {values, info, vectors} = laplacianEigenpairs(g, 33, {normalization: "none", backend});
    expect(values).toBeWithin(backward(360, 12), [...Array<number>(30).fill(0), 12, 12, 12]);
    expect(vectors).toHaveOrthonormalColumns(orthogonality(360));
    expect(info.converged).toBe(true);
    expect(eigsh(laplacian(g), 31, {backend}).values).toBeWithin(1e-9, [...Array<number>(30).fill(0), 12]);
  });
  test.each([1e150, 1e-150])("the same digits × %d", (scale) => {
    const a = blocks(600, 3);
    const {values} = eigsh(a, 4, {which: "LA", backend});
    const found = eigsh(withValues(a, scale), 4, {which: "LA", backend});
    expect(found.info.converged).toBe(true);
    expect(found.values.map((value) => value / scale)).toBeWithin(1e-10 * values[0], values);
  });
  test("the same bits for the same seed, and no input changed", () => {
    const a = blocks(400, 4);
    const before = a.values.slice();
    const one = eigsh(a, 3, {which: "LA", seed: 5, backend});
    expect(eigsh(a, 3, {which: "LA", seed: 5, backend})).toEqual(one);
    expect(a.values).toEqual(before);
  });
  test("progress and a signal", () => {
    const a = blocks(400, 4);
    const seen: number[] = [];
    const {info} = eigsh(a, 3, {which: "LA", backend, onProgress: ({residual}) => seen.push(residual)});
    expect(seen.length).toBe(info.iterations);
    expect(seen.at(-1)).toBe(info.residual);
    const stopped = eigsh(a, 3, {which: "LA", backend, tolerance: 1e-14, maxIterations: 1});
    expect(stopped.info.converged).toBe(false);
    expect(() => eigsh(a, 3, {which: "LA", backend, signal: AbortSignal.abort(new Error("enough"))})).toThrow("enough");
  });
});

test("no polynomial is tried where none of moderate degree tells the wanted from the others", () => {
  const n = 2000;
  const index = Array.from({length: n - 1}, (_, i) => i);
  const path = csrFromEdges({nodes: n, sources: index, targets: index.map((i) => i + 1), directed: false});
  let products = 0;
  const found = drained(
    filteredPairs(
      {a: laplacian(path), factor: 1, kernel: matrix(n, 0)},
      {
        want: 3,
        tolerance: 1e-8,
        uniform: mulberry32(1),
        watch: () => false,
        count: (more) => (products += more),
        backend: "typescript"
      }
    )
  );
  expect(found).toBeUndefined();
  expect(products).toBeLessThanOrEqual(10);
});

describe("the kernels of Krylov spaces", () => {
  const a = blocks(400, 2);
  const [n, width] = [a.rows, 24];
  const random = mulberry32(9);
  const x = Float64Array.from({length: n * width}, () => random() - 0.5);
  const z = Float64Array.from({length: n * width}, () => random() - 0.5);

  function run(backend: Backend, work: (kernels: KrylovKernels, ...places: number[]) => Float64Array): Float64Array {
    const layout = new Layout();
    const [offsets, indices, values] = [
      layout.u32(n + 1) / 4,
      layout.u32(a.indices.length) / 4,
      layout.f64(a.values.length) / 8
    ];
    const [at, to] = [layout.f64(x.length) / 8, layout.f64(z.length) / 8];
    const kernels = krylovKernels(backend, layout);
    kernels.words.set(a.offsets, offsets);
    kernels.words.set(a.indices, indices);
    kernels.heap.set(
      a.values.map((_, k) => 1 / (1 + (k % 7))),
      values
    );
    kernels.heap.set(x, at);
    kernels.heap.set(z, to);
    return work(kernels, offsets, indices, values, at, to);
  }

  test("products give the same bits by either backend", () => {
    const single = (backend: Backend) =>
      run(backend, ({heap, multiply}, offsets, indices, values, at, to) => {
        multiply(n, offsets, indices, values, at, to);
        return heap.slice(to, to + n);
      });
    expect(single("wasm")).toEqual(single("typescript"));
    const block = (backend: Backend) =>
      run(backend, ({heap, stepDouble}, offsets, indices, values, at, to) => {
        stepDouble(n, width, offsets, indices, values, at, to, 0.7, -0.3, 1.1);
        return heap.slice(to, to + n * width);
      });
    expect(block("wasm")).toEqual(block("typescript"));
  });
  test("single precision is off by its rounding only", () => {
    const exact = run("typescript", ({heap, stepDouble}, offsets, indices, values, at, to) => {
      stepDouble(n, width, offsets, indices, values, at, to, 0.7, -0.3, 1.1);
      return heap.slice(to, to + n * width);
    });
    const rounded = run("wasm", ({heap, singles, stepSingle}, offsets, indices, values, at, to) => {
      // Each array is narrowed where it lies; singles take half the room.
      for (const [from, count] of [
        [values, a.values.length],
        [at, x.length],
        [to, z.length]
      ]) {
        const wide = heap.slice(from, from + count);
        singles.set(wide, 2 * from);
      }
      stepSingle!(n, width, offsets, indices, 2 * values, 2 * at, 2 * to, 0.7, -0.3, 1.1);
      return Float64Array.from(singles.subarray(2 * to, 2 * to + n * width));
    });
    // Sums of about 20 terms, each below 1 in size, at most 60.
    expect(rounded).toBeWithin(64 * 2 ** -24 * 40, exact);
  });
});
