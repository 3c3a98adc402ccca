declare module "ngraph.pagerank" {
  import type {Graph} from "ngraph.graph";
  /** The scores by the ids of nodes; stops when the L1 change falls below *tolerance*. */
  export default function pagerank(graph: Graph, damping?: number, tolerance?: number): Record<string, number>;
}
