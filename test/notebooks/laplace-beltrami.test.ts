import {tableFromIPC} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/laplace-beltrami.js";
import {dot, row} from "../../src/math/dense/matrix.js";
import {lanczosSteps} from "../../src/math/eigen/lanczos-steps.js";
import {cotangentLaplacian, cotangentWeights} from "../../src/math/geometry/cotangent-laplacian.js";
import {equilateralLaplacian} from "../../src/math/geometry/equilateral-laplacian.js";
import {surfaceArea} from "../../src/math/geometry/face-areas.js";
import {icosphere} from "../../src/math/geometry/icosphere.js";
import {lumpedEigenpairs, massNormalized} from "../../src/math/geometry/lumped-eigenpairs.js";
import {eulerCharacteristic, meshGraph} from "../../src/math/geometry/mesh-graph.js";
import {flatTorus} from "../../src/math/geometry/torus.js";
import type {TriangleMesh} from "../../src/math/geometry/triangle-mesh.js";
import {laplacian} from "../../src/math/graph/laplacian.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../src/math/sparse/csr.js";
import {spmv} from "../../src/math/sparse/spmv.js";
import {numbers} from "../../src/tables/numbers.js";
import {points} from "../../src/tables/points.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));
const spectrumOf = (mesh: TriangleMesh, k: number) => lumpedEigenpairs(cotangentLaplacian(mesh), k).values;

/** A ring of n points whose edges weigh pᵃ and whose points pᵐ, p = 1 + c cos θ. */
function ring(n: number, c = 0, a = 0, m = 0) {
  const h = (2 * Math.PI) / n;
  const p = (i: number) => 1 + c * Math.cos(i * h);
  const sources = Array.from({length: n}, (_, i) => i);
  const targets = sources.map((i) => (i + 1) % n);
  const weights = sources.map((i) => p(i + 0.5) ** a / h);
  const graph = csrFromEdges({nodes: n, sources, targets, weights, directed: false});
  return {stiffness: laplacian(graph), masses: Float64Array.from(sources, (i) => h * p(i) ** m)};
}

/** The integral of |∇x|², by the gradient in each triangle. */
function dirichletEnergy({points, faces}: TriangleMesh, x: ArrayLike<number>): number {
  let energy = 0;
  for (let at = 0; at < faces.length; at += 3) {
    const [a, b, c] = faces.subarray(at, at + 3);
    const [p, q, r] = [a, b, c].map((i) => row(points, i));
    const [u, v] = [q.map((s, k) => s - p[k]), r.map((s, k) => s - p[k])];
    const [uu, uv, vv] = [dot(u, u), dot(u, v), dot(v, v)];
    const [s, t] = [x[b] - x[a], x[c] - x[a]];
    const gram = uu * vv - uv * uv;
    energy += ((vv * s * s - 2 * uv * s * t + uu * t * t) / gram) * (Math.sqrt(gram) / 2);
  }
  return energy;
}

function ofSurfaces() {
  const of200 = lumpedEigenpairs(ring(200), 10).values;
  const of42 = spectrumOf(icosphere(1), 42);
  const equal = lumpedEigenpairs(equilateralLaplacian(icosphere(3), 4 * Math.PI), 12).values;
  const flat = icosphere(3, {projected: false});
  const scale = surfaceArea(flat) / (4 * Math.PI);
  const probe = Float64Array.from({length: 162}, mulberry32(5));
  const byCotangents = dot(probe, spmv(cotangentLaplacian(icosphere(2)).stiffness, probe));
  return {
    "cycle200.scaled": [0, 1, 3, 5, 7, 9].map((at) => of200[at]),
    "sphere.energy": byCotangents / dirichletEnergy(icosphere(2), probe) - 1,
    "sphere.split42": [of42[9], of42[13]],
    "sphere.subdiv2.cotan": spectrumOf(icosphere(2), 9),
    "sphere.subdiv3.cotan": spectrumOf(icosphere(3), 16),
    "sphere.distinct": of42.filter((value, i) => i === 0 || value - of42[i - 1] > 1e-8).length,
    "sphere.equal": [equal[1], equal[4], equal[9]],
    "sphere.icosahedron": Math.max(...spectrumOf(flat, 12).map((value, i) => Math.abs(value * scale - equal[i]))),
    "torus.flat": spectrumOf(flatTorus({m: 36, n: 18, radii: [2, 1]}), 9)
  };
}

