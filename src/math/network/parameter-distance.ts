import {norm2} from "../dense/matrix.js";
import {checkAlike} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

/** ‖θ₁ − θ₂‖ of two networks of the same sizes; throws a RangeError if they have others. */
export function parameterDistance(net: Perceptron, other: Perceptron): number {
  checkAlike(net, other);
  return norm2(net.parameters.map((x, at) => x - other.parameters[at]));
}
