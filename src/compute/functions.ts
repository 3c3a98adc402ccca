/** The mathematics that a page may have computed in a worker; each module is loaded when it is first called. */
export const functions = {
  eigh: async () => (await import("../math/eigen/eigh.js")).eigh,
  eigsh: async () => (await import("../math/eigen/eigsh.js")).eigsh,
  eigvals: async () => (await import("../math/eigen/eigvals.js")).eigvals,
  svds: async () => (await import("../math/eigen/svds.js")).svds,
  svd: async () => (await import("../math/eigen/svd.js")).svd,
  multiply: async () => (await import("../math/dense/matrix.js")).multiply,
  covarianceFromGram: async () => (await import("../math/dense/covariance.js")).covarianceFromGram,
  fiedler: async () => (await import("../math/graph/fiedler.js")).fiedler,
  laplacianEigenpairs: async () => (await import("../math/graph/laplacian-eigenpairs.js")).laplacianEigenpairs,
  kmeans: async () => (await import("../math/cluster/kmeans.js")).kmeans,
  spectralClustering: async () => (await import("../math/cluster/spectral-clustering.js")).spectralClustering,
  nearestNeighbors: async () => (await import("../math/cluster/nearest-neighbors.js")).nearestNeighbors,
  knnGraph: async () => (await import("../math/cluster/knn-graph.js")).knnGraph
};

type Loaded<K extends keyof typeof functions> = Awaited<ReturnType<(typeof functions)[K]>>;

export type FunctionName = keyof typeof functions;
export type Arguments<K extends FunctionName> = Parameters<Loaded<K>>;
export type Result<K extends FunctionName> = ReturnType<Loaded<K>>;

export interface Request {
  name: FunctionName;
  args: readonly unknown[];
}

export type Response = {value: unknown} | {error: Error};

export async function call({name, args}: Request): Promise<unknown> {
  const f = (await functions[name]()) as (...args: readonly unknown[]) => unknown;
  return f(...args);
}
