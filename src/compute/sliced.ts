import type {ConvergenceProgress} from "../math/convergence.js";
import type {FunctionName} from "./functions.js";

/** The work of a function, some at a time: yields how far it is, and returns what the function does. */
export type Slices = Generator<ConvergenceProgress, unknown, undefined>;
type Begin = (...args: readonly never[]) => Slices;

/** Functions that can be left off and gone on with, so that a page which computes them itself can answer in between. */
export const sliced: Readonly<Partial<Record<FunctionName, () => Promise<Begin>>>> = {
  kmeans: async () => (await import("../math/cluster/kmeans.js")).kmeansRounds,
  pagerank: async () => {
    const {pagerankPasses} = await import("../math/graph/pagerank.js");
    return (...args: Parameters<typeof pagerankPasses>) => records(pagerankPasses(...args));
  },
  persistence: async () => (await import("../math/topology/persistence.js")).persistenceColumns
};

function* records<R>(passes: Iterator<{record: ConvergenceProgress}, R>): Generator<ConvergenceProgress, R, undefined> {
  let next = passes.next();
  for (; !next.done; next = passes.next()) yield next.value.record;
  return next.value;
}
