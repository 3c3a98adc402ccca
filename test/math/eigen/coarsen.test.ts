import {describe, expect, test} from "vitest";
import {aggregate} from "../../../src/math/eigen/aggregate.js";
import {coarsenerOf} from "../../../src/math/eigen/compiled-coarsener.js";
import {coarsen, restrictKernel} from "../../../src/math/eigen/galerkin.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import {ascending, path, randomLinks, star, undirected} from "../../support/graphs.js";
import "../../support/matchers.js";
import {backward, summation} from "../../support/tolerances.js";

const random = mulberry32(2);
const sparse = randomLinks(400, 500, 4, false);
const graphs: readonly (readonly [string, CsrMatrix])[] = [
  ["a path", path(300)],
  ["a star", star(200)],
  ["random links, some nodes without any", sparse],
  ["weights from 1e-9 to 1e9", {...path(200), values: path(200).values.map(() => 10 ** (18 * random() - 9))}],
  ["no links", undirected(5, [])]
];

/** A Laplacian and the vector that it sends to 0. */
function problemOf(graph: CsrMatrix, normalization: "none" | "symmetric") {
  const near = normalization === "none" ? new Float64Array(graph.rows).fill(1) : degrees(graph).map((d) => Math.sqrt(d) || 1); // prettier-ignore
  return {a: laplacian(symmetrized(graph), {normalization}), near};
}

function symmetrized(a: CsrMatrix): CsrMatrix {
  const {values} = transpose(a);
  return {...a, values: a.values.map((value, k) => Math.max(value, values[k]))};
}

function coarser(graph: CsrMatrix, normalization: "none" | "symmetric", backend: "wasm" | "typescript") {
  const {a, near} = problemOf(graph, normalization);
  const steps = coarsenerOf(a, backend);
  const groups = steps.groups();
  return groups.count > 0 ? {...coarsen(steps, near, groups)!, groups} : {groups};
}

describe.each(graphs)("%s", (_, graph) => {
  test.each(["none", "symmetric"] as const)("either backend gives the same bits; normalization %s", (normalization) => {
    expect(coarser(graph, normalization, "wasm")).toEqual(coarser(graph, normalization, "typescript"));
  });
});

test("every node that has links is in one aggregate, whose nodes hang together", () => {
  const {count, labels} = aggregate(laplacian(sparse));
  labels.forEach((label, i) => {
    const others = sparse.indices.subarray(sparse.offsets[i], sparse.offsets[i + 1]).filter((j) => j !== i);
    expect(label >= 0).toBe(others.length > 0);
    expect(label).toBeLessThan(count);
  });
  for (let label = 0; label < count; ++label) {
    const nodes = Array.from(labels.keys()).filter((i) => labels[i] === label);
    const reached = new Set(nodes.slice(0, 1));
    for (const i of reached) {
      for (let k = sparse.offsets[i]; k < sparse.offsets[i + 1]; ++k)
        if (labels[sparse.indices[k]] === label) reached.add(sparse.indices[k]);
    }
    expect(reached.size).toBe(nodes.length);
  }
});

test.each(["wasm", "typescript"] as const)(
  "the coarser matrix is PᵀAP, and P keeps what A sends to 0, by %s",
  (backend) => {
    for (const normalization of ["none", "symmetric"] as const) {
      const {a, near} = problemOf(path(300), normalization);
      const steps = coarsenerOf(a, backend);
      const {tentative, near: coarseNear, ...found} = coarsen(steps, near, steps.groups())!;
      const [coarse, prolong] = [ascending(found.a), ascending(found.prolong)];
      // ‖D⁻¹ A‖ ≤ 2, and near ≤ √2: rounding of sums of a few terms.
      expect(spmv(prolong, coarseNear)).toBeWithin(summation(20, 20), near);
      expect(restrictKernel(tentative, near, 1)).toBeWithin(summation(20, 20), coarseNear);
      const ones = Float64Array.from({length: coarse.rows}, (_, i) => Math.cos(i));
      const wanted = spmv(transpose(prolong), spmv(a, spmv(prolong, ones)));
      expect(spmv(coarse, ones)).toBeWithin(backward(20, 4), wanted);
      const {rows, data} = toDense(coarse);
      expect(data).toBeWithin(backward(20, 4), data.map((_, at) => data[(at % rows) * rows + Math.floor(at / rows)])); // prettier-ignore
    }
  }
);
