import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {dot, fromRows, multiply, row, transpose} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {cotangentLaplacian, cotangentWeights} from "../../../src/math/geometry/cotangent-laplacian.js";
import {equilateralLaplacian} from "../../../src/math/geometry/equilateral-laplacian.js";
import {faceAreas, surfaceArea} from "../../../src/math/geometry/face-areas.js";
import {icosphere} from "../../../src/math/geometry/icosphere.js";
import {lumpedEigenpairs, massNormalized} from "../../../src/math/geometry/lumped-eigenpairs.js";
import {eulerCharacteristic, meshGraph} from "../../../src/math/geometry/mesh-graph.js";
import {subdivide} from "../../../src/math/geometry/subdivide.js";
import {flatTorus, torus} from "../../../src/math/geometry/torus.js";
import type {TriangleMesh} from "../../../src/math/geometry/triangle-mesh.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {normal} from "../../../src/math/random/normal.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";

const file = new URL("../../fixtures/geometry.json", import.meta.url);
const reference = JSON.parse(readFileSync(file, "utf8")) as {
  sphere: Record<string, number[]>;
  sphereAreas: Record<string, number>;
  equal: Record<string, number[]>;
  icosahedron: number[];
  torus: number[];
  squashed: {negative: number; masses: number[]; values: number[]};
};

/** Values near 1 from sums of a few dozen terms, each off by ε, over angles that are at least some degrees. */
const rounding = 1e-12;
/** Dense solvers are off by n ε ‖A‖, here at most 700 · 2e-16 · 400; *eigsh* by its tolerance squared over a gap. */
const solved = 1e-9;

const squashed = (level = 2): TriangleMesh => {
  const {points, faces} = icosphere(level);
  return {points: {...points, data: points.data.map((x, at) => (at % 3 === 2 ? x / 4 : x))}, faces};
};
const surfaces: [string, TriangleMesh, number][] = [
  ["a sphere", icosphere(2), 2],
  ["a squashed sphere", squashed(), 2],
  ["a torus", torus({m: 12, n: 7, radii: [3, 1]}), 0],
  ["a flat torus", flatTorus({m: 5, n: 9, radii: [1, 2]}), 0]
];
const random = (n: number, seed: number) => Float64Array.from({length: n}, normal(seed));
const close = (got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number) => {
  expect(got).toHaveLength(expected.length);
  for (let i = 0; i < got.length; ++i) expect(Math.abs(got[i] - expected[i])).toBeLessThan(tolerance);
};

/** Six times the volume between a closed mesh in space and the origin: positive if its faces turn to the left. */
const volume = ({points, faces}: TriangleMesh) => {
  let sum = 0;
  for (let at = 0; at < faces.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((corner) => row(points, faces[at + corner]));
    sum += a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  }
  return sum / 6;
};

