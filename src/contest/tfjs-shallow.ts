import type {Scalar} from "@tensorflow/tfjs-core";
import type {ShallowLossOptions} from "../math/optimize/shallow-loss.js";
import {tfjs} from "./tfjs.js";

export interface TfjsShallowOptions extends ShallowLossOptions {
  /** Weights to begin with, as *shallowLoss* takes them; one or more networks, which are trained beside each other. */
  starts: readonly Float64Array[];
  /** The length of each step. */
  step: number;
  /** The steps after which a state is told, ascending; the training ends with the last. */
  tell: readonly number[];
}

export interface TfjsShallowState {
  iteration: number;
  /** Of each network, in single precision, widened. */
  weights: Float64Array[];
}

/**
 * Trains networks with one hidden layer of ReLUs as *trainShallow* does, by full gradient descent on half the mean squared error,
 * by TensorFlow.js in single precision. Their losses are added up, which leaves each its own gradient, so that all are trained by
 * one program. It takes all steps, wherever the gradient vanishes.
 */
export async function* tfjsShallow({
  inputs,
  targets,
  width,
  starts,
  step,
  tell
}: TfjsShallowOptions): AsyncGenerator<TfjsShallowState, void, undefined> {
  const {tf} = await tfjs();
  const [networks, m] = [starts.length, inputs.length];
  // Nothing is broadcast: on the processor that takes most of the time.
  const x = tf.tile(
    tf.tensor3d(
      Array.from(inputs).flatMap((input) => [input, 1]),
      [1, m, 2]
    ),
    [networks, 1, 1]
  );
  const y = tf.tile(tf.tensor3d(Array.from(targets), [1, m, 1]), [networks, 1, 1]);
  const gathered = (from: number, to: number) =>
    Float32Array.from(starts.flatMap((start) => Array.from(start.subarray(from, to))));
  const inner = tf.variable(tf.tensor3d(gathered(0, 2 * width), [networks, 2, width]));
  const outer = tf.variable(tf.tensor3d(gathered(2 * width, 3 * width), [networks, width, 1]));
  const loss = () => {
    const said = tf.matMul(tf.relu(tf.matMul(x, inner)), outer);
    return tf.div<Scalar>(tf.sum(tf.squaredDifference(said, y)), 2 * m);
  };
  const optimizer = tf.train.sgd(step);
  for (let iteration = 0, told = 0; told < tell.length; ++iteration) {
    if (iteration === tell[told]) {
      const [first, second] = await Promise.all([inner.data(), outer.data()]);
      yield {
        iteration,
        weights: starts.map((_, k) =>
          Float64Array.of(
            ...first.subarray(2 * k * width, 2 * (k + 1) * width),
            ...second.subarray(k * width, (k + 1) * width)
          )
        )
      };
      ++told;
    }
    if (told < tell.length) optimizer.minimize(loss, false, [inner, outer]);
  }
  tf.dispose([x, y, inner, outer]);
  optimizer.dispose();
}
