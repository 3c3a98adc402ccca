import type {Matrix} from "../../math/dense/matrix.js";
import type {GraphOptions, OwnGraph} from "./graph.js";
import type {MatrixOptions} from "./matrix.js";
import type {Need} from "./need.js";
import type {OwnPoints, PointsOptions} from "./points.js";

/** What a page may need of a reader's data; what makes it is loaded with the first file. */
export const needs = {
  /** A graph: a row an edge, {nodes, links}, a sparse or a square matrix. Weights are 0 or more. */
  graph: (options: GraphOptions): Need<OwnGraph> => ({
    what: "a graph",
    hint: "a row a link, with the columns from, to and perhaps weight; nodes and links; or a square matrix",
    maker: {name: "graph", options}
  }),
  /** A matrix: all columns of numbers, or a picture. */
  matrix: (options: MatrixOptions): Need<Matrix> => ({
    what: options.square ? "a square matrix" : "a matrix or a picture",
    hint: "columns of numbers, an array, a sparse matrix, or a picture, of which the grey levels are taken",
    maker: {name: "matrix", options}
  }),
  /** Points of the plane, perhaps with labels. */
  points: (options: PointsOptions): Need<OwnPoints> => ({
    what: "points in the plane",
    hint: "a row a point, with the columns x, y and perhaps a label",
    maker: {name: "points", options}
  })
};
