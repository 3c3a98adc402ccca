import {checkAll, checkFinite, checkInteger, checkNonnegative, checkNumbers, checkTolerance, checkedOptions} from "../dense/check.js"; // prettier-ignore
import {copy, frobeniusNorm, fromEntries, matrix, multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {softmaxUnchecked} from "../graph/softmax.js";
import {mulberry32} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmm} from "../sparse/spmm.js";
import type {Step} from "../step.js";
import {checkFeatures} from "./check-features.js";
import {smoothingMatrix} from "./smoothing-matrix.js";

export interface GcnStepsOptions {
  /** The nodes whose class is known. */
  nodes: ArrayLike<number>;
  /** The class of each of them, in [0, classes). */
  labels: ArrayLike<number>;
  /** The number of classes; defaults to 2. */
  classes?: number;
  /** Units of the hidden layer; defaults to 8. */
  hidden?: number;
  /** Of the first weights, drawn as Glorot & Bengio (2010) do; defaults to 0. */
  seed?: number;
  /** The weights to begin with; defaults to such as are drawn from the seed. */
  start?: GcnWeights | undefined;
  /** The step of Adam (Kingma & Ba 2015, with their β₁ = 0.9, β₂ = 0.999); positive; defaults to 0.01. */
  rate?: number;
  /** What ‖W₁‖² / 2 costs; ≥ 0; defaults to 5e-4. */
  decay?: number;
  /** Stop after so many steps; defaults to 200. */
  maxIterations?: number;
}

export interface GcnWeights {
  /** Features × hidden. */
  first: Matrix;
  /** Hidden × classes. */
  second: Matrix;
}

export interface GcnStep extends Step {
  /** The mean cross-entropy of the known nodes, in nats, and what the weights cost. */
  loss: number;
  /** The chance of each class, a row a node; rows sum to one. */
  chances: Matrix;
  /** The weights that give these. */
  weights: GcnWeights;
}

/**
 * Trains a graph convolutional network of two layers, softmax(Â relu(Â X W₁) W₂) for the n × m *features* X (Kipf & Welling
 * 2017), on the nodes whose class is known, by Adam on all of them at once, in double precision and from a seed. The residual
 * is the norm of the loss's gradient, which Adam need not bring down from step to step. A step costs a few products of n × m
 * by hidden.
 *
 * Throws a RangeError, at the first step, for what *smoothingMatrix* refuses, if features has not a row a node or is not
 * finite, nodes or labels are none, start has other shapes, or an option is out of range.
 */
export function* gcnSteps(
  adjacency: CsrMatrix,
  features: Matrix,
  options: GcnStepsOptions
): Generator<GcnStep, void, undefined> {
  const {classes = 2, rate = 0.01, decay = 5e-4, maxIterations = 200} = checkedOptions(options);
  checkTolerance(rate, "rate");
  checkNonnegative(decay, "decay");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  const smoothing = smoothingMatrix(adjacency);
  checkFeatures(features, adjacency.rows);
  const known = targets(adjacency.rows, {...options, classes});
  let weights = initial(features.columns, {...options, classes});
  const inputs = spmm(smoothing, features);
  const moments = [weights.first, weights.second].map(({rows, columns}): Moments => {
    return {mean: matrix(rows, columns), square: matrix(rows, columns)};
  });
  for (let iteration = 0; ; ++iteration) {
    const {loss, chances, slopes} = backpropagated({smoothing, inputs, known, decay}, weights);
    const residual = Math.hypot(...slopes.map(frobeniusNorm));
    yield {iteration, loss, residual, chances, weights: {first: copy(weights.first), second: copy(weights.second)}};
    if (iteration >= maxIterations) return;
    const [first, second] = [weights.first, weights.second].map((w, layer) =>
      adam(w, slopes[layer], moments[layer], rate, iteration + 1)
    );
    weights = {first, second};
  }
}

/** Running means, entry by entry, of slopes and of their squares; they begin at 0. */
interface Moments {
  mean: Matrix;
  square: Matrix;
}

