import type {ConvergenceProgress} from "../math/convergence.js";
import type {FunctionName} from "./functions.js";

/** The work of a function, some at a time: yields how far it is, if that is known, and returns what the function does. */
export type Slices = Generator<ConvergenceProgress | undefined, unknown, undefined>;
type Begin = (...args: readonly never[]) => Slices;

/** Functions that can be left off and gone on with, so that a page which computes them itself can answer in between. */
export const sliced: Readonly<Partial<Record<FunctionName, () => Promise<Begin>>>> = {
  deskew: async () => (await import("../math/learn/deskew.js")).deskewImages,
  differenceHessian: async () => (await import("../math/network/difference-hessian.js")).differenceHessianRows,
  eigsh: async () => told((await import("../math/eigen/eigsh.js")).eigshPasses, 2),
  eigvals: async () => (await import("../math/eigen/eigvals.js")).eigvalsPasses,
  fiedler: async () => told((await import("../math/graph/fiedler.js")).fiedlerPasses, 1),
  kmeans: async () => (await import("../math/cluster/kmeans.js")).kmeansRounds,
  laplacianEigenpairs: async () =>
    told((await import("../math/graph/laplacian-eigenpairs.js")).laplacianEigenpairsPasses, 2),
  lumpedEigenpairs: async () => told((await import("../math/geometry/lumped-eigenpairs.js")).lumpedEigenpairsPasses, 2),
  multinomialLogistic: async () => (await import("../math/learn/multinomial-logistic.js")).multinomialLogisticSteps,
  nearestAmong: async () => (await import("../math/learn/nearest-among.js")).nearestAmongPortions,
  pagerank: async () => {
    const {pagerankPasses} = await import("../math/graph/pagerank.js");
    return (...args: Parameters<typeof pagerankPasses>) => records(pagerankPasses(...args));
  },
  persistence: async () => (await import("../math/topology/persistence.js")).persistenceColumns,
  spectralClustering: async () =>
    told((await import("../math/cluster/spectral-clustering.js")).spectralClusteringPasses, 2),
  torusTally: async () => (await import("../math/torus/torus-tally.js")).torusTallyDraws,
  trainPerceptron: async () => (await import("../math/network/train-perceptron.js")).trainPerceptronSteps
};

/** Work that tells how far it is by *onProgress* of its options, which stand at this place of its arguments. */
function told<A extends readonly unknown[]>(begin: (...args: A) => Iterator<undefined, unknown>, at: number): Begin {
  return function* (...args) {
    let last: ConvergenceProgress | undefined;
    const steps = begin(...(withProgress(args, at, (record) => (last = record)) as unknown as A));
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done) return next.value;
      yield last;
    }
  };
}

/** The arguments with *onProgress* among the options at this place. */
export function withProgress(
  args: readonly unknown[],
  at: number,
  onProgress: (record: ConvergenceProgress) => void
): unknown[] {
  const all = Array.from({length: Math.max(at + 1, args.length)}, (_, i) => args[i]);
  all[at] = {...(args[at] as object | undefined), onProgress};
  return all;
}

function* records<R>(passes: Iterator<{record: ConvergenceProgress}, R>): Generator<ConvergenceProgress, R, undefined> {
  let next = passes.next();
  for (; !next.done; next = passes.next()) yield next.value.record;
  return next.value;
}
