import type {Expectations} from "../claim.js";

const solved = "NumPy 1.24, the fixed point by a direct solve";
const spectrum = "NumPy 1.24, eigvals of the Google matrix with α = .85";

/** What must come out on the page about PageRank; α = .85 unless said otherwise. */
export const expected = {
  "karate.top10": {
    expected: [
      [34, 0.10091918233262574],
      [1, 0.09699728538829475],
      [33, 0.07169322600575448],
      [3, 0.057078509488462006],
      [2, 0.05287692406114573],
      [32, 0.03715808706914529],
      [4, 0.035859857786411375],
      [24, 0.031522514776678036],
      [9, 0.029766056081016953],
      [14, 0.029536456151913672]
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: `${solved}; without weights; the same by NetworkX 2.8`,
    comparator: "ranking"
  },
  "karate.alpha1=degree/2m": {
    expected: {34: "17/156", 1: "16/156"},
    tolerance: 1e-12,
    kind: "exact",
    source: "detailed balance: with α = 1 on an undirected graph a node has degree / 2m",
    comparator: "rational"
  },
  "google.karate.lambda2": {expected: 0.73756852015491, tolerance: 1e-8, kind: "computed", source: spectrum},
  "karate.iterations_1e-10_L1": {
    expected: 60,
    tolerance: 1,
    kind: "computed",
    source: "power iteration from the uniform vector until ‖x′ − x‖₁ ≤ 1e-10"
  },
  "karate.power_bound": {
    expected: true,
    tolerance: 0,
    kind: "invariant",
    source: "G contracts by α in L1: ‖xₖ − x‖₁ ≤ 2αᵏ for every k"
  },
  "two_closed_sets.lambda2": {
    expected: 0.85,
    tolerance: 1e-10,
    kind: "exact",
    source: "Haveliwala & Kamvar 2003: |λ₂| = α with two closed sets"
  },
  "google.spectrum_scales": {
    expected: 0,
    tolerance: 1e-10,
    kind: "exact",
    source: "the largest distance between the karate club's eigenvalues of G and 1, αμ₂, …, αμₙ, by size"
  },
  tiny4: {
    expected: [0.37252685132843416, 0.1958239118145845, 0.39414923685698133, 0.03750000000000002],
    tolerance: 1e-10,
    kind: "computed",
    source: `${solved}; links 1→2, 1→3, 2→3, 3→1, 4→3`
  },
  dangling2: {
    expected: ["20/57", "37/57"],
    tolerance: 1e-12,
    kind: "exact",
    source: "closed form for 1 → 2: (1, 1 + α) / (2 + α)",
    comparator: "rational"
  },
  "flights.n,edges,total": {
    expected: [305, 5366, 7009728],
    tolerance: 0,
    kind: "exact",
    source: "counted in flights-airport.csv of vega-datasets 3.2.1"
  },
  "flights.dangling/no_inbound/scc": {
    expected: [["CYS", "OGD"], ["PUB"], [302, 1, 1, 1]],
    tolerance: 0,
    kind: "exact",
    source: "counted; components by NetworkX 2.8, largest first"
  },
  "flights.weighted.top10": {
    expected: [
      ["ATL", 0.059715830894799884],
      ["ORD", 0.04461076408047949],
      ["DFW", 0.03767758802996581],
      ["DEN", 0.032443178875871115],
      ["LAX", 0.026468615100126606],
      ["SLC", 0.024415495710223455],
      ["PHX", 0.02360656706887769],
      ["IAH", 0.023328898620663518],
      ["DTW", 0.022484539116983858],
      ["MSP", 0.02028977886385652]
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: solved,
    comparator: "ranking"
  },
  "flights.unweighted.top10": {
    expected: [
      ["ATL", 0.03595019271732363],
      ["DFW", 0.025912875391066938],
      ["ORD", 0.02527122131501108],
      ["MSP", 0.02464676739959793],
      ["SLC", 0.02389805314908849],
      ["DEN", 0.02177650339718551],
      ["DTW", 0.020468364480212577],
      ["IAH", 0.019707466164925705],
      ["CVG", 0.018372790400223944],
      ["LAX", 0.015022375997922752]
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: solved,
    comparator: "ranking"
  },
  "flights.lambda2": {
    expected: [0.6530508389277933, 0.707213893666782],
    tolerance: 1e-7,
    kind: "computed",
    source: `${spectrum}; with weights, without`
  },
  "flights.iterations_1e-10_L1": {
    expected: [47, 55],
    tolerance: 1,
    kind: "computed",
    source: "power iteration from the uniform vector until ‖x′ − x‖₁ ≤ 1e-10; with weights, without"
  },
  "flights.inflow": {
    expected: {pearson: 0.9901732924982242, kendall: 0.9101460634923327},
    tolerance: 1e-6,
    kind: "computed",
    source: "SciPy 1.10, weighted PageRank against arriving flights; Kendall's τ_b"
  },
  "flights.asymmetry": {
    expected: 0.015134396084983612,
    tolerance: 1e-9,
    kind: "exact",
    source: "Σ |Wᵢⱼ − Wⱼᵢ| / Σ Wᵢⱼ over ordered pairs, counted"
  },
  "flights.slc_place": {
    expected: {"0.5": 4, "0.85": 6, "0.95": 10},
    tolerance: 0,
    kind: "computed",
    source: `${solved} for each α`
  },
  "miserables.weighted.top10": {
    expected: [
      ["Valjean", 0.09955810825406326],
      ["Marius", 0.05166810804833836],
      ["Myriel", 0.03923157930620493],
      ["Cosette", 0.0369095739830042],
      ["Enjolras", 0.03661679882530619],
      ["Thenardier", 0.03568230112685104],
      ["Courfeyrac", 0.03299898433204576],
      ["Gavroche", 0.028302634029216536],
      ["Fantine", 0.027163510235687194],
      ["Javert", 0.026822783568847597]
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: solved,
    comparator: "ranking"
  },
  "miserables.unweighted.top10": {
    expected: [
      ["Valjean", 0.0754301216327847],
      ["Myriel", 0.0427792810227121],
      ["Gavroche", 0.035767318194729725],
      ["Marius", 0.030894936215122945],
      ["Javert", 0.030302735905813588],
      ["Thenardier", 0.02792652569403349],
      ["Fantine", 0.02702270491720567],
      ["Enjolras", 0.021882033328144535],
      ["Cosette", 0.02061121508485761],
      ["Mme.Thenardier", 0.019501134691061097]
    ],
    tolerance: 1e-9,
    kind: "computed",
    source: solved,
    comparator: "ranking"
  },
  "attention.plain": {
    expected: 0,
    tolerance: 1e-12,
    kind: "exact",
    source: "detailed balance, queries equal keys: the largest |πᵢ − Zᵢ / ΣZ|, Zᵢ = Σⱼ exp(qᵢ·qⱼ / τ), τ = .05"
  },
  "attention.teleports": {
    expected: true,
    tolerance: 0,
    kind: "invariant",
    source: "Doeblin's bound, ‖xAᵏ − π‖₁ ≤ 2(1 − ε)ᵏ with ε = Σⱼ minᵢ Aᵢⱼ, for every k; τ = .05"
  },
  "attention.causal": {
    expected: 1,
    tolerance: 1e-6,
    kind: "exact",
    source:
      "the mass of the first token in the limit: with the causal mask the only closed set is the first token; τ = .05"
  },
  "attention.balanced": {
    expected: 0,
    tolerance: 1e-10,
    kind: "exact",
    source: "after Sinkhorn's scaling columns sum to one: the largest |πᵢ − 1 / n|; τ = .05"
  },
  "lockfile.invariants": {
    expected: {sum: 1, acyclicImpliesNilpotent: true, acyclicImpliesPowerReachesZero: true},
    tolerance: 1e-12,
    kind: "invariant",
    source: "scores sum to one; without cycles Aⁿ = 0, so its spectral radius is 0 and raw power iteration dies"
  }
} as const satisfies Expectations;
