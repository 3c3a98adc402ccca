import {linearSumAssignment} from "../cluster/linear-sum-assignment.js";
import {fromRows, multiply, transpose} from "../dense/matrix.js";
import {checkAlike} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";
import {placesIn} from "./rescaling.js";

export interface MatchedUnits {
  /** Unit k of the first network is like unit order[k] of the second. */
  order: Uint32Array;
  /** The second network with its hidden units in that order: the same function. */
  net: Perceptron;
}

/**
 * Puts the hidden units of *other* into the order that brings its parameters nearest to those of *net*. Both have one hidden layer, of
 * one size. The squared distance is a sum over pairs of units, so that an assignment finds the nearest of all orders, exactly
 * (Ainsworth, Hayase & Srinivasa 2023, § 3.2; for more layers it is NP-hard). Costs hidden² × (inputs + classes + hidden).
 *
 * Throws a RangeError unless both networks have the same sizes, three of them.
 */
export function matchUnits(net: Perceptron, other: Perceptron): MatchedUnits {
  const layers = checkAlike(net, other);
  if (layers.length !== 2) throw new RangeError(`net must have one hidden layer; got ${layers.length - 1}`);
  const hidden = net.sizes[1];
  const places = Array.from({length: hidden}, (_, unit) => {
    const {into, out} = placesIn(layers, 0, unit);
    return [...into, ...out];
  });
  const units = (parameters: Float64Array) => fromRows(places.map((own) => own.map((at) => parameters[at])));
  const unlike = units(net.parameters.map((x) => -x));
  const order = linearSumAssignment(multiply(unlike, transpose(units(other.parameters))));
  const parameters = other.parameters.slice();
  places.forEach((to, i) => {
    to.forEach((at, k) => (parameters[at] = other.parameters[places[order[i]][k]]));
  });
  return {order, net: {sizes: Array.from(other.sizes), parameters}};
}