/** The weights *w* after step *count*, from 1, of Adam; moves the moments. */
function adam(w: Matrix, {data: slopes}: Matrix, {mean, square}: Moments, rate: number, count: number): Matrix {
  const next = copy(w);
  // What the means lack for having begun at 0.
  const [ofMean, ofSquare] = [1 - 0.9 ** count, 1 - 0.999 ** count];
  slopes.forEach((slope, at) => {
    mean.data[at] += 0.1 * (slope - mean.data[at]);
    square.data[at] += 0.001 * (slope * slope - square.data[at]);
    next.data[at] -= (rate * (mean.data[at] / ofMean)) / (Math.sqrt(square.data[at] / ofSquare) + 1e-8);
  });
  return next;
}

/** The options, with their number of classes. */
type Sized = GcnStepsOptions & {classes: number};

interface Targets {
  nodes: readonly number[];
  labels: readonly number[];
}

function targets(n: number, {nodes, labels, classes}: Sized): Targets {
  checkNumbers("nodes", nodes);
  checkAll("labels", labels);
  checkInteger(classes, "classes", 2);
  if (nodes.length === 0) throw new RangeError("nodes must be one or more; got none");
  if (labels.length !== nodes.length) {
    throw new RangeError(`labels must be one for each of ${nodes.length} nodes; got ${labels.length}`);
  }
  for (let k = 0; k < nodes.length; ++k) {
    checkInteger(nodes[k], `nodes[${k}]`, 0, n - 1);
    checkInteger(labels[k], `labels[${k}]`, 0, classes - 1);
  }
  return {nodes: Array.from(nodes), labels: Array.from(labels)};
}

function initial(inputs: number, {hidden = 8, classes, seed = 0, start}: Sized): GcnWeights {
  checkInteger(hidden, "hidden", 1);
  if (start !== undefined) {
    const wanted = {first: [inputs, hidden], second: [hidden, classes]};
    for (const layer of ["first", "second"] as const) {
      checkFinite(start[layer], `start.${layer}`);
      const {rows, columns} = start[layer];
      const [r, c] = wanted[layer];
      if (rows !== r || columns !== c) throw new RangeError(`start.${layer} must be ${r} × ${c}; got ${rows} × ${columns}`); // prettier-ignore
    }
    return {first: copy(start.first), second: copy(start.second)};
  }
  const random = mulberry32(seed);
  const drawn = (rows: number, columns: number) => {
    const reach = Math.sqrt(6 / (rows + columns));
    return fromEntries(rows, columns, () => reach * (2 * random() - 1));
  };
  return {first: drawn(inputs, hidden), second: drawn(hidden, classes)};
}

interface Problem {
  smoothing: CsrMatrix;
  /** ÂX. */
  inputs: Matrix;
  known: Targets;
  decay: number;
}

/** The loss at some weights, and its gradient in each layer's. */
function backpropagated({smoothing, inputs, known, decay}: Problem, {first, second}: GcnWeights) {
  const before = multiply(inputs, first);
  const hidden = spmm(smoothing, {...before, data: before.data.map((x) => Math.max(0, x))});
  const chances = softmaxUnchecked(multiply(hidden, second));
  const share = 1 / known.nodes.length;
  const errors = matrix(chances.rows, chances.columns);
  let loss = (decay / 2) * frobeniusNorm(first) ** 2;
  known.nodes.forEach((node, k) => {
    const row = node * chances.columns;
    loss -= share * Math.log(chances.data[row + known.labels[k]]);
    for (let j = 0; j < chances.columns; ++j) errors.data[row + j] += share * chances.data[row + j];
    errors.data[row + known.labels[k]] -= share;
  });
  const back = spmm(smoothing, multiply(errors, transpose(second)));
  before.data.forEach((x, at) => (back.data[at] = x > 0 ? back.data[at] : 0));
  const slope = multiply(transpose(inputs), back);
  first.data.forEach((w, at) => (slope.data[at] += decay * w));
  return {loss, chances, slopes: [slope, multiply(transpose(hidden), errors)]};
}
