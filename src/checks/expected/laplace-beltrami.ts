import type {Expectations} from "../claim.js";

const dense = "SciPy 1.10, eigh of the dense pencil, angles by arccos, areas by Heron";
const fourier = "SciPy 1.10, Galerkin's method with 121 Fourier modes";

const times = (count: number, value: number) => Array<number>(count).fill(value);
/** An eigenvalue of the flat torus's mesh: j waves around a circle of m points and the given radius. */
const around = (j: number, m: number, radius: number) =>
  (Math.sin((Math.PI * j) / m) / (radius * Math.sin(Math.PI / m))) ** 2;

/** What must come out on the page about surfaces. */
export const expected = {
  "cycle200.scaled": {
    expected: [0, 0.9999177560021059, 3.9986842259060373, 8.993339989250991, 15.978955923809885, 24.948638070039443],
    tolerance: 1e-9,
    kind: "exact",
    source: "closed form, (2 − 2 cos(2πk/200)) / h² with h = 2π/200"
  },
  "sphere.energy": {
    expected: 0,
    tolerance: 1e-12,
    kind: "invariant",
    source: "Pinkall & Polthier 1993: xᵀLx is the integral of |∇x|²; the relative difference for a random x"
  },
  "sphere.split42": {
    expected: [9.516932022535492, 9.539769283942983],
    tolerance: 1e-9,
    kind: "computed",
    source: dense
  },
  "sphere.subdiv2.cotan": {
    expected: [0, ...times(3, 1.999907948932715), ...times(5, 5.864496206247175)],
    tolerance: 1e-6,
    kind: "computed",
    source: dense
  },
  "sphere.subdiv3.cotan": {
    expected: [
      0,
      ...times(3, 1.9999918870299447),
      ...times(5, 5.965857910717075),
      ...times(4, 11.82699024526416),
      ...times(3, 11.8337803012995)
    ],
    tolerance: 1e-6,
    kind: "computed",
    source: dense
  },
  "sphere.distinct": {
    expected: 12,
    tolerance: 0,
    kind: "exact",
    source: "the functions on 42 vertices fall into twelve irreducible representations of the icosahedron's group"
  },
  "sphere.equal": {
    expected: [1.991074004755541, 5.921677834014101, 10.927780487480748],
    tolerance: 1e-6,
    kind: "computed",
    source: "SciPy 1.10, eigh of the random-walk Laplacian of the graph"
  },
  "sphere.icosahedron": {
    expected: 0,
    tolerance: 1e-9,
    kind: "invariant",
    source: "equal weights are those of equilateral triangles: the largest difference of twelve eigenvalues"
  },
  "torus.flat": {
    expected: [
      0,
      ...times(2, around(1, 36, 2)),
      ...times(2, around(2, 36, 2)),
      ...times(2, around(1, 18, 1)),
      ...times(2, around(1, 36, 2) + around(1, 18, 1))
    ],
    tolerance: 1e-9,
    kind: "exact",
    source: "closed form, sums of (sin(πj/m) / r sin(π/m))², 36 × 18 points on circles of radii 2 and 1"
  },
  "bunny.v,e,f,euler": {expected: [1839, 5511, 3674, 2], tolerance: 0, kind: "exact", source: "counted"},
  "bunny.eigs*area": {
    expected: [0, 10.913800360136955, 27.980892386537096, 30.331910532370156, 35.477165041739006, 39.158754928759976],
    tolerance: 1e-5,
    kind: "computed",
    source: dense
  },
  "bunny.negative_cotan": {expected: 236, tolerance: 0, kind: "computed", source: "NumPy 1.24, angles by arccos"},
  "bunny.equal": {
    expected: [0, 11.173102750744679],
    tolerance: 1e-5,
    kind: "computed",
    source: "SciPy 1.10, eigh of the random-walk Laplacian of the graph"
  },
  "circle.drift": {
    expected: [0, 1.1322799305438969, 2.189726348611164, 4.5361606539627415, 5.0752252296322995],
    tolerance: {relative: 1e-4}, // (kh)² / 12 of a ring of 1000 points, with some density
    kind: "computed",
    source: `${fourier}: −(p² f′)′ = λ p² f with p = 1 + 0.8 cos θ`
  },
  "circle.neighbours": {
    expected: [0, 1, 1, 4, 4],
    tolerance: {relative: 1e-4}, // as above
    kind: "exact",
    source: "the density's own length makes it a circle of the same length again"
  }
} as const satisfies Expectations;
