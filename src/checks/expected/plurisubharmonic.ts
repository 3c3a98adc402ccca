import type {Expectations} from "../claim.js";

const closedForm = {
  tolerance: {relative: 1e-12},
  kind: "exact",
  source: "sums of powers, NumPy 1.24, test/fixtures/kac-rice.py"
} as const;
const byDraws =
  "NumPy 1.24, test/fixtures/torus-maxima.py, from five times as many draws of its own (three times for n = 3); within three standard errors, of at most .004";

/** What must come out on the page about plurisubharmonic fitness functions. */
export const expected = {
  "kacrice.flat": {
    expected: {
      4: {maxima: 3.4351128074635335, correlation: 0.97037084956597, share: 0.985185424782985},
      8: {maxima: 6.557438524302, correlation: 0.9688144468189002, share: 0.9844072234094501},
      16: {maxima: 12.767145334803704, correlation: 0.968394738166929, share: 0.9841973690834644},
      64: {maxima: 49.957982345166826, correlation: 0.9682555370039991, share: 0.9841277685019996},
      1024: {maxima: 793.5740671166114, correlation: 0.9682458749889898, share: 0.9841229374944949}
    },
    ...closedForm
  },
  "kacrice.steep": {
    expected: {
      4: {maxima: 1.6762327098469876, correlation: 0.8730378697119726, share: 0.9365189348559864},
      8: {maxima: 2.288576664182061, correlation: 0.7775030542154232, share: 0.8887515271077115},
      16: {maxima: 3.1778610377283405, correlation: 0.6714679341688111, share: 0.8357339670844055},
      64: {maxima: 6.267178526636181, correlation: 0.46454392506889847, share: 0.7322719625344493},
      1024: {maxima: 24.95770355194516, correlation: 0.18301931674628533, share: 0.5915096583731426}
    },
    ...closedForm
  },
  "sampled.one": {
    expected: {
      "K = 4, a = 0": 0.985185424782985,
      "K = 8, a = 0": 0.9844072234094501,
      "K = 16, a = 0": 0.9841973690834644,
      "K = 4, a = 2": 0.9365189348559864,
      "K = 8, a = 2": 0.8887515271077115,
      "K = 16, a = 2": 0.8357339670844055
    },
    tolerance: 0.02,
    kind: "range",
    source:
      "the closed form; NumPy 1.24, test/fixtures/torus-maxima.py: 400 draws have a standard error of at most .011, and these are within two"
  },
  "sampled.several": {
    expected: {
      "n = 2, Re p, K = 2": 0.99463,
      "n = 2, Re p, K = 4": 0.99343,
      "n = 3, Re p, K = 2": 1,
      "n = 2, |p|², K = 2": 0.99763,
      "n = 2, |p|², K = 4": 1,
      "n = 3, |p|², K = 2": 1
    },
    tolerance: 0.012,
    kind: "range",
    source: byDraws
  },
  "random.points": {
    expected: {one: 0.5, two: 0.35241638234956674},
    tolerance: 0.027,
    kind: "range",
    source:
      "one half, by symmetry, and Sheppard 1899 with correlation 3/5; 400 and 200 draws, at 16 points each, have standard errors of .0066 and .0090 by test/fixtures/torus-maxima.py: three of the larger"
  },
  ripple: {
    expected: [6, 3],
    tolerance: 0,
    kind: "computed",
    source:
      "this library; where f′ = −sin θ − sin(16θ)/2 is zero, |sin θ| ≤ 1/2, so that ∂f/∂r = cos θ + cos(16θ)/2 has the sign of cos θ: the maxima about 0 stay, those about π do not"
  },
  "form.share": {
    expected: 1,
    tolerance: 0,
    kind: "exact",
    source: "the second derivative by an angle is 2Aⱼⱼ − ∂f/∂rⱼ"
  },
  "form.lowered": {
    expected: {0: 2, 7: 2, 8: 1, 9: 0},
    tolerance: 0,
    kind: "computed",
    source:
      "this library: half the smallest slopes outwards at the two maxima are 8.40 and 7.36; ascent by one angle at a time ends at no others"
  },
  "degenerate.maxima": {expected: 0, tolerance: 0, kind: "exact", source: "Re z₁ does not depend on z₂"},
  "grid.found": {
    expected: {2: 190, 4: 248, 8: 254, 16: 255, 32: 256, 64: 256},
    tolerance: 2,
    kind: "computed",
    source: "this library; its own finer grids are the check"
  }
} satisfies Expectations;