describe("surfaces", () => {
  it.each([0, 1, 2, 3])("the icosphere of %i subdivisions is a sphere, finer by four each time", (level) => {
    const mesh = icosphere(level);
    expect(mesh.points.rows).toBe(10 * 4 ** level + 2);
    expect(mesh.faces).toHaveLength(60 * 4 ** level);
    expect(eulerCharacteristic(mesh)).toBe(2);
    for (let i = 0; i < mesh.points.rows; ++i) close([dot(row(mesh.points, i), row(mesh.points, i))], [1], rounding);
    expect(Array.from(degrees(meshGraph(mesh))).sort().slice(0, 13)).toEqual([...Array<number>(12).fill(5), ...(level ? [6] : [])]); // prettier-ignore
    close([surfaceArea(mesh)], [reference.sphereAreas[level]], rounding * 100);
    expect(volume(mesh)).toBeGreaterThan(0);
  });

  it("an icosphere that is not projected stays the icosahedron", () => {
    const [coarse, fine] = [icosphere(0), icosphere(3, {projected: false})];
    close([surfaceArea(fine), volume(fine)], [surfaceArea(coarse), volume(coarse)], rounding * 100);
    expect(Math.max(...faceAreas(fine)) / Math.min(...faceAreas(fine)) - 1).toBeLessThan(rounding);
  });

  it("subdividing keeps area, topology and the vertices that are there, and puts others in the middle", () => {
    for (const [, mesh, euler] of surfaces) {
      const finer = subdivide(mesh);
      close([surfaceArea(finer) / surfaceArea(mesh)], [1], rounding);
      expect(eulerCharacteristic(finer)).toBe(euler);
      expect(finer.points.data.slice(0, mesh.points.data.length)).toEqual(mesh.points.data);
    }
  });

  it("tori have the areas of their circles' polygons, and face outwards", () => {
    const [m, n] = [12, 7];
    const polygon = (k: number, radius: number) => 2 * k * radius * Math.sin(Math.PI / k);
    close([surfaceArea(flatTorus({m, n, radii: [3, 1]}))], [polygon(m, 3) * polygon(n, 1)], rounding * 100);
    expect(volume(torus({m, n, radii: [3, 1]}))).toBeGreaterThan(0);
    expect(() => torus({m, n, radii: [1, 2]})).toThrow("radii must fall");
  });

  it("a triangle, a square with a border and an empty mesh have their characteristics", () => {
    const square = fromRows([[0, 0], [1, 0], [1, 1], [0, 1]]); // prettier-ignore
    expect(eulerCharacteristic({points: square, faces: Uint32Array.of(0, 1, 2, 0, 2, 3)})).toBe(1);
    expect(eulerCharacteristic({points: square, faces: new Uint32Array()})).toBe(4);
    expect(() => faceAreas({points: square, faces: Uint32Array.of(0, 1, 4)})).toThrow("face 0 must have three distinct vertices in [0, 4); got 0, 1, 4"); // prettier-ignore
  });
});

/** The integral of |∇x|² by Gram's matrix of two sides of each triangle. */
function energy({points, faces}: TriangleMesh, x: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < faces.length; at += 3) {
    const [a, b, c] = faces.subarray(at, at + 3);
    const [p, q, r] = [a, b, c].map((i) => row(points, i));
    const [u, v] = [q.map((s, k) => s - p[k]), r.map((s, k) => s - p[k])];
    const [uu, uv, vv, s, t] = [dot(u, u), dot(u, v), dot(v, v), x[b] - x[a], x[c] - x[a]];
    const gram = uu * vv - uv * uv;
    sum += (vv * s * s - 2 * uv * s * t + uu * t * t) / (2 * Math.sqrt(gram));
  }
  return sum;
}

