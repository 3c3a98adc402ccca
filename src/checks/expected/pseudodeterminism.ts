import type {Expectations} from "../claim.js";

const byLoader = "SGD in float64 with mulberry32's seeds, by the loader; the kernels' two backends give the same bits";
const byNumpy = "an independent training by NumPy 1.24, from other random numbers";
const onePart = {tolerance: 1e-12, kind: "computed", source: byLoader} as const;

/** What must come out on the page about training twice. */
export const expected = {
  "twice.apart": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source: "the same start, order and arithmetic: equal to the last bit"
  },
  "runs.accuracy": {
    expected: {first: 0.9550898, same: 0.9550898, order: 0.9535928, start: 0.9580838},
    tolerance: 0.01,
    kind: "range",
    source: byNumpy
  },
  "pruning.whole": {
    expected: [0.9525948103792415, 0.9525948103792415, 0.9510978043912176, 0.9545908183632734],
    ...onePart
  },
  "runs.distance": {
    expected: {
      order: 9.496519393392926,
      start: 32.35171903984486,
      matched: 25.64563871348643,
      travelled: 16.30348188414797
    },
    ...onePart,
    tolerance: {relative: 1e-9}
  },
  "runs.disagree": {expected: {order: 32, start: 53}, ...onePart, tolerance: 0},
  "runs.in_place": {expected: 0, tolerance: 0, kind: "computed", source: "the best assignment is the identity"},
  "pruning.mean": {
    expected: [0.9530938, 0.9500998, 0.9341317, 0.8842315, 0.6676647, 0.3927146],
    tolerance: 0.03,
    kind: "range",
    source: `${byNumpy}; here the mean of three networks`
  },
  "pruning.first": {
    expected: [
      0.9535928143712575, 0.9491017964071856, 0.9136726546906188, 0.842814371257485, 0.5748502994011976,
      0.37025948103792417
    ],
    ...onePart
  },
  "pruning.best": {
    expected: [
      0.9555888223552894, 0.9515968063872255, 0.9321357285429142, 0.8837325349301397, 0.7280439121756487,
      0.47754491017964074
    ],
    ...onePart
  },
  "pruning.tuned": {
    expected: [0.9500998003992016, 0.9466067864271457, 0.9271457085828343, 0.8902195608782435],
    ...onePart
  },
  "pruning.random": {
    expected: [
      0.6392215568862275, 0.27644710578842313, 0.17465069860279442, 0.18612774451097805, 0.09281437125748503,
      0.12674650698602793
    ],
    ...onePart
  },
  "scalar.curvatures": {expected: [0, 4.25], tolerance: 1e-9, kind: "exact", source: "trace 4.25, determinant 0"},
  "scalar.decay": {
    expected: [0.2, 1.8],
    tolerance: 1e-12,
    kind: "exact",
    source: "2 λ and 2 − 2 λ at a = b = √(1 − λ), λ = 0.1"
  },
  "factors.nullity": {expected: 4, tolerance: 0, kind: "exact", source: "r² for rank r = 2"},
  "factors.decay": {
    expected: {zero: 1, twice: 3},
    tolerance: 0,
    kind: "exact",
    source: "r (r − 1) / 2 rotations, r (r + 1) / 2 stretches"
  },
  "relu.identities": {
    expected: [0, 0],
    tolerance: 1e-9,
    kind: "invariant",
    source: "∇L · u = 0 and uᵀHu + ∇L · (w, b, a) = 0 for every unit"
  },
  "relu.missing": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source: "Kahan's theorem: there are as many eigenvalues within δ as units"
  },
  "convex.excess": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source: "‖θ₁ − θ₂‖ ≤ (‖g₁‖ + ‖g₂‖) / λ"
  }
} satisfies Expectations;
