import type {GraphOptions} from "./graph.js";
import type {MatrixOptions} from "./matrix.js";
import type {Maker} from "./need.js";
import type {PointsOptions} from "./points.js";

/** What makes of tables what pages need, each loaded when it is first asked for. */
const makers = {
  graph: async (options: GraphOptions) => (await import("./graph.js")).graphMaker(options),
  matrix: async (options: MatrixOptions) => (await import("./matrix.js")).matrixMaker(options),
  points: async (options: PointsOptions) => (await import("./points.js")).pointsMaker(options)
};

/** A maker by its name and its options, as a worker can be told of it. */
export type MakerCall =
  {name: "graph"; options: GraphOptions} | {name: "matrix"; options: MatrixOptions} | {name: "points"; options: PointsOptions}; // prettier-ignore

export function loadMaker({name, options}: MakerCall): Promise<Maker<unknown>> {
  return (makers[name] as (options: MakerCall["options"]) => Promise<Maker<unknown>>)(options);
}
