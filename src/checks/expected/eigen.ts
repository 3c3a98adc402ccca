import type {Expectations} from "../claim.js";

const exact = "closed form";

/** The eigenvalues of [[4, 1, 2], [1, 3, 0], [2, 0, 1]], ascending. */
const three = [-0.06870782332995562, 2.7222456337625314, 5.346462189567422] as const;

/** What must come out on the page about finding eigenvalues. */
export const expected = {
  "2x2.eigenvalues": {expected: [1, 3], tolerance: 1e-12, kind: "exact", source: exact, comparator: "spectrum"},
  "tridiagonal3.eigenvalues": {
    expected: [2 - Math.SQRT2, 2, 2 + Math.SQRT2],
    tolerance: 1e-12,
    kind: "exact",
    source: `${exact}, 2 − 2 cos(kπ/4)`,
    comparator: "spectrum"
  },
  path8: {
    expected: [
      0.12061475842818302, 0.467911113762044, 1, 1.6527036446661394, 2.34729635533386, 3, 3.5320888862379554,
      3.8793852415718164
    ],
    tolerance: 1e-10,
    kind: "exact",
    source: `${exact}, 2 − 2 cos(kπ/9)`,
    comparator: "spectrum"
  },
  "fibonacci.eigenvalues": {
    expected: [-0.6180339887498949, 1.618033988749895],
    tolerance: 1e-12,
    kind: "exact",
    source: `${exact}, (1 ± √5)/2`,
    comparator: "spectrum"
  },
  "3x3.eigenvalues": {
    expected: three,
    tolerance: 1e-10,
    kind: "computed",
    source: "NumPy 1.24, eigvalsh",
    comparator: "spectrum"
  },
  "3x3.power_ratio": {
    expected: 0.5091676583955764,
    tolerance: 1e-3,
    kind: "computed",
    source: "λ₂/λ₁, which the ratio of successive errors of power iteration tends to"
  },
  "3x3.rayleigh_ratio": {
    expected: 0.2592517043560344,
    tolerance: 1e-3,
    kind: "computed",
    source: "(λ₂/λ₁)², since the matrix is symmetric; Parlett 1998"
  },
  "defective.eigenvalues": {
    expected: [1 - 1e-5, 1 + 1e-5],
    tolerance: 1e-9,
    kind: "exact",
    source: `${exact}, 1 ± √ε for [[1, 1], [ε, 1]] with ε = 1e-10`,
    comparator: "spectrum"
  },
  "jacobi.off_identity": {
    expected: 0,
    tolerance: 1e-12,
    kind: "invariant",
    source: "Jacobi 1846: off(A)² falls by 2 a_pq² each rotation; the largest violation, over off(A)² at the start"
  },
  "hilbert.cond": {
    expected: {
      3: 524.0567775860608,
      4: 15513.738738932588,
      5: 476607.2502425608,
      6: 14951058.640131217,
      8: 15257575741.646943
    },
    tolerance: {relative: 1e-3},
    kind: "computed",
    source: "mpmath, eigenvalues with 60 digits"
  },
  "hilbert.cond10": {
    expected: 16026286870216.883,
    tolerance: {relative: 0.05},
    kind: "computed",
    source: "mpmath with 60 digits; rounding the entries alone may move it by n ε κ ≈ 4 %"
  },
  "wilkinson21.top_two": {
    expected: [10.746194182903322, 10.746194182903393],
    tolerance: 1e-9,
    kind: "computed",
    source: "mpmath, eigenvalues with 60 digits",
    comparator: "spectrum"
  },
  "wilkinson21.gap": {
    expected: 7.16e-14,
    tolerance: 1e-13,
    kind: "computed",
    source: "mpmath, eigenvalues with 60 digits"
  },
  "karate.spanning_trees": {
    expected: 5090996323019136n,
    tolerance: 0,
    kind: "exact",
    source: "Kirchhoff 1847: a cofactor of the Laplacian, by elimination over the rationals"
  }
} as const satisfies Expectations;
