import {describe, expect, it} from "vitest";
import {fromRows, type Matrix} from "../../../src/math/dense/matrix.js";
import {components} from "../../../src/math/graph/components.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import {distancesOf} from "../../../src/math/topology/distances.js";
import {filtrationSteps, type FiltrationStep} from "../../../src/math/topology/filtration-steps.js";
import {persistence, type Bar} from "../../../src/math/topology/persistence.js";
import {randomMatrix} from "../../support/matrices.js";

const texts = (bars: readonly Bar[]) =>
  bars.map(({dimension, birth, death}) => `${dimension} ${birth} ${death}`).sort();
const grid = fromRows(Array.from({length: 12}, (_, i) => [i % 4, Math.floor(i / 4)]));
const circle = fromRows(Array.from({length: 10}, (_, i) => [Math.cos((i * Math.PI) / 5), Math.sin((i * Math.PI) / 5)]));
const octahedron = fromRows([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]); // prettier-ignore

const cases: readonly [string, Matrix, {maxDimension?: number; threshold?: number}][] = [
  ["points", randomMatrix(18, 2, 1), {}],
  ["points in space, with voids", randomMatrix(14, 3, 2), {maxDimension: 2}],
  ["an octahedron", octahedron, {maxDimension: 2}],
  ["a grid, whose distances agree", grid, {}],
  ["a grid up to a threshold, with loops left open", grid, {threshold: 1}],
  ["a circle", circle, {}],
  ["points that lie on each other", fromRows([[0, 0], [0, 0], [1, 0]]), {}], // prettier-ignore
  ["components alone", randomMatrix(15, 2, 3), {maxDimension: 0}],
  ["one point", fromRows([[1, 2]]), {}]
];

describe.each(cases)("filtrationSteps of %s", (_, points, options) => {
  const steps: FiltrationStep[] = [...filtrationSteps(points, options)];

  it("ends with the bars of persistence, exactly", () => {
    expect(texts(steps.at(-1)!.bars)).toEqual(texts(persistence(points, options)));
    expect(steps.at(-1)!.residual).toBe(0);
  });

  it("has as many components at each step as the graph of its edges, and ascends", () => {
    const ends: (readonly [number, number])[] = [];
    const {size, distances} = distancesOf(points);
    for (const [t, {iteration, edge, scale, betti}] of steps.entries()) {
      if (edge) ends.push(edge);
      const graph = csrFromEdges({
        nodes: points.rows,
        sources: ends.map(([u]) => u),
        targets: ends.map(([, v]) => v),
        directed: false
      });
      expect(iteration).toBe(t);
      expect(betti[0]).toBe(components(graph).count);
      if (edge) expect(scale).toBe(distances[edge[0] * size + edge[1]]);
      if (t > 0) expect(scale).toBeGreaterThanOrEqual(steps[t - 1].scale);
    }
  });
});

it("keeps the loop of a circle while it is there", () => {
  const steps = [...filtrationSteps(circle)];
  const loop = steps.at(-1)!.bars.find(({dimension}) => dimension === 1)!;
  for (const {scale, betti} of steps) {
    if (loop.birth < scale && scale < loop.death) expect(betti[1]).toBeGreaterThanOrEqual(1);
  }
  expect(steps.filter(({betti}) => betti[1] === 1).length).toBeGreaterThan(5);
});
