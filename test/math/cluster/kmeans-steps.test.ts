import {describe, expect, it} from "vitest";
import {kmeansSteps} from "../../../src/math/cluster/kmeans-steps.js";
import {kmeans} from "../../../src/math/cluster/kmeans.js";
import type {ConvergenceProgress} from "../../../src/math/convergence.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {randomMatrix} from "../../support/matrices.js";

describe.each<Backend>(["typescript", "wasm"])("kmeansSteps by %s", (backend) => {
  it("ends with what kmeans finds from one start, to the last bit", () => {
    for (const [points, k, options] of [
      [randomMatrix(300, 3, 1), 5, {}],
      [randomMatrix(300, 3, 2), 7, {maxIterations: 3}],
      [randomMatrix(300, 3, 3), 4, {tolerance: 0.1}],
      [randomMatrix(4500, 2, 4), 6, {seed: 9}],
      [randomMatrix(5, 2, 5), 5, {}]
    ] as const) {
      const steps = [...kmeansSteps(points, k, {...options, backend})];
      const {labels, centers, inertia, info} = kmeans(points, k, {...options, restarts: 1, backend});
      expect(steps.at(-1)).toEqual({iteration: info.iterations, residual: info.residual, labels, centers, inertia});
      expect(steps.map(({iteration}) => iteration)).toEqual(steps.map((_, i) => i + 1));
    }
  });

  it("never raises the inertia, and keeps each state as it was", () => {
    const points = randomMatrix(500, 2, 6);
    const steps = [...kmeansSteps(points, 8, {seed: 3, backend})];
    expect(steps.length).toBeGreaterThan(3);
    for (let t = 1; t < steps.length; ++t) {
      // Rounding of a sum of 500 squares.
      expect(steps[t].inertia).toBeLessThanOrEqual(steps[t - 1].inertia * (1 + 500 * Number.EPSILON));
    }
    for (const {labels, centers} of steps) {
      const sums = new Float64Array(16);
      const counts = new Float64Array(8);
      labels.forEach((c, i) => {
        ++counts[c];
        for (let a = 0; a < 2; ++a) sums[2 * c + a] += points.data[2 * i + a];
      });
      // 500 coordinates below 4 are summed, and moved from sum to sum in each of some dozen rounds.
      sums.forEach((sum, at) => expect(Math.abs(sum / counts[at >> 1] - centers.data[at])).toBeLessThan(500 * 4 * 20 * Number.EPSILON)); // prettier-ignore
    }
  });

  it("tells how far all starts are, and changes nothing by it", () => {
    const points = randomMatrix(400, 3, 7);
    const told: ConvergenceProgress[] = [];
    const heard = kmeans(points, 6, {restarts: 4, backend, onProgress: (record) => void told.push(record)});
    expect(heard).toEqual(kmeans(points, 6, {restarts: 4, backend}));
    expect(told.map(({iterations}) => iterations)).toEqual(told.map((_, i) => i + 1));
    expect([...new Set(told.map(({fraction}) => fraction))]).toEqual([0, 0.25, 0.5, 0.75]);
  });
});
