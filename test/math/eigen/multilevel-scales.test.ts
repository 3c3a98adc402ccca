import {describe, expect, test} from "vitest";
import {knnGraph} from "../../../src/math/cluster/knn-graph.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import type {LaplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import "../../support/matchers.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const tolerance = 1e-10;
const normalizations = ["none", "symmetric"] as const;

function path(n: number, weight: (e: number) => number = () => 1): CsrMatrix {
  const sources = Array.from({length: n - 1}, (_, i) => i);
  return csrFromEdges({
    nodes: n,
    sources,
    targets: sources.map((i) => i + 1),
    weights: sources.map(weight),
    directed: false
  });
}

function mesh(p: number, q: number): CsrMatrix {
  const sources: number[] = [];
  const targets: number[] = [];
  for (let i = 0; i < p * q; ++i) {
    for (const j of [i % q < q - 1 ? i + 1 : NaN, i + q]) {
      if (!(j < p * q)) continue;
      sources.push(i);
      targets.push(j);
    }
  }
  return csrFromEdges({nodes: p * q, sources, targets, directed: false});
}

function neighbours(n: number, k: number): CsrMatrix {
  const random = mulberry32(3);
  return knnGraph({rows: n, columns: 2, data: Float64Array.from({length: 2 * n}, random)}, {k});
}

/** The largest ‖L x − λ x‖, computed here. */
function residualOf(l: CsrMatrix, {values, vectors}: LaplacianEigenpairs): number {
  return values.reduce((most, value, j) => {
    const x = Float64Array.from({length: l.rows}, (_, i) => vectors.data[i * vectors.columns + j]);
    return Math.max(most, Math.hypot(...spmv(l, x).map((y, i) => y - value * x[i])));
  }, 0);
}

function expectPairs(graph: CsrMatrix, normalization: (typeof normalizations)[number], found: LaplacianEigenpairs) {
  const l = laplacian(graph, {normalization});
  const norm = l.values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const residual = residualOf(l, found);
  expect([found.info.residual]).toBeWithin(backward(l.rows, norm), [residual]);
  expect(found.vectors).toHaveOrthonormalColumns(orthogonality(l.rows));
  // ‖L‖ is at most twice its largest entry, which is on the diagonal.
  if (found.info.converged) expect(residual).toBeLessThanOrEqual(2 * norm * tolerance);
}

describe.each(["wasm", "typescript"] as const)("spread-out graphs by %s:", (backend) => {
  test.each([
    ["nearest neighbours", neighbours(1200, 8)],
    ["a path", path(1200)],
    ["a mesh", mesh(40, 30)]
  ])("%s, all weights × 1e±9: as many digits", (_, graph) => {
    for (const normalization of normalizations) {
      const plain = laplacianEigenpairs(graph, 4, {normalization, tolerance, backend});
      for (const scale of [1e9, 1e-9]) {
        const scaled = {...graph, values: graph.values.map((weight) => weight * scale)};
        const found = laplacianEigenpairs(scaled, 4, {normalization, tolerance, backend});
        expect(found.info.converged).toBe(true);
        expectPairs(scaled, normalization, found);
        const unit = normalization === "none" ? scale : 1;
        expect(found.values.map((value) => value / unit)).toBeWithin(tolerance * plain.values[3], plain.values);
      }
    }
  });

  test.each(normalizations)(
    "paths with weights from 1e-9 to 1e9, %s: rounding that coarser levels enlarge does not stop them",
    (normalization) => {
      for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const random = mulberry32(seed);
        const graph = path(1500, () => 10 ** (18 * random() - 9));
        const found = laplacianEigenpairs(graph, 4, {normalization, tolerance, backend});
        expect(found.info.converged).toBe(true);
        expectPairs(graph, normalization, found);
      }
    }
  );

  test.each(normalizations)(
    "meshes with weights from 1e-9 to 1e9, %s: what is said of them is true",
    (normalization) => {
      for (const seed of [1, 2, 3]) {
        const random = mulberry32(seed);
        const plain = mesh(40, 30);
        const scales = Float64Array.from({length: plain.rows}, () => 10 ** (9 * random() - 4.5));
        const values = plain.values.slice();
        for (let i = 0, k = 0; i < plain.rows; ++i) {
          for (; k < plain.offsets[i + 1]; ++k) values[k] *= scales[i] * scales[plain.indices[k]];
        }
        const graph = {...plain, values};
        expectPairs(graph, normalization, laplacianEigenpairs(graph, 4, {normalization, tolerance, backend}));
      }
    }
  );
});
