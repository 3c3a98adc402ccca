import type {Expectations} from "../claim.js";

const sklearn =
  "scikit-learn 1.2, LogisticRegression(solver='lbfgs') on 7,996 digits, and NumPy 1.24 on the 2,004 others";
const counted = "Python 3.11, csv and Counter, over birdstrikes.csv";

/** What must come out on the page about reliability. */
export const expected = {
  "screening.PPV": {
    expected: 0.09174311926605505,
    tolerance: 1e-12,
    kind: "exact",
    source: "10/109: prevalence .01, sensitivity .90, specificity .91"
  },
  "screening.common": {
    expected: 0.8108108108108109,
    tolerance: 1e-12,
    kind: "exact",
    source: "30/37: the same test where three in ten have it"
  },
  "digits.split": {expected: [7996, 2004], tolerance: 0, kind: "exact", source: "counted: index no multiple of five, and index a multiple of five"}, // prettier-ignore
  "accuracy.by_C": {
    expected: [0.9027, 0.9072, 0.8757],
    tolerance: 0.01,
    kind: "range",
    source: `${sklearn}: C = .01, 1, and 10,000, which stops after as many steps as it is given`
  },
  "ece.by_C": {
    expected: [0.11725, 0.02026, 0.11938],
    tolerance: 0.02,
    kind: "range",
    source: `${sklearn}: fifteen bins; C = .01, 1, 10,000`
  },
  "overconfidence.by_C": {
    expected: [-0.11725, 0.02026, 0.1167],
    tolerance: 0.02,
    kind: "range",
    source: `${sklearn}: mean confidence less accuracy; C = .01, 1, 10,000`
  },
  "nll.by_C": {
    expected: [0.41115, 0.37225, 3.51],
    tolerance: {relative: 0.1},
    kind: "range",
    source: `${sklearn}; C = .01, 1, and 10,000 after 60 steps`
  },
  "ece.of_chance": {
    expected: 0.0123,
    tolerance: 0.002,
    kind: "range",
    source:
      "NumPy 1.24: the mean error of 400 sets of labels drawn from the probabilities themselves, C = 1, 2,004 digits"
  },
  "constant.forecast": {
    expected: {ece: 0.0002994, loss: Math.LN10},
    tolerance: 1e-6,
    kind: "exact",
    source: "|201/2004 − 1/10|, and ln 10"
  },
  "temperature.rows": {
    expected: {T: 1.3048, before: 0.4395, after: 0.404},
    tolerance: 0.01,
    kind: "range",
    source: `${sklearn}, SciPy 1.10 minimize_scalar: fitted to even rows, C = 1, loss on odd rows`
  },
  "temperature.ece_rows": {
    expected: [0.0262, 0.0265],
    tolerance: 0.0035,
    kind: "range",
    source: `${sklearn}: error on odd rows before and after; .0275 or .0290 before, where L-BFGS stops some steps sooner or later`
  },
  "temperature.random": {
    expected: {T: 1.3377, before: 0.3817, after: 0.3516},
    tolerance: 0.01,
    kind: "range",
    source: `${sklearn}: half of the digits, drawn with seed 1, loss on the others`
  },
  "temperature.splits": {
    expected: {loss: 1, before: 0.0247, after: 0.0304},
    tolerance: 0.003,
    kind: "range",
    source: `${sklearn}, random halves: share in which the loss fell; mean calibration error before and after`
  },
  "rows.even_digits": {
    expected: [939, 1002],
    tolerance: 0,
    kind: "exact",
    source: "counted: even rows that show an even digit, and even rows"
  },
  "conformal.rows": {
    expected: {threshold: 0.6278, coverage: 0.9301, size: 1.02},
    tolerance: 0.03,
    kind: "range",
    source: `${sklearn}: odd rows calibrate, even rows are covered; C = 1, T of even rows, α = .1`
  },
  "conformal.back": {
    expected: {threshold: 0.4614, coverage: 0.8822, size: 0.962},
    tolerance: 0.02,
    kind: "range",
    source: `${sklearn}: even rows calibrate, odd rows are covered; C = 1, T = 1, α = .1`
  },
  "conformal.splits": {
    expected: {mean: 903 / 1003, deviation: 0.0133},
    tolerance: 0.003,
    kind: "range",
    source:
      "the theorem, 903 of 1,003, for the mean over 200 random halves; NumPy 1.24, 1,000 halves, for the deviation"
  },
  "conformal.by_digit": {
    expected: [0.9495, 0.9912, 0.828, 0.8962, 0.8936, 0.7952, 0.9588, 0.8803, 0.8315, 0.8919],
    tolerance: 0.025,
    kind: "range",
    source: `${sklearn}: share of each digit that is covered, the half drawn with seed 1, C = 1, α = .1`
  },
  "strikes.n": {expected: [10000, 2836], tolerance: 0, kind: "exact", source: `${counted}; speeds that are missing`},
  "strikes.damage": {
    expected: {None: 8939, Minor: 549, Substantial: 311, Medium: 186, C: 14, B: 1},
    tolerance: 0,
    kind: "exact",
    source: counted
  },
  "strikes.any": {expected: 0.1061, tolerance: 1e-9, kind: "exact", source: counted},
  "strikes.by_size": {
    expected: {Small: 0.04338085539714868, Medium: 0.1198803497468937, Large: 0.43951612903225806},
    tolerance: 1e-9,
    kind: "exact",
    source: counted
  },
  "strikes.cost": {
    expected: {mean: 4054.5276, top: 0.9815266271710668, with: 209},
    tolerance: 1e-9,
    kind: "exact",
    source: `${counted}: mean in dollars; share of the dearest hundred; strikes with any cost`
  },
  "strikes.cost_band": {
    expected: [2531, 5887],
    tolerance: {relative: 0.08},
    kind: "range",
    source: "NumPy 1.24, 5 % and 95 % of the mean cost of 2,000 samples"
  },
  "strikes.model": {
    expected: {said: 0.1038, share: 0.105, lowest: 0.0274, highest: 0.6736},
    tolerance: 0.0005,
    kind: "computed",
    source: "scikit-learn 1.2, LogisticRegression(C=1) on size, phase and time of day; the half drawn with seed 1"
  },
  "strikes.act": {
    expected: {bayes: 0.619, always: 0.895, never: 1.05, half: 0.9638},
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, the same probabilities: mean cost at the threshold 1/11, always, never, and at one half"
  }
} as const satisfies Expectations;
