import {create, eigsDependencies, lusolveDependencies} from "mathjs";
import {describe, expect, it} from "vitest";
import {toRows} from "../../../src/math/dense/matrix.js";
import {googleMatrix} from "../../../src/math/graph/google-matrix.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {karate, randomLinks, worst} from "../../support/graphs.js";

const {eigs, lusolve} = create({...eigsDependencies, ...lusolveDependencies});

describe("mathjs agrees", () => {
  it("on PageRank, by elimination: (I − G + 1 1ᵀ) x = 1", () => {
    for (const links of [karate(), randomLinks(25, 40, 3), randomLinks(25, 120, 4)]) {
      for (const damping of [0.5, 0.85, 0.99]) {
        const {rows: n, data} = googleMatrix(links, {damping});
        const system = toRows({rows: n, columns: n, data: data.map((g, at) => (at % (n + 1) === 0 ? 2 : 1) - g)});
        const solved = lusolve(system, new Array<number>(n).fill(1)) as number[][];
        const {scores} = pagerank(links, {damping, tolerance: 1e-14});
        expect(worst(scores, solved.flat()).by).toBeLessThan(1e-12);
      }
    }
  });

  it("on the spectra of Laplacians", () => {
    for (const seed of [1, 2, 3]) {
      const graph = randomLinks(12, 14, seed, false);
      for (const normalization of ["none", "symmetric"] as const) {
        const {values} = eigs(toRows(toDense(laplacian(graph, {normalization}))));
        const sorted = (values as number[]).sort((a, b) => a - b);
        expect(worst(laplacianEigenpairs(graph, 12, {normalization}).values, sorted).by).toBeLessThan(1e-10);
      }
    }
  });
});
