import type {Bag, Contest} from "./contest.js";

/** The contests by kernel; each is loaded when it is first asked for, and its contestants later still. */
export const contests = {
  eigh: async () => plain((await import("./eigh.js")).eigh),
  svd: async () => plain((await import("./svd.js")).svd),
  pca: async () => plain((await import("./pca.js")).pca),
  pagerank: async () => plain((await import("./pagerank.js")).pagerank),
  pagerankMany: async () => plain((await import("./pagerank-many.js")).pagerankMany),
  personalizedPagerank: async () => plain((await import("./personalized-pagerank.js")).personalizedPagerank),
  spectralClustering: async () => plain((await import("./spectral-clustering.js")).spectralClustering),
  kmeans: async () => plain((await import("./kmeans.js")).kmeans),
  nearestNeighbors: async () => plain((await import("./nearest-neighbors.js")).nearestNeighbors),
  persistence: async () => plain((await import("./persistence.js")).persistence)
};

export type Kernel = keyof typeof contests;

/** Forgets which bag is which: a runner hands to a contest only what the same contest made. */
function plain<Input extends Bag, Answer extends Bag>(contest: Contest<Input, Answer>): Contest {
  return contest as unknown as Contest;
}
