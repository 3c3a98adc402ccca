import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {gaussianAffinity} from "../../../src/math/cluster/gaussian-affinity.js";
import {densityNormalized} from "../../../src/math/geometry/density-normalized.js";
import {sampleCircle, sampleSphere} from "../../../src/math/geometry/sample-sphere.js";
import {weylCount} from "../../../src/math/geometry/weyl-count.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";

const file = new URL("../../fixtures/geometry.json", import.meta.url);
const reference = JSON.parse(readFileSync(file, "utf8")) as {
  circle: number[];
  ball: number[][];
  diffusion: Record<string, number[]>;
};

/** Both roots are found to some ε, angles up to 2π. */
const rounding = 1e-13;
/** Dense solvers of matrices with norms up to 2, and *eigsh* with its tolerance of 1e-10. */
const solved = 1e-9;
const worst = (got: ArrayLike<number>, expected: ArrayLike<number>) =>
  Math.max(...Array.from(expected, (value, i) => Math.abs(got[i] - value)));

describe("sampleCircle", () => {
  it("solves Kepler's equation for each uniform number, up to contrasts near 1", () => {
    for (const contrast of [0, 0.3, 0.8, 0.999999]) {
      const {angles, points} = sampleCircle(500, {contrast, seed: 4});
      const uniform = mulberry32(4);
      const excess = angles.map((angle) => angle + contrast * Math.sin(angle) - 2 * Math.PI * uniform());
      expect(worst(excess, new Float64Array(500))).toBeLessThan(16 * rounding);
      expect(worst(points.data.filter((_, at) => at % 2 === 0), angles.map(Math.cos))).toBe(0); // prettier-ignore
    }
  });

  it("gives SciPy's angles", () => {
    expect(worst(sampleCircle(8, {contrast: 0.8, seed: 5}).angles, reference.circle)).toBeLessThan(rounding * 100);
  });
});

describe("sampleSphere", () => {
  it("gives SciPy's points, on the unit sphere", () => {
    expect(worst(sampleSphere(8, {contrast: 0.8, seed: 5}).data, reference.ball.flat())).toBeLessThan(rounding * 100);
    const {data} = sampleSphere(300, {contrast: 0.5, seed: 2});
    const lengths = Array.from({length: 300}, (_, i) => Math.hypot(data[3 * i], data[3 * i + 1], data[3 * i + 2]));
    expect(worst(lengths, lengths.map(() => 1))).toBeLessThan(rounding); // prettier-ignore
  });

  it("has the mean height of its density, c / 3, within five standard errors", () => {
    const {data} = sampleSphere(20_000, {contrast: 0.9, seed: 3});
    const mean = data.reduce((sum, x, at) => (at % 3 === 2 ? sum + x : sum), 0) / 20_000;
    expect(Math.abs(mean - 0.3)).toBeLessThan(5 * Math.sqrt(1 / 3 / 20_000));
  });
});

describe("densityNormalized", () => {
  const kernel = gaussianAffinity(sampleCircle(60, {contrast: 0.8, seed: 5}).points, {sigma: 0.3});

  it.each(Object.entries(reference.diffusion))("with α = %s has SciPy's eigenvalues", (alpha, expected) => {
    const graph = densityNormalized(kernel, {alpha: Number(alpha)});
    const {values} = laplacianEigenpairs(graph, 6, {normalization: "random-walk"});
    expect(worst(values, expected)).toBeLessThan(solved);
  });

  it("leaves the weights with α = 0, and does not see their unit with α = ½", () => {
    expect(densityNormalized(kernel, {alpha: 0}).values).toEqual(kernel.values);
    const scaled = {...kernel, values: kernel.values.map((w) => w * 2 ** 30)};
    expect(densityNormalized(scaled, {alpha: 0.5}).values).toEqual(densityNormalized(kernel, {alpha: 0.5}).values);
  });

  it("keeps a node without edges, and symmetry to the last bit", () => {
    const lonely = {rows: 3, columns: 3, offsets: Uint32Array.of(0, 1, 2, 2), indices: Uint32Array.of(1, 0), values: Float64Array.of(2, 2)}; // prettier-ignore
    expect(Array.from(densityNormalized(lonely).values)).toEqual([0.5, 0.5]);
  });
});

describe("weylCount", () => {
  it("counts by length, area and volume", () => {
    expect(weylCount(100, {dimension: 1, volume: 2 * Math.PI})).toBeCloseTo(20, 12);
    expect(weylCount(30, {dimension: 2, volume: 4 * Math.PI})).toBeCloseTo(30, 12);
    // The cube of side 2π without borders: whole points in a ball of radius √λ.
    expect(weylCount(9, {dimension: 3, volume: (2 * Math.PI) ** 3})).toBeCloseTo((4 / 3) * Math.PI * 27, 10);
  });

  it("differs from the sphere's count by no more than 2√λ + 1", () => {
    for (let l = 0; l < 30; ++l) {
      const [lambda, count] = [l * (l + 1), (l + 1) ** 2];
      expect(Math.abs(count - weylCount(lambda, {dimension: 2, volume: 4 * Math.PI}))).toBeLessThanOrEqual(2 * Math.sqrt(lambda) + 1); // prettier-ignore
    }
  });
});
