import {checkSquare} from "../dense/check.js";
import {maxAbs, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {stronglyConnectedComponents} from "../graph/strongly-connected-components.js";
import {fromDense} from "../sparse/from-dense.js";
import {balance} from "./balance.js";
import {francisSteps} from "./francis.js";
import {hessenbergColumns} from "./hessenberg.js";
import {sweeperFor} from "./sweep.js";

/** A spectrum: value i is real[i] + imaginary[i] √−1. */
export interface Eigvals {
  real: Float64Array;
  imaginary: Float64Array;
}

/**
 * Computes the n eigenvalues of the real square matrix *a*, largest modulus first; of a conjugate pair the one above the
 * axis comes first. The nonzero pattern is split into its strongly connected components, so that a triangular matrix in
 * any order of rows gives its diagonal exactly; each block is balanced, reduced to Hessenberg form, and diagonalised by
 * Francis' steps. The result is the spectrum of A + E with ‖E‖ a small multiple of n ε ‖A‖ after balancing; an
 * eigenvalue in a Jordan block of size m may therefore be off by (ε ‖A‖)^(1/m).
 *
 * Throws a RangeError if a is not square, or has an entry that is NaN or infinite.
 */
export function eigvals(a: Matrix): Eigvals {
  return drained(eigvalsPasses(a));
}

/** *eigvals* by columns of the reduction and steps of the iteration; it can be left off between two. */
export function* eigvalsPasses(a: Matrix): Pausing<Eigvals> {
  checkSquare(a, "a");
  const n = a.rows;
  const scale = powerOfTwo(maxAbs(a.data));
  const re = new Float64Array(n);
  const im = new Float64Array(n);
  let done = 0;
  for (const nodes of irreducibleBlocks(a)) {
    const size = nodes.length;
    const sweeper = sweeperFor(size, false);
    const {h} = sweeper;
    nodes.forEach((i, row) => {
      nodes.forEach((j, column) => (h[row * size + column] = a.data[i * n + j] / scale));
    });
    balance(h, size, new Float64Array(size).fill(1));
    yield* hessenbergColumns(h, size);
    yield* francisSteps(sweeper, size, re, im, done);
    done += size;
  }
  const modulus = re.map((x, i) => Math.hypot(x, im[i]));
  const order = Uint32Array.from(re.keys());
  order.sort((i, j) => modulus[j] - modulus[i] || re[j] - re[i] || im[j] - im[i]);
  return {
    real: Float64Array.from(order, (i) => re[i] * scale),
    imaginary: Float64Array.from(order, (i) => im[i] * scale)
  };
}

/**
 * The rows of each diagonal block, when rows and columns are ordered so that a is block triangular: the last block that is
 * returned comes first.
 */
export function irreducibleBlocks(a: Matrix): number[][] {
  const {count, labels} = stronglyConnectedComponents(fromDense(a));
  const blocks = Array.from({length: count}, (): number[] => []);
  labels.forEach((label, i) => blocks[label].push(i));
  return blocks;
}
