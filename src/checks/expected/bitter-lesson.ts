import type {Expectations} from "../claim.js";

const numpy = "NumPy 1.24, all distances; deskewed by SciPy 1.10, affine_transform";
const sklearn = "scikit-learn 1.2, PCA and LinearDiscriminantAnalysis(solver='lsqr', shrinkage='auto')";
/** Half of one digit out of 2,004. */
const oneDigit = 0.00025;

/** What must come out on the page about theory and data. */
export const expected = {
  "mnist.split": {
    expected: [7996, 2004],
    tolerance: 0,
    kind: "exact",
    source: "counted: digits whose index is no multiple of five, and those whose index is"
  },
  "1nn.errors": {
    expected: [
      0.3687624750499002, 0.2844311377245509, 0.2020958083832335, 0.15169660678642716, 0.11776447105788423,
      0.08782435129740518, 0.06437125748502993, 0.053892215568862256
    ],
    tolerance: oneDigit,
    kind: "computed",
    source: numpy
  },
  "1nn.errors_deskewed": {
    expected: [
      0.26796407185628746, 0.18962075848303395, 0.1392215568862275, 0.09980039920159678, 0.07684630738522957,
      0.05538922155688619, 0.04041916167664672, 0.026946107784431184
    ],
    tolerance: oneDigit,
    kind: "computed",
    source: numpy
  },
  "lda.errors": {
    expected: [
      0.3662674650698603, 0.280938123752495, 0.21656686626746507, 0.18662674650698602, 0.16516966067864272,
      0.15269461077844312, 0.14021956087824353, 0.13522954091816367
    ],
    tolerance: oneDigit,
    kind: "computed",
    source: sklearn
  },
  "lda.errors_deskewed": {
    expected: [
      0.25299401197604793, 0.2000998003992016, 0.14920159680638723, 0.1217564870259481, 0.10379241516966067,
      0.09580838323353294, 0.08483033932135728, 0.08233532934131736
    ],
    tolerance: oneDigit,
    kind: "computed",
    source: sklearn
  },
  exponents: {
    expected: [0.37268118288689767, 0.44186206075861467],
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, polyfit of the logarithms from 200 digits on: as written, and deskewed"
  },
  "exponents.band": {
    expected: [
      [0.3326, 0.4168],
      [0.3913, 0.5011]
    ],
    tolerance: 0.015,
    kind: "range",
    source: "NumPy 1.24, 5 % and 95 % of 2,000 samples of the digits held out"
  },
  "exponents.difference": {
    expected: [0.0141, 0.1275],
    tolerance: 0.015,
    kind: "range",
    source: "NumPy 1.24, 5 % and 95 % of the same samples: deskewed less as written"
  },
  worth: {
    expected: [
      2.2571602074843318, 2.451424403005568, 3.1620474580331632, 2.9571879130757526, 2.694122156528934,
      3.592994466619801
    ],
    tolerance: 1e-9,
    kind: "computed",
    source:
      "NumPy 1.24: digits as written for the error of 50 … 2,000 upright ones, between points by powers, per digit"
  },
  "worth.band": {
    expected: [2, 3.66],
    tolerance: 0.2,
    kind: "range",
    source: "NumPy 1.24, 5 % and 95 % of 2,000 samples of the digits held out, at 1,000 digits"
  },
  "lda.lead": {
    expected: [0.28, 0.35, -1.62, -3.94, -5.8, -8.36, -9.93, -10.53],
    tolerance: 0.01,
    kind: "computed",
    source: `${sklearn}: digits that only 1-NN misreads less those that only LDA does, in standard errors`
  },
  "deskew.lead": {
    expected: [72, 18],
    tolerance: 0,
    kind: "computed",
    source: `${numpy}: digits that only one of the two misreads, at 7,996`
  },
  "deskew.invariance": {
    expected: 0,
    tolerance: 1e-12,
    kind: "invariant",
    source: "the slope of S f is that of f plus the shear's: the worst of 21 shears of a smooth blot"
  },
  "live.agrees": {
    expected: [400, 400],
    tolerance: 0,
    kind: "exact",
    source: "the same digits, learnt from in a browser: of 400 held out as many must be read as in the file"
  },
  dimensions: {
    expected: [11.404972392195681, 9.791627106188427, 9.411800521],
    tolerance: 1e-6,
    kind: "computed",
    source: `${numpy}: −1 over the slope of the mean distance to the nearest of 50 … 1,600, by logarithms: as written, deskewed, and only centred`
  },
  "lda.shrinkage": {
    expected: {
      auto: [0.43, 0.33, 0.32, 0.325, 0.3325, 0.335, 0.335],
      none: [0.4175, 0.3175, 0.3425, 0.3525, 0.4125, 0.425, 0.385]
    },
    tolerance: 0.0051,
    kind: "computed",
    source: "scikit-learn 1.2, 5 … 99 components of the first 100 digits, with shrinkage and without; 400 held out"
  }
} as const satisfies Expectations;