describe("cotangentLaplacian", () => {
  it.each(surfaces)("of %s has Dirichlet's energy for its form, and the area for its mass", (_, mesh) => {
    const {stiffness, masses} = cotangentLaplacian(mesh);
    const x = random(mesh.points.rows, 3);
    close([dot(x, spmv(stiffness, x)) / energy(mesh, x)], [1], rounding);
    close([masses.reduce((sum, mass) => sum + mass, 0) / surfaceArea(mesh)], [1], rounding);
    const ones = new Float64Array(mesh.points.rows).fill(1);
    close(spmv(stiffness, ones), new Float64Array(mesh.points.rows), rounding * 100);
  });

  it("is exact for linear functions in the plane, whatever the triangles", () => {
    const inner = fromRows([[0, 0], [4, 0], [5, 3], [1, 5], [-2, 2], [1.3, 0.9]]); // prettier-ignore
    const faces = Uint32Array.from([0, 1, 2, 3, 4].flatMap((i) => [i, (i + 1) % 5, 5]));
    const {stiffness} = cotangentLaplacian({points: inner, faces});
    const linear = Float64Array.from({length: 6}, (_, i) => 2 * inner.data[2 * i] - 3 * inner.data[2 * i + 1]);
    close([spmv(stiffness, linear)[5]], [0], rounding * 10);
  });

  it("keeps its weights under scaling and turning, and its masses scale with the area", () => {
    const mesh = squashed();
    const {stiffness, masses} = cotangentLaplacian(mesh);
    for (const scale of [1e-9, 1e9]) {
      const other = cotangentLaplacian({
        ...mesh,
        points: {...mesh.points, data: mesh.points.data.map((x) => x * scale)}
      });
      close(other.stiffness.values, stiffness.values, rounding * 10);
      close(other.masses.map((mass) => mass / scale ** 2), masses, rounding); // prettier-ignore
    }
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const turned = multiply(mesh.points, fromRows([[c, s, 0], [-s, c, 0], [0, 0, 1]])); // prettier-ignore
    close(cotangentLaplacian({...mesh, points: turned}).stiffness.values, stiffness.values, rounding * 100);
  });

  it("has negative weights where two opposite angles sum to more than π, and only there", () => {
    const {squashed: expected} = reference;
    const weights = cotangentWeights(squashed()).values;
    expect(weights.filter((w) => w < -rounding).length / 2).toBe(expected.negative);
    close(cotangentLaplacian(squashed()).masses.slice(0, 5), expected.masses, rounding);
    const kite = (height: number) => {
      const points = fromRows([[-1, 0], [1, 0], [0, height], [0, -height]]); // prettier-ignore
      const all = toDense(cotangentWeights({points, faces: Uint32Array.of(0, 1, 2, 1, 0, 3)}));
      return all.data[1];
    };
    expect(Math.sign(kite(1.01))).toBe(1);
    expect(Math.abs(kite(1))).toBeLessThan(rounding);
    expect(Math.sign(kite(0.99))).toBe(-1);
  });

  it("names a face without area", () => {
    const points = fromRows([[0, 0], [1, 0], [2, 0], [0, 1]]); // prettier-ignore
    expect(() => cotangentLaplacian({points, faces: Uint32Array.of(0, 1, 3, 0, 1, 2)})).toThrow("face 1 must have an area > 0; got 0"); // prettier-ignore
  });
});

describe("lumpedEigenpairs", () => {
  it.each(surfaces)("of %s solves L v = λ M v, with VᵀMV = I", (_, mesh) => {
    const laplacian = cotangentLaplacian(mesh);
    const {values, vectors, info} = lumpedEigenpairs(laplacian, 12);
    expect(info.converged).toBe(true);
    expect(values[0]).toBe(0);
    const weighed = vectors.data.map((x, at) => x * laplacian.masses[Math.floor(at / 12)]);
    const gram = multiply(transpose(vectors), {...vectors, data: weighed});
    close(
      gram.data,
      Float64Array.from({length: 144}, (_, at) => (at % 13 === 0 ? 1 : 0)),
      solved
    );
    for (let j = 0; j < 12; ++j) {
      const v = Float64Array.from({length: vectors.rows}, (_, i) => vectors.data[i * 12 + j]);
      const left = spmv(laplacian.stiffness, v);
      close(left, v.map((x, i) => values[j] * laplacian.masses[i] * x), solved); // prettier-ignore
    }
    close(values, eigh(toDense(massNormalized(laplacian))).values.slice(0, 12), solved * 10);
  });

  it.each(Object.entries(reference.sphere))(
    "finds the sphere's values at level %s, multiplicities included",
    (level, expected) => {
      close(
        lumpedEigenpairs(cotangentLaplacian(icosphere(Number(level))), expected.length).values,
        expected,
        solved * 10
      );
    }
  );

  it("finds those of a torus, and of a mesh with negative weights", () => {
    close(
      lumpedEigenpairs(cotangentLaplacian(torus({m: 24, n: 12, radii: [2, 1]})), 12).values,
      reference.torus,
      solved
    );
    close(lumpedEigenpairs(cotangentLaplacian(squashed()), 12).values, reference.squashed.values, solved * 10);
  });

  it("finds the closed form of the flat torus", () => {
    const [m, n, a, b] = [20, 9, 2, 0.7];
    const wave = (j: number, k: number, radius: number) =>
      (Math.sin((Math.PI * j) / k) / (radius * Math.sin(Math.PI / k))) ** 2;
    const all = Array.from({length: m * n}, (_, at) => wave(Math.floor(at / n), m, a) + wave(at % n, n, b));
    const expected = all.sort((x, y) => x - y).slice(0, 20);
    close(lumpedEigenpairs(cotangentLaplacian(flatTorus({m, n, radii: [a, b]})), 20).values, expected, solved);
  });

  it("has a zero for each component, and all pairs if all are asked for", () => {
    const one = icosphere(0);
    const far = one.points.data.map((x) => x + 10);
    const data = Float64Array.from([...one.points.data, ...far]);
    const two = {
      points: {rows: 24, columns: 3, data},
      faces: Uint32Array.from([...one.faces, ...one.faces.map((i) => i + 12)])
    };
    const {values} = lumpedEigenpairs(cotangentLaplacian(two), 24);
    expect(Array.from(values.slice(0, 2))).toEqual([0, 0]);
    close(values.slice(2, 8), Array<number>(6).fill(2), solved);
    expect(lumpedEigenpairs(cotangentLaplacian(one), 0).values).toHaveLength(0);
  });

  it("refuses what is no Laplacian", () => {
    const {stiffness, masses} = cotangentLaplacian(icosphere(0));
    const shifted = {...stiffness, values: stiffness.values.map((value, at) => (at === 0 ? value + 1e-9 : value))};
    expect(() => lumpedEigenpairs({stiffness: shifted, masses}, 2)).toThrow("rows must sum to zero; row 0 has");
    expect(() => lumpedEigenpairs({stiffness, masses: masses.map(() => 0)}, 2)).toThrow(
      "masses must be > 0; entry 0 is 0"
    );
  });
});

