import type {Expectations} from "../claim.js";

const numpy = "NumPy 1.24, eigvalsh";
const scipy = "SciPy 1.10, solve; against Zachary 1977, members from 1";
const divinylbenzene = [
  2.2143197433775352, 1.675130870566646, 1, 1, 0.5391888728108891, -0.5391888728108893, -1, -1, -1.6751308705666457,
  -2.214319743377535
];
const golden = (1 + Math.sqrt(5)) / 2;
/** How far Adam's first step of 0.01, by 288 weights, is off by what rounding makes of its 1 − 0.9 and 1 − 0.999. */
const firstStep =
  Math.sqrt(288) * 0.01 * (1 - (0.1 / (1 - Math.fround(0.9))) * Math.sqrt((1 - Math.fround(0.999)) / 0.001));

/** What must come out on the page about graph networks. */
export const expected = {
  "smoothing.eigenvalues": {
    expected: {largest: 1, second: 0.8961420498879349, smallest: -0.4201102722377628},
    tolerance: 1e-9,
    kind: "computed",
    source: numpy
  },
  "smoothing.residuals": {
    expected: {
      "0": 1.3475123278412744,
      "1": 0.5180310829981233,
      "2": 0.348859141705591,
      "5": 0.21483860274473507,
      "10": 0.11994934887400865,
      "20": 0.0397685902312531,
      "50": 0.0014814478518894408
    },
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, powers of Â; ‖ÂᵏX − PX‖ of the two leaders' columns"
  },
  "labels.wrong": {
    expected: {harmonic: [9], appnp: [9], centred: [3, 9], deep: 17},
    tolerance: 0,
    kind: "computed",
    source: scipy
  },
  "labels.seeds": {
    expected: {count: 20, wrong: [9]},
    tolerance: 0,
    kind: "range",
    source: "NumPy 1.24, the same network, seeds 1 to 20 and 200 steps, by a second program"
  },
  "engines.gaps": {
    expected: {first: firstStep, weights: 6.66e-3, chances: 1.7e-4, library: 1.5e-3},
    tolerance: {relative: 0.1},
    kind: "range",
    source:
      "the first step: 288 weights, each by 0.01 times what the rounding of 0.999 and 0.9 makes of Adam's factor; the others: TensorFlow.js 4.22.0 on the processor, in Node"
  },
  "engines.sides": {
    expected: {seeds: 5, differ: 0},
    tolerance: 0,
    kind: "computed",
    source: "TensorFlow.js 4.22.0 on the processor, in Node, beside our float64, from seeds 1 to 5"
  },
  "wl.alike": {
    expected: [true, true, false],
    tolerance: 0,
    kind: "exact",
    source: "networkx 2.8, Weisfeiler–Leman hashes; Xu et al. 2019 for the first"
  },
  "wl.spectra": {
    expected: {ring: [2, 1, 1, -1, -1, -2], triangles: [2, 2, -1, -1, -1, -1]},
    tolerance: 1e-9,
    kind: "exact",
    source: "2 cos(2πk/n), of circulants"
  },
  "isospectral.levels": {
    expected: [divinylbenzene, divinylbenzene],
    tolerance: 1e-9,
    kind: "exact",
    source: `${numpy}; Herndon & Ellzey 1975, Živković et al. 1975`
  },
  "huckel.levels": {
    expected: {
      butadiene: [golden, golden - 1, 1 - golden, -golden],
      benzene: [2, 1, 1, -1, -1, -2],
      naphthalene: [
        2.302775637731995, 1.618033988749894, 1.3027756377319943, 1, 0.6180339887498956, -0.6180339887498946, -1,
        -1.302775637731995, -1.618033988749895, -2.302775637731995
      ],
      azulene: [
        2.3102768457316927, 1.651572312336973, 1.355674293978082, 0.8869752421527181, 0.4772599964740198,
        -0.40039232293894916, -0.737640305228187, -1.5792180991345177, -1.8692139781479182, -2.0952939852239143
      ]
    },
    tolerance: 1e-9,
    kind: "exact",
    source: numpy
  },
  "huckel.energies": {
    expected: {
      butadiene: 2 * Math.sqrt(5),
      benzene: 8,
      hexatriene: 6.98791841486987,
      naphthalene: 13.683238505927557,
      azulene: 13.363517381346972,
      fulvalene: 12.799298936686974
    },
    tolerance: 1e-9,
    kind: "computed",
    source: `${numpy}, twice the sum of the larger half`
  },
  "huckel.pyridine": {
    expected: {energy: 8.549280243650395, charge: 1.1952060166438159},
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, eigh, h = 0.5 and k = 1"
  },
  "c60.levels": {
    expected: [
      [3, 1],
      [2.756598, 3],
      [2.302776, 5],
      [1.820249, 3],
      [1.561553, 4],
      [1, 9],
      [0.618034, 5],
      [-0.138564, 3],
      [-0.381966, 3],
      [-1.302776, 5],
      [-1.438283, 3],
      [-1.618034, 5],
      [-2, 4],
      [-2.561553, 4],
      [-2.618034, 3]
    ],
    tolerance: 1e-6,
    kind: "exact",
    source: `${numpy}, of the Cayley graph of A₅`
  },
  "c60.count": {expected: 15, tolerance: 0, kind: "exact", source: `${numpy}, of the Cayley graph of A₅`},
  "c60.frontier": {
    expected: {homo: golden - 1, lumo: -0.13856426511017186, gap: 0.7565982538600661},
    tolerance: 1e-9,
    kind: "exact",
    source: `${numpy}, of the Cayley graph of A₅`
  },
  "ionization.line": {
    expected: {intercept: 5.999455918288161, slope: 3.307051421906677},
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, polyfit of five acenes; energies of Lias et al. 1988"
  },
  "ionization.worst": {
    expected: {acenes: 0.09667390042984536, butadiene: 1.0266739004298442},
    tolerance: 1e-9,
    kind: "computed",
    source: "NumPy 1.24, residuals of the same fit"
  }
} as const satisfies Expectations;
