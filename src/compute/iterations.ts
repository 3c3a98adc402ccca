/** The iterations that a page may step through in a worker; each module is loaded when it is first asked for. */
export const iterations = {
  colorRefinementSteps: async () => (await import("../math/network/color-refinement.js")).colorRefinementSteps,
  eigenvectorCentralitySteps: async () =>
    (await import("../math/graph/eigenvector-centrality-steps.js")).eigenvectorCentralitySteps,
  filtrationSteps: async () => (await import("../math/topology/filtration-steps.js")).filtrationSteps,
  gcnSteps: async () => (await import("../math/network/gcn-steps.js")).gcnSteps,
  jacobi: async () => (await import("../math/eigen/jacobi.js")).jacobi,
  kmeansSteps: async () => (await import("../math/cluster/kmeans-steps.js")).kmeansSteps,
  lanczosSteps: async () => (await import("../math/eigen/lanczos-steps.js")).lanczosSteps,
  leastSquaresDescent: async () => (await import("../math/optimize/least-squares-steps.js")).leastSquaresDescent,
  leastSquaresSgd: async () => (await import("../math/optimize/least-squares-steps.js")).leastSquaresSgd,
  pagerankSolverSteps: async () => (await import("../math/graph/pagerank-solver-steps.js")).pagerankSolverSteps,
  pagerankSteps: async () => (await import("../math/graph/pagerank-steps.js")).pagerankSteps,
  perceptronSteps: async () => (await import("../math/network/perceptron-steps.js")).perceptronSteps,
  powerIteration: async () => (await import("../math/eigen/power-iteration.js")).powerIteration,
  qrIteration: async () => (await import("../math/eigen/qr-iteration.js")).qrIteration,
  smoothingSteps: async () => (await import("../math/network/smoothing-steps.js")).smoothingSteps,
  twinSteps: async () => (await import("../math/network/twin-steps.js")).twinSteps
};

type Loaded<K extends keyof typeof iterations> = Awaited<ReturnType<(typeof iterations)[K]>>;

export type IterationName = keyof typeof iterations;
export type IterationArguments<K extends IterationName> = Parameters<Loaded<K>>;
/** The state that an iteration yields. */
export type StateOf<K extends IterationName> = ReturnType<Loaded<K>> extends Iterator<infer S> ? S : never;
