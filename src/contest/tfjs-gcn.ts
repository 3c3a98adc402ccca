import type {Scalar, Tensor2D} from "@tensorflow/tfjs-core";
import type {Matrix} from "../math/dense/matrix.js";
import type {GcnStep, GcnStepsOptions, GcnWeights} from "../math/network/gcn-steps.js";
import {smoothingMatrix} from "../math/network/smoothing-matrix.js";
import type {CsrMatrix} from "../math/sparse/csr.js";
import {toDense} from "../math/sparse/to-dense.js";
import {tfjs} from "./tfjs.js";

export interface TfjsGcnOptions extends Required<
  Pick<GcnStepsOptions, "labels" | "nodes" | "rate" | "decay" | "maxIterations">
> {
  /** The weights to begin with. */
  start: GcnWeights;
  /** What Adam adds to each root before it divides by it; defaults to the library's own for single precision, 1e-7. */
  epsilon?: number;
}

/** In single precision, widened. */
export type TfjsGcnState = Pick<GcnStep, "iteration" | "chances" | "weights">;

/**
 * Trains the graph convolutional network of *gcnSteps* by TensorFlow.js in single precision: the same start, the same loss, and its
 * own Adam. Yields the state after each step.
 */
export async function* tfjsGcn(
  adjacency: CsrMatrix,
  features: Matrix,
  {labels, nodes, rate, decay, maxIterations, start, epsilon}: TfjsGcnOptions
): AsyncGenerator<TfjsGcnState, void, undefined> {
  const {tf} = await tfjs();
  const tensor = ({data, rows, columns}: Matrix) => tf.tensor2d(Float32Array.from(data), [rows, columns]);
  const plain = async (values: Tensor2D): Promise<Matrix> => {
    const [rows, columns] = values.shape;
    return {rows, columns, data: Float64Array.from(await values.data())};
  };
  const [smoothing, x] = [toDense(smoothingMatrix(adjacency)), features].map(tensor);
  const smoothed = tf.matMul(smoothing, x);
  const known = tf.tensor1d(Int32Array.from(nodes), "int32");
  const truth = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), start.second.columns);
  const [first, second] = [start.first, start.second].map((weights) => tf.variable(tensor(weights)));
  const scores = () => {
    const hidden = tf.relu(tf.matMul(smoothed, first));
    return tf.matMul(tf.matMul<Tensor2D>(smoothing, hidden), second) as Tensor2D;
  };
  const loss = () => {
    const error = tf.losses.softmaxCrossEntropy(truth, tf.gather(scores(), known));
    return tf.add<Scalar>(error, tf.mul(decay / 2, tf.sum(tf.square(first))));
  };
  const adam = tf.train.adam(rate, 0.9, 0.999, epsilon);
  for (let iteration = 0; ; ++iteration) {
    const chances = tf.tidy(() => tf.softmax(scores()));
    yield {
      iteration,
      chances: await plain(chances),
      weights: {first: await plain(first), second: await plain(second)}
    };
    chances.dispose();
    if (iteration >= maxIterations) break;
    adam.minimize(loss, false, [first, second]);
  }
  tf.dispose([smoothing, x, smoothed, known, truth, first, second]);
  adam.dispose();
}
