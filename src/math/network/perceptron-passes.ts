import {productsFor} from "../dense/products.js";
import type {Block} from "../dense/products.js";
import type {Backend} from "../wasm/kernel.js";
import {parameterCount, perceptronLayers} from "./perceptron.js";
import type {Layer} from "./perceptron.js";

/** Rows that go through a network together, and what comes back of them. Good until anything else makes a product. */
export interface PerceptronPasses {
  /** Written by the caller before anything is asked. */
  parameters: Float64Array;
  /** A direction in which *alongForward* and *alongBackward* differentiate; written by the caller. */
  direction: Float64Array;
  /** Added to by *backward* and *alongBackward*. */
  gradient: Float64Array;
  /** The inputs, by rows; written by the caller. */
  inputs: Float64Array;
  /** How many scores a row has. */
  classes: number;
  /** The scores after *forward*; before *backward*, by the caller, the derivatives of the loss by them. */
  scores: Float64Array;
  /** The same of *alongForward* and *alongBackward*. */
  alongScores: Float64Array;
  /** Computes the scores of the first *rows*. */
  forward(rows: number): void;
  /** Adds the gradient to what is there. After it the errors stay, for *alongBackward*. */
  backward(rows: number): void;
  /** After *forward*: the derivative of the scores along the direction. */
  alongForward(rows: number): void;
  /** After *backward*: adds the derivative of the gradient along the direction (Pearlmutter 1994). */
  alongBackward(rows: number): void;
}

/**
 * Passes of batches of up to *most* rows through a perceptron of *sizes*, in one heap. With *along* there is room for second
 * derivatives. A pass costs most × parameters multiplications forward and twice that backward, along as many more. All products go through
 * one kernel whose backends give the same bits.
 */
export function perceptronPasses(
  sizes: readonly number[],
  {most, along = false, backend}: {most: number; along?: boolean; backend?: Backend | undefined}
): PerceptronPasses {
  const layers = perceptronLayers(sizes);
  const count = parameterCount(sizes);
  let length = 0;
  const reserve = (size: number) => (length += size) - size;
  const [parameters, gradient] = [reserve(count), reserve(count)];
  const direction = reserve(along ? count : 0);
  // Of each layer, of which the first are the inputs; these have no errors, and no part along a direction.
  const values = sizes.map((size) => reserve(most * size));
  const errors = sizes.map((size, i) => reserve(i > 0 ? most * size : 0));
  const alongs = sizes.map((size, i) => reserve(along && i > 0 ? most * size : 0));
  const alongErrors = sizes.map((size, i) => reserve(along && i > 0 ? most * size : 0));
  const {heap, addProduct} = productsFor(length, most * count, backend);
  const last = sizes.length - 1;

  /** z += x Wᵀ, with the weights that begin at *from*. */
  const through = (rows: number, {inputs, units, weights}: Layer, from: number, x: number, z: number) => {
    const transposed: Block = {at: from + weights, down: 1, across: inputs};
    addProduct(rows, units, inputs, 1, {at: x, down: inputs}, transposed, {at: z, down: units});
  };
  /** e += d W. */
  const back = (rows: number, {inputs, units, weights}: Layer, from: number, d: number, e: number) => {
    addProduct(rows, inputs, units, 1, {at: d, down: units}, {at: from + weights, down: inputs}, {at: e, down: inputs}); // prettier-ignore
  };
  /** The gradient by weights += dᵀ x. */
  const outer = (rows: number, {inputs, units, weights}: Layer, d: number, x: number) => {
    addProduct(units, inputs, rows, 1, {at: d, down: 1, across: units}, {at: x, down: inputs}, {at: gradient + weights, down: inputs}); // prettier-ignore
  };
  const addRows = (rows: number, {units, biases}: Layer, d: number) => {
    for (let i = 0; i < rows; ++i) {
      for (let j = 0; j < units; ++j) heap[gradient + biases + j] += heap[d + i * units + j];
    }
  };
  const repeat = (rows: number, {units, biases}: Layer, from: number, z: number) => {
    for (let i = 0; i < rows; ++i) heap.copyWithin(z + i * units, from + biases, from + biases + units);
  };
  /** Zeros where a unit is off. */
  const gate = (rows: number, l: number, e: number) => {
    const size = rows * sizes[l];
    for (let at = 0; at < size; ++at) if (!(heap[values[l] + at] > 0)) heap[e + at] = 0;
  };
  const view = (at: number, size: number) => heap.subarray(at, at + size);

  return {
    parameters: view(parameters, count),
    gradient: view(gradient, count),
    direction: view(direction, along ? count : 0),
    inputs: view(values[0], most * sizes[0]),
    classes: sizes[last],
    scores: view(values[last], most * sizes[last]),
    alongScores: view(alongs[last], along ? most * sizes[last] : 0),
    forward(rows) {
      layers.forEach((layer, l) => {
        repeat(rows, layer, parameters, values[l + 1]);
        through(rows, layer, parameters, values[l], values[l + 1]);
        if (l + 1 < last) gate(rows, l + 1, values[l + 1]);
      });
    },
    backward(rows) {
      heap.copyWithin(errors[last], values[last], values[last] + rows * sizes[last]);
      for (let l = last - 1; l >= 0; --l) {
        outer(rows, layers[l], errors[l + 1], values[l]);
        addRows(rows, layers[l], errors[l + 1]);
        if (l === 0) return;
        view(errors[l], rows * sizes[l]).fill(0);
        back(rows, layers[l], parameters, errors[l + 1], errors[l]);
        gate(rows, l, errors[l]);
      }
    },
    alongForward(rows) {
      layers.forEach((layer, l) => {
        repeat(rows, layer, direction, alongs[l + 1]);
        through(rows, layer, direction, values[l], alongs[l + 1]);
        if (l > 0) through(rows, layer, parameters, alongs[l], alongs[l + 1]);
        if (l + 1 < last) gate(rows, l + 1, alongs[l + 1]);
      });
    },
    alongBackward(rows) {
      heap.copyWithin(alongErrors[last], alongs[last], alongs[last] + rows * sizes[last]);
      for (let l = last - 1; l >= 0; --l) {
        outer(rows, layers[l], alongErrors[l + 1], values[l]);
        if (l > 0) outer(rows, layers[l], errors[l + 1], alongs[l]);
        addRows(rows, layers[l], alongErrors[l + 1]);
        if (l === 0) return;
        view(alongErrors[l], rows * sizes[l]).fill(0);
        back(rows, layers[l], parameters, alongErrors[l + 1], alongErrors[l]);
        back(rows, layers[l], direction, errors[l + 1], alongErrors[l]);
        gate(rows, l, alongErrors[l]);
      }
    }
  };
}
