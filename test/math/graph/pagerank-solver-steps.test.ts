import {describe, expect, it} from "vitest";
import type {ConvergenceProgress} from "../../../src/math/convergence.js";
import {pagerankSolverSteps} from "../../../src/math/graph/pagerank-solver-steps.js";
import {pagerank, type PageRankOptions} from "../../../src/math/graph/pagerank.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges, type CsrMatrix} from "../../../src/math/sparse/csr.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";

function random(nodes: number, m: number, {directed = true, weighted = false, seed = 1} = {}): CsrMatrix {
  const uniform = mulberry32(seed);
  const draw = () => Uint32Array.from({length: m}, () => Math.floor(nodes * uniform()));
  const [sources, targets] = [draw(), draw()];
  const weights = weighted ? Float64Array.from({length: m}, () => uniform() + 0.1) : undefined;
  return csrFromEdges({nodes, sources, targets, weights, directed});
}

/** A ring, on which sweeps are slow, so that something must help. */
function ring(nodes: number, directed: boolean): CsrMatrix {
  const sources = Uint32Array.from({length: nodes}, (_, i) => i);
  return csrFromEdges({nodes, sources, targets: sources.map((i) => (i * 2 + 1) % nodes), directed});
}

const first = (n: number) => Float64Array.from({length: n}, (_, i) => (i === 0 ? 1 : 0));

const cases: readonly [string, CsrMatrix, PageRankOptions][] = [
  ["links", random(200, 800), {}],
  ["weighted links", random(200, 800, {weighted: true}), {}],
  ["two systems", random(300, 500), {personalization: first(300), dangling: "uniform"}],
  ["conjugate gradients", ring(500, false), {damping: 0.999, personalization: first(500)}],
  ["Anderson's acceleration", random(500, 560, {seed: 3}), {damping: 0.9999, personalization: first(500)}],
  ["few passes", random(200, 800), {maxIterations: 5}],
  ["no links", csrFromEdges({nodes: 3, sources: [], targets: []}), {}],
  ["no nodes", csrFromEdges({nodes: 0, sources: [], targets: []}), {}]
];

describe.each(cases)("pagerankSolverSteps of %s", (_, links, options) => {
  it.each<Backend>(["typescript", "wasm"])(
    "ends with the bits of pagerank by %s, however often it was looked at",
    (backend) => {
      const steps = [...pagerankSolverSteps(links, {...options, backend})];
      const {scores, info} = pagerank(links, {...options, backend});
      expect(steps.at(-1)).toEqual({iteration: info.iterations, scores, residual: info.residual});
      for (let t = 1; t < steps.length; ++t) expect(steps[t].iteration).toBeGreaterThan(steps[t - 1].iteration);
      // Σ x of n scores, each off by ε, and the division by their total.
      for (const {scores} of steps) if (links.rows > 0) expect(Math.abs(scores.reduce((sum, x) => sum + x, 0) - 1)).toBeLessThan(1e-12); // prettier-ignore
    }
  );

  it("tells each pass, and changes nothing by it", () => {
    const told: ConvergenceProgress[] = [];
    expect(pagerank(links, {...options, onProgress: (record) => void told.push(record)})).toEqual(
      pagerank(links, options)
    );
    for (const {goal, part} of told) expect(goal > 0 && part!.index < part!.of).toBe(true);
    for (let t = 1; t < told.length; ++t) expect(told[t].iterations).toBeGreaterThan(told[t - 1].iterations);
  });
});

it("is bounded by its residual at every step: a power step changes the scores by no more", () => {
  const links = random(200, 800, {seed: 5});
  for (const {scores, residual} of pagerankSolverSteps(links, {damping: 0.9})) {
    const next = new Float64Array(200);
    let lost = 0;
    for (let i = 0; i < 200; ++i) {
      const [from, to] = [links.offsets[i], links.offsets[i + 1]];
      let out = 0;
      for (let k = from; k < to; ++k) out += links.values[k];
      if (out === 0) lost += scores[i];
      for (let k = from; k < to; ++k) next[links.indices[k]] += (0.9 * scores[i] * links.values[k]) / out;
    }
    const change = next.reduce((sum, x, i) => sum + Math.abs(x + (0.9 * lost + 0.1) / 200 - scores[i]), 0);
    // Rounding of the step itself: 200 sums of scores below one.
    expect(change).toBeLessThanOrEqual(residual + 200 * Number.EPSILON);
  }
});
