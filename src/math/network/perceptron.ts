import {checkAll, checkInteger, checkNumbers, checkObject, checkTyped, checkedOptions} from "../dense/check.js";
import {normal} from "../random/normal.js";

/** A multilayer perceptron: ReLUs between layers, none after the last, whose units are the scores of the classes. */
export interface Perceptron {
  /** How many inputs, then how many units in each layer; the last are the classes. */
  sizes: readonly number[];
  /** Layer after layer: the weights, by rows, a row a unit; then the units' biases. */
  parameters: Float64Array;
}

/** Where the parameters of a layer stand. */
export interface Layer {
  inputs: number;
  units: number;
  /** Where the units × inputs weights begin. */
  weights: number;
  /** Where the biases begin. */
  biases: number;
}

/** The layers of a perceptron of *sizes*, in order. Throws a RangeError unless there are two or more sizes, whole and ≥ 1. */
export function perceptronLayers(sizes: readonly number[]): Layer[] {
  checkNumbers("sizes", sizes);
  if (sizes.length < 2) throw new RangeError(`sizes must be two or more; got ${sizes.length}`);
  sizes.forEach((size, i) => {
    checkInteger(size, `sizes[${i}]`, 1, 2 ** 24);
  });
  let at = 0;
  return sizes.slice(1).map((units, i) => {
    const layer = {inputs: sizes[i], units, weights: at, biases: at + units * sizes[i]};
    at = layer.biases + units;
    return layer;
  });
}

/** How many parameters a perceptron of *sizes* has. Throws a RangeError as *perceptronLayers* does. */
export function parameterCount(sizes: readonly number[]): number {
  const {biases, units} = perceptronLayers(sizes).at(-1)!;
  return biases + units;
}

export interface RandomPerceptronOptions {
  /** Of the weights; defaults to 1. */
  seed?: number;
}

/**
 * A perceptron of *sizes* as it is before training (He et al. 2015): weights normal with variance 2 / inputs, drawn layer by layer
 * and row by row, biases zero.
 *
 * Throws a RangeError as *perceptronLayers* does, or if seed is not an integer.
 */
export function randomPerceptron(sizes: readonly number[], options: RandomPerceptronOptions = {}): Perceptron {
  const {seed = 1} = checkedOptions(options);
  const layers = perceptronLayers(sizes);
  const draw = normal(seed);
  const parameters = new Float64Array(parameterCount(sizes));
  for (const {inputs, weights, biases} of layers) {
    const spread = Math.sqrt(2 / inputs);
    for (let at = weights; at < biases; ++at) parameters[at] = spread * draw();
  }
  return {sizes: Array.from(sizes), parameters};
}

/** The layers of *net*; throws an error unless its parameters are finite and as many as its sizes say. */
export function checkPerceptron(net: Perceptron, name = "net"): Layer[] {
  checkObject(name, net, "a perceptron");
  const layers = perceptronLayers(net.sizes);
  checkTyped(`${name}.parameters`, net.parameters, Float64Array);
  const wanted = parameterCount(net.sizes);
  if (net.parameters.length !== wanted) {
    throw new RangeError(`${name} of sizes ${net.sizes.join("-")} has ${wanted} parameters; got ${net.parameters.length}`); // prettier-ignore
  }
  checkAll(`${name}.parameters`, net.parameters);
  return layers;
}

/** Throws a RangeError unless both have the same sizes; else as *checkPerceptron*, whose layers it returns. */
export function checkAlike(net: Perceptron, other: Perceptron): Layer[] {
  const layers = checkPerceptron(net);
  checkPerceptron(other, "other");
  if (net.sizes.join() !== other.sizes.join()) {
    throw new RangeError(`both must have the same sizes; got ${net.sizes.join("-")} and ${other.sizes.join("-")}`);
  }
  return layers;
}

/** Throws an error unless *mask* has an entry for each parameter of *net*. */
export function checkMask(mask: Uint8Array, {parameters}: Perceptron): void {
  checkNumbers("mask", mask);
  if (mask.length !== parameters.length) {
    throw new RangeError(`mask must have an entry for each of ${parameters.length} parameters; got ${mask.length}`);
  }
}
