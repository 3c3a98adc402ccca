import {describe, expect, test} from "vitest";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {diffuse} from "../../../src/math/graph/diffuse.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";

const path = csrFromEdges({
  nodes: 5,
  sources: Uint32Array.of(0, 1, 2, 3),
  targets: Uint32Array.of(1, 2, 3, 4),
  directed: false
});
const spectrum = eigh(toDense(laplacian(path)));
/** The eigenvalues are exact to about ‖L‖ε, ‖L‖ ≤ 4, and an error δ of one changes exp(−λt) by δt. */
const bound = (t: number) => 8 * (1 + 4 * t) * Number.EPSILON;
const rounding = bound(1);

describe("diffuse", () => {
  test("at time 0 all heat is where it was put", () => {
    diffuse(spectrum, 2, 0).forEach((x, i) => expect(Math.abs(x - Number(i === 2))).toBeLessThan(rounding));
  });

  test("heat is conserved and nowhere negative", () => {
    for (const t of [0.01, 1, 10, 1000]) {
      const heat = diffuse(spectrum, 0, t);
      expect(Math.abs(heat.reduce((a, b) => a + b) - 1)).toBeLessThan(bound(t));
      expect(Math.min(...heat)).toBeGreaterThan(-bound(t));
    }
  });

  test("it satisfies dx/dt = −Lx (central difference, error O(h²))", () => {
    const h = 1e-4;
    const [before, now, after] = [1 - h, 1, 1 + h].map((t) => diffuse(spectrum, 1, t));
    const degree = [1, 2, 2, 2, 1];
    now!.forEach((x, i) => {
      const flow = degree[i]! * x - (now![i - 1] ?? 0) - (now![i + 1] ?? 0);
      expect(Math.abs((after![i]! - before![i]!) / (2 * h) + flow)).toBeLessThan(4 * h * h + rounding / h);
    });
  });

  test("after a long time it is spread evenly, and two steps compose", () => {
    diffuse(spectrum, 4, 1e6).forEach((x) => expect(Math.abs(x - 1 / 5)).toBeLessThan(bound(1e6)));
    const half = diffuse(spectrum, 3, 0.7);
    const composed = Array.from({length: 5}, (_, i) =>
      half.reduce((sum, share, j) => sum + share * diffuse(spectrum, j, 0.7)[i]!, 0)
    );
    diffuse(spectrum, 3, 1.4).forEach((x, i) => expect(Math.abs(x - composed[i]!)).toBeLessThan(rounding));
  });

  test("a node or a time that is none is refused", () => {
    expect(() => diffuse(spectrum, 5, 1)).toThrow("invalid start; not a node in 0…4: 5");
    expect(() => diffuse(spectrum, 0, NaN)).toThrow("invalid time; not in [0, ∞): NaN");
    expect(() => diffuse(spectrum, 0, -1)).toThrow("invalid time");
  });
});
