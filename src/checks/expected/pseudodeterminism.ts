import type {Expectations} from "../claim.js";

const byNumpy = "an independent training by NumPy 1.24, from other random numbers";
const byItself = {
  tolerance: 1e-12,
  kind: "computed",
  source:
    "our own output, SGD in float64 from mulberry32's seeds, by the loader: no other program has drawn these numbers; the kernels' two backends give the same bits"
} as const;

/** What was left, by an independent program's one draw of weights, at each share taken at random. */
export const drawnByNumpy = [0.6437126, 0.3827345, 0.1477046, 0.0888224, 0.0863273, 0.0863273];

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
    ...byItself
  },
  "runs.distance": {
    expected: {
      order: 9.496519393392926,
      start: 32.35171903984486,
      matched: 25.64563871348643,
      travelled: 16.30348188414797
    },
    ...byItself,
    tolerance: {relative: 1e-9}
  },
  "runs.disagree": {expected: {order: 32, start: 53}, ...byItself, tolerance: 0},
  "runs.in_place": {
    expected: 0,
    tolerance: 0,
    kind: "computed",
    source: "our own output: the best assignment is the identity"
  },
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
    ...byItself
  },
  "pruning.best": {
    expected: [
      0.9555888223552894, 0.9515968063872255, 0.9321357285429142, 0.8837325349301397, 0.7280439121756487,
      0.47754491017964074
    ],
    ...byItself
  },
  "pruning.tuned": {
    expected: [0.9500998003992016, 0.9466067864271457, 0.9271457085828343, 0.8902195608782435],
    ...byItself
  },
  "pruning.random": {
    expected: [
      0.6723220226214237, 0.3138168108227989, 0.1989909070747394, 0.14310268352184521, 0.09774894655134175,
      0.09475493457529387
    ],
    ...byItself
  },
  "pruning.draws": {
    expected: [0, 0, 0, 0, 0, 0],
    tolerance: 3,
    kind: "range",
    source: `${byNumpy}, one draw of weights: by how many standard deviations of nine draws of ours it is off their mean`
  },
  "pruning.speechless": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source: "who says one digit always reads as many as there are of it"
  },
  "pixels.blank": {expected: 111, tolerance: 0, kind: "exact", source: "a count over all 10,000 digits"},
  "engines.order": {
    expected: [0, 2.259231084690097, 2.976090103375273, 3.441137076946211, 3.8353317328226897],
    ...byItself,
    tolerance: {relative: 1e-9}
  },
  "engines.rounded": {
    expected: [
      2.29851505642005e-7, 2.540916687505675e-7, 2.6921500703338974e-7, 2.795157921966975e-7, 2.8707006207044233e-7
    ],
    ...byItself,
    tolerance: {relative: 1e-3}
  },
  "engines.tfjs": {
    expected: [
      2.29851505642005e-7, 1.5291883129973418e-6, 2.4784172768802517e-6, 3.1495326909014263e-6, 3.743223811468454e-6
    ],
    tolerance: {relative: 0.1},
    kind: "range",
    source:
      "TensorFlow.js 4.22.0 on the processor, in Node, against our float64; rounding to single precision is as good as random"
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
  "decay.curves": {
    expected: [2, 2, 2, 2, 2, 2],
    tolerance: 1e-4,
    kind: "exact",
    source:
      "the penalty along each unit's curve: 2 (sinh t / t)² at t = 0.01, which is 2 + 6.7e-5, and rounding below 1e-6"
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
    source: "Courant and Fischer, for (∇²F − 2λ)²: as many eigenvalues within δ of 2λ as units"
  },
  "softmax.missing": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source:
      "the softmax does not see the same number added to all scores: one eigenvalue λ for each hidden unit, and one for the bias"
  },
  "convex.excess": {
    expected: 0,
    tolerance: 0,
    kind: "invariant",
    source: "‖θ₁ − θ₂‖ ≤ (‖g₁‖ + ‖g₂‖) / λ"
  }
} satisfies Expectations;
