import type {Expectations} from "../claim.js";

const both = {wasm: 0, typescript: 0} as const;

/** What must come out on the page about speed, whatever the clock says: how wrong our two backends are. */
export const expected = {
  "eigh.error": {
    expected: both,
    tolerance: 1e-13,
    kind: "invariant",
    source: "‖AV − VΛ‖ / ‖A‖ and ‖VᵀV − I‖ / √n are a small multiple of n ε: 100 ε = 2.2e-14"
  },
  "svd.error": {
    expected: both,
    tolerance: 1e-13,
    kind: "invariant",
    source: "AV = UΣ, AᵀU = VΣ, UᵀU = I and VᵀV = I, to a small multiple of m ε"
  },
  "pca.error": {
    expected: both,
    tolerance: 1e-12,
    kind: "invariant",
    source: "the variance that components miss is of second order in their error"
  },
  "pagerank.error": {
    expected: both,
    tolerance: 2e-10,
    kind: "invariant",
    source: "‖Gx − x‖₁ ≤ 1e-10 was asked for; added up from the list of links"
  },
  "pagerankMany.error": {
    expected: both,
    tolerance: 2e-10,
    kind: "invariant",
    source: "‖Gx − x‖₁ ≤ 1e-10 was asked for, of each surfer"
  },
  "personalizedPagerank.error": {
    expected: both,
    tolerance: 1e-3,
    kind: "invariant",
    source: "‖x − x*‖₁ ≤ 1e-3 was asked for; x* by power iteration on the list of links"
  },
  "kmeans.error": {
    expected: both,
    tolerance: 0.01,
    kind: "range",
    source: "inertia against that of the planted blobs, which are far apart"
  },
  "spectralClustering.error": {
    expected: both,
    tolerance: 0.1,
    kind: "range",
    source: "1 − the adjusted Rand index against planted blocks, far above the threshold of detection"
  },
  "nearestNeighbors.error": {
    expected: both,
    tolerance: 1e-13,
    kind: "invariant",
    source: "distances by comparing all pairs, to a few units in the last place"
  },
  "persistence.error": {
    expected: both,
    tolerance: 1e-12,
    kind: "invariant",
    source: "deaths of dimension 0 are the edges of a least spanning tree, by Prim"
  }
} as const satisfies Expectations;
