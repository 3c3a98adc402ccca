import {checkInteger, checkObject, checkTolerance} from "../dense/check.js";
import {checkPerceptron} from "./perceptron.js";
import type {Layer, Perceptron} from "./perceptron.js";

/** A hidden unit: its layer, from 0, and its number there. */
export interface HiddenUnit {
  layer: number;
  unit: number;
}

/** The places of what enters a unit, weights and bias, and of what leaves it. */
export interface UnitPlaces {
  into: number[];
  out: number[];
}

/** Where the parameters of a hidden unit stand; throws a RangeError if there is no such unit. */
export function unitPlaces(net: Perceptron, hidden: HiddenUnit): UnitPlaces {
  checkObject("unit", hidden, "a layer and a number");
  const {layer, unit} = hidden;
  const layers = checkPerceptron(net);
  if (layers.length < 2) throw new RangeError("net must have a hidden layer; got none");
  checkInteger(layer, "layer", 0, layers.length - 2);
  checkInteger(unit, "unit", 0, net.sizes[layer + 1] - 1);
  return placesIn(layers, layer, unit);
}

/** The same, unchecked. */
export function placesIn(layers: readonly Layer[], layer: number, unit: number): UnitPlaces {
  const {inputs, weights, biases} = layers[layer];
  const next = layers[layer + 1];
  return {
    into: [...Array.from({length: inputs}, (_, i) => weights + unit * inputs + i), biases + unit],
    out: Array.from({length: next.units}, (_, k) => next.weights + k * next.inputs + unit)
  };
}

/**
 * The direction u = (w, b, −a) in which a ReLU's incoming weights and bias grow and its outgoing weights shrink, zero elsewhere. The
 * network stays the same function to first order, wherever it is, so that ∇L · u = 0 for every loss L of its scores; and
 * uᵀ∇²L u = −∇L · (w, b, a), so that u is flat to second order at every critical point (Dinh et al. 2017).
 *
 * Throws a RangeError if there is no such unit.
 */
export function rescalingDirection(net: Perceptron, unit: HiddenUnit): Float64Array {
  const {into, out} = unitPlaces(net, unit);
  const direction = new Float64Array(net.parameters.length);
  for (const at of into) direction[at] = net.parameters[at];
  for (const at of out) direction[at] = -net.parameters[at];
  return direction;
}

/**
 * The network whose hidden *unit* has its incoming weights and bias multiplied by *factor* and its outgoing weights divided by it: the
 * same function, up to rounding.
 *
 * Throws a RangeError if there is no such unit or factor is not positive.
 */
export function rescaled(net: Perceptron, unit: HiddenUnit, factor: number): Perceptron {
  const {into, out} = unitPlaces(net, unit);
  checkTolerance(factor, "factor");
  const parameters = net.parameters.slice();
  for (const at of into) parameters[at] *= factor;
  for (const at of out) parameters[at] /= factor;
  return {sizes: Array.from(net.sizes), parameters};
}
