import {norm2} from "../dense/matrix.js";
import {checkPerceptron} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

/** ‖θ₁ − θ₂‖ of two networks of the same sizes; throws a RangeError if they have others. */
export function parameterDistance(net: Perceptron, other: Perceptron): number {
  checkPerceptron(net);
  checkPerceptron(other, "other");
  if (net.sizes.join() !== other.sizes.join()) {
    throw new RangeError(`both must have the same sizes; got ${net.sizes.join("-")} and ${other.sizes.join("-")}`);
  }
  return norm2(net.parameters.map((x, at) => x - other.parameters[at]));
}
