import type {Expectations} from "../claim.js";

const byClosedForm = "closed form, mpmath 1.2 with 50 digits, from rational sums of the integers in the file";

/** What must come out on the page about gradient descent. */
export const expected = {
  "penguins.ols": {
    expected: {
      slope: 49.68556640610009,
      intercept: -5780.831358077062,
      r2: 0.7589925193571178,
      rss: 52854795.628354825
    },
    tolerance: {relative: 1e-10},
    kind: "computed",
    source: "the normal equations in rational arithmetic"
  },
  "raw.eigenvalues": {
    expected: [0.0048601823446755562, 40565.06823923286],
    tolerance: {relative: 1e-9},
    kind: "computed",
    source: byClosedForm
  },
  "raw.max_step": {expected: 4.930350389662805e-5, tolerance: 1e-12, kind: "computed", source: byClosedForm},
  "raw.cond": {expected: 8346408.7070051691, tolerance: {relative: 1e-9}, kind: "computed", source: byClosedForm},
  "raw.stays": {
    expected: 1 - 2.3962399045920229e-7,
    tolerance: 1e-12,
    kind: "computed",
    source: `(κ − 1) / (κ + 1); ${byClosedForm}`
  },
  "raw.per_digit": {
    expected: {plain: 9609158.1343928589, momentum: 3326.1015099644949},
    tolerance: {relative: 1e-6},
    kind: "computed",
    source: `−ln 10 / ln ρ; ${byClosedForm}`
  },
  "raw.thousand": {
    expected: {slope: 21.0558267044896, intercept: -0.588310833597181, r2: 0.505755234383},
    tolerance: {relative: 1e-6},
    kind: "computed",
    source: byClosedForm
  },
  "cond.by_unit": {
    expected: {
      millimetres: 8346408.7070051691,
      metres: 5490.0295544848867,
      centred: 197.1536284668787,
      standardised: 1
    },
    tolerance: {relative: 1e-9},
    kind: "computed",
    source: byClosedForm
  },
  "standardised.one_step": {
    expected: 0,
    tolerance: 1e-12,
    kind: "invariant",
    source: "H = I, so that one step with η = 1 is Newton's; the worst relative error of a weight"
  },
  "momentum.steps": {
    expected: {heavy: 25637, ahead: 18990},
    tolerance: {relative: 1e-3},
    kind: "computed",
    source: "NumPy 1.24, the recurrence along each eigenvector"
  },
  "momentum.hump": {
    expected: 1119450.4776775353,
    tolerance: {relative: 1e-3},
    kind: "computed",
    source: "NumPy 1.24, the recurrence along each eigenvector"
  },
  "autodiff.agree": {
    expected: 0,
    tolerance: 1e-14,
    kind: "invariant",
    source: "forward and reverse mode apply one chain rule; the largest difference"
  },
  "check.worst": {
    expected: 0,
    tolerance: 1e-8,
    kind: "invariant",
    source: "central differences with h = ∛ε are off by some ε^⅔ = 4e-11 of the loss"
  },
  "check.wrong_sign": {
    expected: 2,
    tolerance: 1e-6,
    kind: "exact",
    source: "|d − (−d)| / |d|"
  },
  "check.best_step": {
    expected: {forward: -7.83, central: -5.22},
    tolerance: 0.8,
    kind: "range",
    source: "log₁₀ of √ε and ∛ε; factors of f and its derivatives, and chance, move it by some tenths"
  },
  "gentoo.fit": {
    expected: [-3.8276081836247575, 8.7389191555510186],
    tolerance: 1e-6,
    kind: "computed",
    source: "Newton's method, mpmath 1.2 with 50 digits"
  },
  "gentoo.errors": {
    expected: {fit: 8, fewest: 8},
    tolerance: 0,
    kind: "exact",
    source: "counted, for every threshold"
  },
  "wells.minima": {
    expected: [-1.0466805318046023, 0.94564927392359144],
    tolerance: 1e-12,
    kind: "exact",
    source: "roots of x³ − x + 1/10, mpmath 1.2"
  },
  "wells.limits": {
    expected: [0.87465326291069598, 1.1885252773000142],
    tolerance: 1e-12,
    kind: "exact",
    source: "2 / f″ at the minima"
  },
  "wells.long_step": {
    expected: {
      short: -1.0466805318046023,
      long: 0.94564927392359144,
      circle: [-1.1879534062978623, -0.7994274120843271]
    },
    tolerance: 1e-6,
    kind: "computed",
    source:
      "between the two limits only the flatter minimum is attracting; the circle solves x = g(g(x)), g(x) = 2x − x³ − 1/10"
  }
} as const satisfies Expectations;
