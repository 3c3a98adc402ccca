import type {Expectations} from "../claim.js";

const byProgram = "linear programming, SciPy 1.10 (HiGHS), on 4001 points";

/** What must come out on the page about universal approximation. */
export const expected = {
  "poly.rank": {
    expected: [6, 10],
    tolerance: 0,
    kind: "exact",
    source: "C(2 + d, d) for d = 2, 3: the polynomials of degree d in two variables"
  },
  "other.rank": {
    expected: {relu: 37, tanh: 40},
    tolerance: 0,
    kind: "computed",
    source: "NumPy 1.24, matrix_rank on the same weights; ReLUs whose kink misses the square are affine there"
  },
  best_poly_abs: {
    expected: {
      1: 0.5,
      2: 0.125,
      3: 0.125,
      4: 0.06762087911798957,
      6: 0.045928984411233505,
      8: 0.03468963665083173,
      10: 0.027845071513601386
    },
    tolerance: 1e-6,
    kind: "computed",
    source: `${byProgram}; 1/2 and 1/8 are exact`
  },
  bernstein: {
    expected: 0.280169499,
    tolerance: 2e-4,
    kind: "range",
    source: "Varga & Carpenter 1985: the limit of d times the error; here at d = 40"
  },
  best_poly_sin: {
    expected: {
      1: 1,
      3: 0.8718345576672146,
      5: 0.32578661842580897,
      7: 0.05892901037838787,
      9: 0.006328221871549255,
      11: 0.0004539720392332527
    },
    tolerance: 1e-6,
    kind: "computed",
    source: byProgram
  },
  two_relus: {expected: 0, tolerance: 1e-15, kind: "exact", source: "|x| = max(0, x) + max(0, −x)"},
  "relu.bound": {
    expected: true,
    tolerance: 0,
    kind: "invariant",
    source: "linear interpolation is off by at most h² max |f″| / 8"
  },
  "bent.rank": {
    expected: {before: 6, after: 40},
    tolerance: 0,
    kind: "computed",
    source: "NumPy 1.24, matrix_rank on the same weights"
  },
  "bent.seventh": {
    expected: 1000,
    tolerance: {relative: 0.05},
    kind: "range",
    source: "the seventh singular value is in proportion to the bend, to first order: that of 10⁻³ over that of 10⁻⁶"
  },
  "training.found": {
    expected: 4,
    tolerance: 2,
    kind: "range",
    source:
      "our own output: of 20 seeds, how many come below 10⁻⁶; a start near a border may go the other way in another engine"
  },
  "engines.found": {
    expected: {ours: 4, tfjs: 4},
    tolerance: 0,
    kind: "computed",
    source: "TensorFlow.js 4.22.0 on the processor, in Node, beside our float64: of 20 seeds, how many come below 10⁻⁶"
  },
  "engines.apart": {
    expected: [7.606102685075788e-8, 1.24219e-7, 2.56e-7, 9.03e-7, 8.97e-6, 1.3622091883085429e-5],
    tolerance: {relative: 0.1},
    kind: "range",
    source: "the same, after 0 to 5000 steps; rounding to single precision is as good as random"
  }
} as const satisfies Expectations;