describe("equilateralLaplacian", () => {
  it("is the cotangent Laplacian of the icosahedron, whatever the sphere it was pushed to", () => {
    const flat = icosphere(2, {projected: false});
    const [one, other] = [equilateralLaplacian(icosphere(2), surfaceArea(flat)), cotangentLaplacian(flat)];
    close(one.stiffness.values, other.stiffness.values, rounding * 10);
    close(one.masses, other.masses, rounding);
    const finer = equilateralLaplacian(icosphere(3), 4 * Math.PI);
    close(lumpedEigenpairs(finer, 12).values, reference.icosahedron, solved * 10);
  });

  it.each(surfaces)("of %s has √3 F over its area times the values of the random-walk Laplacian", (_, mesh) => {
    const {values} = lumpedEigenpairs(equilateralLaplacian(mesh, 5), 8);
    const walk = laplacianEigenpairs(meshGraph(mesh), 8, {normalization: "random-walk"}).values;
    const factor = (Math.sqrt(3) * (mesh.faces.length / 3)) / 5;
    close(values, walk.map((value) => value * factor), solved * 100); // prettier-ignore
  });

  it.each(Object.entries(reference.equal))("finds SciPy's values at level %s", (level, expected) => {
    close(
      lumpedEigenpairs(equilateralLaplacian(icosphere(Number(level)), 4 * Math.PI), 12).values,
      expected,
      solved * 10
    );
  });
});

it("the spectrum of cotangents tends to that of the sphere, at the square of the edges", () => {
  const error = (level: number, k: number, limit: number) =>
    Math.abs(lumpedEigenpairs(cotangentLaplacian(icosphere(level)), 10).values[k] - limit);
  for (const [k, limit] of [
    [4, 6],
    [9, 12]
  ]) {
    // A level halves edges; what is of higher order leaves the ratio below 4 by less than a tenth.
    expect(error(3, k, limit) / error(4, k, limit)).toBeGreaterThan(3.9);
    expect(error(3, k, limit) / error(4, k, limit)).toBeLessThan(4.1);
  }
});
