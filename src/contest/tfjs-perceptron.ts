import type {Tensor} from "@tensorflow/tfjs-core";
import type {LayersModel} from "@tensorflow/tfjs-layers";
import {matrix, transpose} from "../math/dense/matrix.js";
import type {PerceptronStepsOptions} from "../math/network/perceptron-steps.js";
import type {Perceptron} from "../math/network/perceptron.js";
import {parameterCount, perceptronLayers} from "../math/network/perceptron.js";
import {permutation} from "../math/random/permutation.js";
import {tfjs} from "./tfjs.js";

/** What a network is trained on; as *perceptronSteps* has it, without decay and mask. */
export type TfjsPerceptronTraining = Required<
  Pick<PerceptronStepsOptions, "inputs" | "labels" | "order" | "batch" | "rate" | "momentum" | "maxIterations">
>;

export interface TfjsEpoch {
  iteration: number;
  /** In single precision, widened. */
  net: Perceptron;
}

/**
 * Trains *net* as TensorFlow.js does on the processor, in single precision: the same start, the same batches in the same order, the same
 * step with momentum. Yields the state after each epoch. Loads the library when it is first called.
 */
export async function* tfjsPerceptron(
  net: Perceptron,
  training: TfjsPerceptronTraining
): AsyncGenerator<TfjsEpoch, void, undefined> {
  const {tf, layers} = await tfjs();
  const model = layers.sequential({
    layers: net.sizes.slice(1).map((units, l, all) =>
      layers.layers.dense({
        units,
        inputShape: [net.sizes[l]],
        ...(l + 1 < all.length ? {activation: "relu" as const} : {})
      })
    )
  });
  const given = tf.tidy(() => toTensors(net, tf.tensor));
  model.setWeights(given);
  tf.dispose(given);
  model.compile({
    optimizer: tf.train.momentum(training.rate, training.momentum),
    loss: (truth: Tensor, scores: Tensor) => tf.losses.softmaxCrossEntropy(truth, scores)
  });
  const {inputs, labels, order, batch, maxIterations} = training;
  const x = tf.tensor2d(Float32Array.from(inputs.data), [inputs.rows, inputs.columns]);
  const y = tf.oneHot(tf.tensor1d(Int32Array.from(labels), "int32"), net.sizes.at(-1)!);
  for (let iteration = 0; ; ++iteration) {
    yield {iteration, net: {sizes: Array.from(net.sizes), parameters: await fromModel(model, net.sizes)}};
    if (iteration >= maxIterations) break;
    const places = tf.tensor1d(Int32Array.from(permutation(inputs.rows, order + iteration)), "int32");
    const [some, truth] = [tf.gather(x, places), tf.gather(y, places)];
    await model.fit(some, truth, {batchSize: batch, epochs: 1, shuffle: false, verbose: 0, yieldEvery: "never"});
    tf.dispose([places, some, truth]);
  }
  tf.dispose([x, y]);
  model.dispose();
}

type MakeTensor = (values: Float32Array, shape: number[]) => Tensor;

/** Kernels of inputs × units, as TensorFlow has them, and biases. */
function toTensors({sizes, parameters}: Perceptron, tensor: MakeTensor): Tensor[] {
  return perceptronLayers(sizes).flatMap(({inputs, units, weights, biases}) => [
    tensor(Float32Array.from(transpose(matrix(units, inputs, parameters.subarray(weights, biases))).data), [
      inputs,
      units
    ]),
    tensor(Float32Array.from(parameters.subarray(biases, biases + units)), [units])
  ]);
}

async function fromModel(model: LayersModel, sizes: readonly number[]): Promise<Float64Array> {
  const values = await Promise.all(model.getWeights().map((each) => each.data()));
  const parameters = new Float64Array(parameterCount(sizes));
  perceptronLayers(sizes).forEach(({inputs, units, weights, biases}, l) => {
    parameters.set(transpose(matrix(inputs, units, Float64Array.from(values[2 * l]))).data, weights);
    parameters.set(values[2 * l + 1], biases);
  });
  return parameters;
}
