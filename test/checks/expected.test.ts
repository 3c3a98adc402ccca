import {describe, expect, it} from "vitest";
import type {Expectations} from "../../src/checks/claim.js";
import {check} from "../../src/checks/claim.js";
import {toleranceSize} from "../../src/checks/comparison.js";
import {expected as eigen} from "../../src/checks/expected/eigen.js";
import {expected as images} from "../../src/checks/expected/images.js";
import {expected as pagerank} from "../../src/checks/expected/pagerank.js";
import {expected as spectral} from "../../src/checks/expected/spectral.js";

const pages: Record<string, Expectations> = {images, eigen, pagerank, spectral};

describe.each(Object.entries(pages))("%s", (_, expected) => {
  it.each(Object.entries(expected))(
    "%s is what it expects of itself, and says by what it was found",
    (id, expectation) => {
      const {holds, message, difference} = check(id, expectation, expectation.expected);
      // The difference of a space from itself, or of a fraction from its value, may be rounding.
      expect({holds, message}).toEqual({holds: true, message: ""});
      expect(difference).toBeLessThanOrEqual(toleranceSize(expectation.tolerance));
      expect(expectation.source).toMatch(/\w{4}/);
    }
  );
});

/** Whether *value*, found by a second method, is what the page's claim *id* expects. */
function agrees(page: Expectations, id: string, value: unknown) {
  expect(check(id, page[id]!, value)).toMatchObject({message: "", holds: true});
}

describe("closed forms", () => {
  const alpha = 0.85;
  it("eigenvalues of paths and of the Fibonacci matrix", () => {
    const path = (n: number) => Array.from({length: n}, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)));
    agrees(eigen, "path8", path(8));
    agrees(eigen, "tridiagonal3.eigenvalues", path(3));
    agrees(eigen, "fibonacci.eigenvalues", [(1 + Math.sqrt(5)) / 2, (1 - Math.sqrt(5)) / 2]);
  });
  it("the 3 × 3 matrix by the trigonometric roots of its characteristic polynomial", () => {
    // λ³ − 8λ² + 14λ + 1 = 0 for [[4, 1, 2], [1, 3, 0], [2, 0, 1]]; λ = 8/3 + t makes it t³ + pt + q (Viète).
    const [p, q] = [14 - 64 / 3, (-2 * 512) / 27 + (8 * 14) / 3 + 1];
    const angle = Math.acos(((3 * q) / (2 * p)) * Math.sqrt(-3 / p)) / 3;
    const roots = [0, 1, 2].map((k) => 8 / 3 + 2 * Math.sqrt(-p / 3) * Math.cos(angle - (2 * Math.PI * k) / 3));
    agrees(eigen, "3x3.eigenvalues", roots);
    const [, second, first] = roots.sort((a, b) => a - b) as [number, number, number];
    agrees(eigen, "3x3.power_ratio", second / first);
    agrees(eigen, "3x3.rayleigh_ratio", (second / first) ** 2);
  });
  it("the condition of Hilbert matrices in the Frobenius norm, an upper bound, by the exact inverse", () => {
    // (H⁻¹)ᵢⱼ = (−1)^(i+j) (i+j−1) C(n+i−1, n−j) C(n+j−1, n−i) C(i+j−2, i−1)², in integers (Choi 1983).
    const choose = (n: number, k: number) =>
      Array.from({length: k}, (_, i) => i).reduce((c, i) => (c * (n - i)) / (i + 1), 1);
    for (const [size, condition] of Object.entries(eigen["hilbert.cond"].expected)) {
      const n = Number(size);
      let [a, b] = [0, 0];
      for (let i = 1; i <= n; ++i) {
        for (let j = 1; j <= n; ++j) {
          a += (i + j - 1) ** -2;
          b += ((i + j - 1) * choose(n + i - 1, n - j) * choose(n + j - 1, n - i) * choose(i + j - 2, i - 1) ** 2) ** 2;
        }
      }
      expect(Math.sqrt(a * b) / condition).toBeGreaterThan(1);
      expect(Math.sqrt(a * b) / condition).toBeLessThan(1.05);
    }
  });
  it("PageRank of two nodes with one link", () => {
    agrees(pagerank, "dangling2", [1 / (2 + alpha), (1 + alpha) / (2 + alpha)]);
  });
  it("PageRank of four nodes satisfies its own equation", () => {
    const links = [[1, 2], [2], [0], [2]];
    const x: readonly number[] = pagerank.tiny4.expected;
    const next = x.map(() => (1 - alpha) / 4);
    links.forEach((targets, i) => targets.forEach((j) => (next[j]! += (alpha * x[i]!) / targets.length)));
    agrees(pagerank, "tiny4", next);
  });
  it("Cheeger's bounds follow from λ₂ of L_sym", () => {
    const lambda = spectral["karate.Lsym.lambda2"].expected;
    agrees(spectral, "karate.cheeger", {lower: lambda / 2, sweep: 10 / 76, upper: Math.sqrt(2 * lambda)});
  });
});
