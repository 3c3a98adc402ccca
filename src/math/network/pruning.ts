import {mulberry32} from "../random/mulberry32.js";
import {shuffle} from "../random/shuffle.js";
import {checkMask, checkPerceptron} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

/** Which parameters are kept (1) or are to be zero (0). */
export type Mask = Uint8Array;

/** The places of all weights, without biases. */
function weightPlaces(net: Perceptron): Uint32Array {
  const layers = checkPerceptron(net);
  const places = new Uint32Array(layers.reduce((sum, {weights, biases}) => sum + biases - weights, 0));
  let at = 0;
  for (const {weights, biases} of layers) for (let place = weights; place < biases; ++place) places[at++] = place;
  return places;
}

function checkShare(share: number): void {
  if (!(typeof share === "number" && 0 <= share && share <= 1)) {
    throw new RangeError(`invalid share; not in [0, 1]: ${String(share)}`);
  }
}

function without(net: Perceptron, places: Uint32Array, share: number): Mask {
  const mask = new Uint8Array(net.parameters.length).fill(1);
  const count = Math.round(share * places.length);
  for (let i = 0; i < count; ++i) mask[places[i]] = 0;
  return mask;
}

/**
 * The mask that takes away the *share* of all weights that are smallest in absolute value, whichever their layer (Han et al. 2015);
 * of equal ones the first. Biases are kept.
 *
 * Throws a RangeError if net is not a perceptron or share is not in [0, 1].
 */
export function magnitudeMask(net: Perceptron, share: number): Mask {
  const places = weightPlaces(net);
  checkShare(share);
  const {parameters} = net;
  places.sort((i, j) => Math.abs(parameters[i]) - Math.abs(parameters[j]) || i - j);
  return without(net, places, share);
}

/** The same for weights drawn at random: the control. Throws a RangeError as *magnitudeMask* does, or if seed is not an integer. */
export function randomMask(net: Perceptron, share: number, seed = 1): Mask {
  const places = weightPlaces(net);
  checkShare(share);
  return without(net, shuffle(places, mulberry32(seed)), share);
}

/** *net* with zeros where *mask* has them. Throws a RangeError if mask has not an entry a parameter. */
export function pruned(net: Perceptron, mask: Mask): Perceptron {
  checkPerceptron(net);
  checkMask(mask, net);
  return {sizes: Array.from(net.sizes), parameters: net.parameters.map((x, at) => (mask[at] ? x : 0))};
}
