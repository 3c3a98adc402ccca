/** The mathematics that a page may have computed in a worker; each module is loaded when it is first called. */
export const functions = {
  eigh: async () => (await import("../math/eigen/eigh.js")).eigh,
  eigvals: async () => (await import("../math/eigen/eigvals.js")).eigvals,
  svd: async () => (await import("../math/eigen/svd.js")).svd,
  kmeans: async () => (await import("../math/cluster/kmeans.js")).kmeans,
  spectralClustering: async () => (await import("../math/cluster/spectral-clustering.js")).spectralClustering,
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
