import type {Expectations} from "../claim.js";

const numpy = "NumPy 1.24, eigh";
const njw = "scikit-learn 1.2, k-means of the rows of the bottom eigenvectors of L_sym, normalised";

/** What must come out on the page about cutting graphs; members of the karate club count from 1. */
export const expected = {
  "karate.unweighted_comb.fiedler_value": {
    expected: 0.4685252267013933,
    tolerance: 1e-9,
    kind: "computed",
    source: numpy
  },
  "karate.unweighted_comb.lambda_max": {expected: 18.136695973004404, tolerance: 1e-9, kind: "computed", source: numpy},
  "karate.unweighted_comb.wrong": {
    expected: [3, 9],
    tolerance: 0,
    kind: "computed",
    source: `${numpy}, signs of the Fiedler vector against Zachary 1977`,
    comparator: "set"
  },
  "karate.unweighted_comb.cut": {
    expected: {spectral: 10, history: 11},
    tolerance: 0,
    kind: "computed",
    source: "counted: friendships between the two sides"
  },
  "karate.weighted_comb.fiedler_value": {
    expected: 1.1871073019962102,
    tolerance: 1e-9,
    kind: "computed",
    source: numpy
  },
  "karate.weighted_comb.wrong": {
    expected: [9],
    tolerance: 0,
    kind: "computed",
    source: `${numpy}, signs of the Fiedler vector against Zachary 1977`,
    comparator: "set"
  },
  "karate.Lsym.lambda2": {expected: 0.13227232922951665, tolerance: 1e-9, kind: "computed", source: numpy},
  "karate.cheeger": {
    expected: {lower: 0.06613616461475832, sweep: 5 / 38, upper: 0.5143390501012278},
    tolerance: 1e-9,
    kind: "computed",
    source: "Chung 1997: λ₂/2 ≤ h ≤ sweep ≤ √(2λ₂) for L_sym; the best sweep cuts 10 links of volume 76"
  },
  "karate.triangles": {expected: 45, tolerance: 0, kind: "exact", source: "trace(A³)/6, counted"},
  "karate.modularity_history": {
    expected: 0.3582347140039448,
    tolerance: 1e-9,
    kind: "exact",
    source: "Newman 2006, of the two clubs of Zachary 1977, without weights"
  },
  "karate.leading_modularity": {
    expected: {wrong: [9], modularity: 0.3714661406969099},
    tolerance: 1e-9,
    kind: "computed",
    source: `${numpy}, signs of the leading eigenvector of the modularity matrix; Newman 2006`
  },
  "karate.modularity4": {
    expected: 0.41978961209730437,
    tolerance: 1e-6,
    kind: "computed",
    source: `${njw}, k = 4; the known optimum`
  },
  "karate.njw4_sizes": {
    expected: [5, 6, 11, 12],
    tolerance: 0,
    kind: "computed",
    source: `${njw}, k = 4`,
    comparator: "spectrum"
  },
  "rings.first_point": {
    expected: [1.0113576350257245, -0.06914024198983489],
    tolerance: 1e-12,
    kind: "exact",
    source: "mulberry32 and Box–Muller, seed 7, the same in Python and TypeScript"
  },
  "rings.lambda2": {
    expected: {"0.2": 0.00019828676740581952, "0.3": 0.015682959891709227, "0.5": 0.06407121211741271},
    tolerance: 1e-8,
    kind: "computed",
    source: `${numpy}, L_sym of the Gaussian affinity, by σ`
  },
  "rings.accuracy": {
    expected: {
      "0.1": 1,
      "0.15": 1,
      "0.2": 1,
      "0.3": 0.6888888888888889,
      "0.5": 0.5111111111111111,
      "1.0": 0.5
    },
    tolerance: 0.02,
    kind: "computed",
    source: `${njw}, by σ`
  },
  "rings.kmeans_accuracy": {
    expected: 91 / 180,
    tolerance: 0.02,
    kind: "range",
    source: "scikit-learn 1.2, k-means of the points themselves"
  },
  "miserables.Lsym.first12": {
    expected: [
      0, 0.06737737553000228, 0.11393148726414053, 0.16737359315820607, 0.22061319183929368, 0.30835752263005,
      0.3621212587589207, 0.41095673551129946, 0.4176974109918335, 0.5216073560655231, 0.5736322195888321,
      0.5859757048762424
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: `${numpy}, with weights`,
    comparator: "spectrum"
  },
  "miserables.eigengap": {
    expected: [9, 8],
    tolerance: 0,
    kind: "computed",
    source: `${numpy}, the k in 2 … 11 with the largest λₖ₊₁ − λₖ of L_sym; with weights, without`
  },
  "flights.Lsym.first12": {
    expected: [
      0, 0.2315206682034773, 0.260448164222161, 0.3550036122605886, 0.37115977288376234, 0.48178899589266444,
      0.5058536052791816, 0.5490585937260803, 0.5912855009325415, 0.6309247039810967, 0.6437193587563569,
      0.6800944799232933
    ],
    tolerance: 1e-8,
    kind: "computed",
    source: `${numpy}, flights of both directions added`,
    comparator: "spectrum"
  },
  "flights.k6 contains": {
    expected: [
      ["HNL", "ITO", "KOA", "LIH", "OGG"],
      ["ADK", "ADQ", "AKN", "ANC", "BET", "BRW", "DLG", "FAI", "OME", "OTZ", "SCC"],
      ["CDV", "GST", "JNU", "KTN", "PSG", "SIT", "WRG", "YAK"]
    ],
    tolerance: 0,
    kind: "computed",
    source: `${njw}, k = 6; the clusters with HNL, ANC and JNU, equal for five seeds`,
    comparator: "partition"
  },
  "mnist012.spectral_loses": {
    expected: [0.7733333333333333, 0.8577777777777778],
    tolerance: 0.03,
    kind: "range",
    source: "scikit-learn 1.2, accuracy on digits 0, 1, 2 × 150: spectral with 10 neighbours, k-means"
  },
  "mnist012.five_cluster_purity": {
    expected: 0.882,
    tolerance: 0.03,
    kind: "range",
    source: "scikit-learn 1.2, spectral with 10 neighbours and 5 clusters"
  },
  "mnist10.spectral_vs_kmeans": {
    expected: [0.622, 0.508],
    tolerance: 0.04,
    kind: "range",
    source: "scikit-learn 1.2, accuracy on ten digits × 100"
  },
  "mnist10.eigs": {
    expected: [
      0, 0.04048687217463146, 0.055483075039964906, 0.058174175308499755, 0.06745583739523273, 0.06886284357742375
    ],
    tolerance: 1e-7,
    kind: "computed",
    source: `${numpy}, L_sym of the 10-neighbour graph of ten digits × 100`,
    comparator: "spectrum"
  },
  sbm: {
    expected: {
      cin12_cout2: {
        snr: 25 / 7,
        edges: 1334,
        zero_eigs: 1,
        acc_adjacency: 0.9525,
        acc_Lsym: 0.965,
        acc_BetheHessian: 0.965
      },
      cin10_cout4: {
        snr: 9 / 7,
        edges: 1403,
        zero_eigs: 1,
        acc_adjacency: 0.72,
        acc_Lsym: 0.6575,
        acc_BetheHessian: 0.71
      },
      cin9_cout5: {snr: 4 / 7, edges: 1413, zero_eigs: 1, acc_adjacency: 0.55, acc_Lsym: 0.6, acc_BetheHessian: 0.525},
      cin8_cout6: {snr: 1 / 7, edges: 1434, zero_eigs: 2, acc_adjacency: 0.5325, acc_Lsym: 0.5, acc_BetheHessian: 0.51}
    },
    tolerance: 0.05,
    kind: "range",
    source:
      "NumPy 1.24, signs of the second eigenvector; two blocks of 200 nodes, chances cin/400 and cout/400, mulberry32 " +
      "seed 1000 + cin, one number a pair i < j; Krzakala et al. 2013"
  },
  "sbm.ensemble": {
    expected: [
      [-0.0017713073452559197, 0.005476953656705766, 0.03131536671005291],
      [-0.00012517478746469838, 0.11855660198508705, 0.2975302457156563],
      [0.5011631198984041, 0.5918780072942638, 0.7343086529264219],
      [0.8359038467163118, 0.8642327322715717, 0.9214030348233581]
    ],
    tolerance: 0.02,
    kind: "range",
    source:
      "scikit-learn 1.2, k-means of the rows of the bottom eigenvectors of L_sym, of the largest component; the graphs of " +
      "seeds 1 to 20 made in NumPy 1.24; 5 %, 50 % and 95 %, by cin = 9, 10, 11, 12"
  },
  "sbm.sparse": {
    expected: {adjacency: [0.715, 0.7525, 0.6625], symmetric: [0.75, 0.6625, 0.7], bethe: [0.82, 0.8375, 0.7975]},
    tolerance: 0.05,
    kind: "range",
    source: "NumPy 2.4, as above with cin = 5.2, cout = 0.8, seeds 1, 2, 3"
  },
  "karate.median": {
    expected: {wrong: [], cut: 11},
    tolerance: 0,
    kind: "computed",
    source: "NumPy 2.4, the 17 smallest entries of the Fiedler vector against Zachary 1977; 25 by weight"
  },
  "karate.conductance": {
    expected: 5 / 39,
    tolerance: 1e-12,
    kind: "exact",
    source: "the least of all 2³³ cuts, each tried: 10 ties of volume 78, members 1–8, 10–14, 17, 18, 20 and 22"
  }
} as const satisfies Expectations;
