// Products of blocks of matrices, as src/math/dense/products.ts has them.
import {addProduct as add, whole} from "./_gemm";

export function addProduct(
  m: usize,
  n: usize,
  k: usize,
  alpha: f64,
  a: usize,
  aDown: usize,
  aAcross: usize,
  b: usize,
  bDown: usize,
  bAcross: usize,
  c: usize,
  cDown: usize,
  spare: usize
): void {
  add(m, n, k, alpha, a, aDown, aAcross, b, bDown, bAcross, c, cDown, spare, whole);
}
