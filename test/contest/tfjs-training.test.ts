import {expect, test} from "vitest";
import {tfjsTraining} from "../../src/contest/tfjs-training.js";
import {norm2} from "../../src/math/dense/matrix.js";
import {parameterDistance} from "../../src/math/network/parameter-distance.js";
import {perceptronSteps} from "../../src/math/network/perceptron-steps.js";
import {randomPerceptron} from "../../src/math/network/perceptron.js";
import {trainPerceptron} from "../../src/math/network/train-perceptron.js";
import {randomMatrix} from "../support/matrices.js";

test("TensorFlow.js, from the same start and in the same order, goes the same way in single precision", async () => {
  const inputs = randomMatrix(60, 5, 3);
  const labels = Array.from({length: 60}, (_, i) => (inputs.data[5 * i]! > 0 ? 1 : 0) + (inputs.data[5 * i + 1]! > 0 ? 2 : 0)); // prettier-ignore
  const start = randomPerceptron([5, 7, 4], {seed: 1});
  const training = {inputs, labels, order: 3, batch: 8, rate: 0.05, momentum: 0.9, maxIterations: 3};
  const ours = Array.from(perceptronSteps(start, training), ({net}) => net);
  const gaps: number[] = [];
  for await (const {iteration, net} of tfjsTraining(start, training)) {
    expect(net.sizes).toEqual([5, 7, 4]);
    gaps.push(parameterDistance(net, ours[iteration]!));
  }
  const unit = 2 ** -24 * norm2(start.parameters);
  expect(gaps).toHaveLength(4);
  expect(gaps[0]).toBeLessThan(unit);
  // Three epochs of eight steps, of which each adds the rounding of the parameters and, by momentum, ten times that of its gradient.
  expect(gaps[3]).toBeLessThan(24 * 11 * unit);
  expect(parameterDistance(trainPerceptron(start, {...training, order: 9}).net, ours[3]!)).toBeGreaterThan(
    1e3 * gaps[3]!
  );
});