async function ofBunny() {
  const [vertices, faces] = [await table("bunny"), await table("bunny-faces")];
  const [a, b, c] = ["a", "b", "c"].map((corner) => numbers(faces, corner));
  const corners = Array.from(a, (first, face) => [first, b[face], c[face]]).flat();
  const bunny = {points: points(vertices, ["x", "y", "z"]), faces: Uint32Array.from(corners)};
  const area = surfaceArea(bunny);
  const equal = lumpedEigenpairs(equilateralLaplacian(bunny, area), 2).values;
  const edges = meshGraph(bunny).values.length / 2;
  return {
    "bunny.v,e,f,euler": [bunny.points.rows, edges, bunny.faces.length / 3, eulerCharacteristic(bunny)],
    "bunny.eigs*area": spectrumOf(bunny, 6).map((value) => value * area),
    "bunny.negative_cotan": cotangentWeights(bunny).values.filter((weight) => weight < 0).length / 2,
    "bunny.equal": equal.map((value) => value * area)
  };
}

const ofSamples = () => ({
  "circle.drift": lumpedEigenpairs(ring(1000, 0.8, 2, 2), 5).values,
  "circle.neighbours": lumpedEigenpairs(ring(1000, 0.8, -1, 1), 5).values
});

describe("the numbers of the page on surfaces", () => {
  const computed: string[] = [];

  it.each([
    ["circles, spheres and tori", ofSurfaces],
    ["the bunny", ofBunny],
    ["samples", ofSamples]
  ])("hold for %s", async (_, compute) => {
    const values: Record<string, unknown> = await compute();
    computed.push(...Object.keys(values));
    const claims = Object.entries(values).map(([id, value]) => check(id, (expected as Expectations)[id], value));
    expect(claims.filter(({holds}) => !holds).map(({id, message}) => `${id}: ${message}`)).toEqual([]);
  });

  it("are all computed, and no others", () => {
    expect(computed.sort()).toEqual(Object.keys(expected).sort());
  });
});

it("Lanczos has all twelve values of the sphere of 42 vertices at step 12, once each, and copies later", () => {
  const steps = Array.from(lanczosSteps(massNormalized(cotangentLaplacian(icosphere(1))), {maxIterations: 24}));
  const distinct = new Set(Array.from(spectrumOf(icosphere(1), 42), (value) => value.toFixed(6)));
  const ritz = (step: number) => Array.from(steps[step - 1].values, (value) => Math.abs(value).toFixed(6));
  expect(ritz(12)).toEqual(Array.from(distinct));
  expect(Math.max(...steps[11].residuals)).toBeLessThan(1e-9);
  expect(ritz(24).filter((value) => value === ritz(12)[1])).toHaveLength(3);
});

it("the table of spectra ends, by cotangents, near the sphere, and with equal weights elsewhere", async () => {
  const spectra = await table("sphere-spectra");
  const [vertices, values, weights] = [
    numbers(spectra, "vertices"),
    numbers(spectra, "eigenvalue"),
    strings(spectra, "weights")
  ];
  const last = (kind: string) => Array.from(values).filter((_, i) => vertices[i] === 10_242 && weights[i] === kind);
  const sphere = [0, 2, 2, 2, 6, 6, 6, 6, 6, 12, 12, 12, 12, 12, 12, 12];
  // (kh)² / 12 with h = √(8π / 10242 √3), twice over.
  last("cotangent").forEach((value, i) =>
    expect(Math.abs(value - sphere[i])).toBeLessThanOrEqual(2 * sphere[i] ** 2 * 1.2e-4)
  );
  expect(last("equal")[9]).toBeLessThan(11.2);
  expect(last("equal")[12]).toBeGreaterThan(12.5);
});
