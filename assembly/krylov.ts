// What eigenpairs of a sparse symmetric matrix are made of; src/math/eigen/krylov-kernels.ts says what each does. Arrays are
// named by the index of their first entry in a heap, of doubles but where singles are meant.
import {step} from "./_sparse-block";
import {spmv} from "./spmv";

export {addProduct, combineRows, dotRows} from "./svd";

/** y ← A x. */
export function multiply(n: usize, offsets: usize, indices: usize, values: usize, x: usize, y: usize): void {
  spmv(n, offsets << 2, indices << 2, values << 3, x << 3, y << 3);
}

/** Z ← α (A − c) X − β Z, rows of *width* singles, a multiple of 8. */
export function stepSingle(
  n: usize,
  width: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  z: usize,
  alpha: f32,
  shift: f32,
  beta: f32
): void {
  step<f32>(n, width << 2, offsets << 2, indices << 2, values << 2, x << 2, z << 2, alpha, shift, beta);
}

/** The same of doubles, with a multiple of 4 for width. */
export function stepDouble(
  n: usize,
  width: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  z: usize,
  alpha: f64,
  shift: f64,
  beta: f64
): void {
  step<f64>(n, width << 3, offsets << 2, indices << 2, values << 3, x << 3, z << 3, alpha, shift, beta);
}
