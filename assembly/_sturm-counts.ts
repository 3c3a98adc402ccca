// Sturm counts of eight shifts together, to the bits as src/math/eigen/sturm-counts.ts has them. Places are in bytes.

/** Pivots a − x − b / q, none of them nearer to 0 than *least*. */
function nextPivots(a: v128, b: v128, x: v128, q: v128, least: v128): v128 {
  const next = f64x2.sub(f64x2.sub(a, x), f64x2.div(b, q));
  return v128.bitselect(f64x2.neg(least), next, f64x2.lt(f64x2.abs(next), least));
}

/** How many are negative, added to *counts*: where a comparison holds, it is −1. */
function addNegative(counts: v128, q: v128): v128 {
  return i64x2.sub(counts, f64x2.lt(q, f64x2.splat(0)));
}

/** The u32 counts, at *to*, of the eigenvalues that are at most each of the eight numbers at *shifts*. */
export function countEight(n: usize, d: usize, squares: usize, least: f64, shifts: usize, to: usize): void {
  const pivot = f64x2.splat(least);
  const x0 = v128.load(shifts);
  const x1 = v128.load(shifts, 16);
  const x2 = v128.load(shifts, 32);
  const x3 = v128.load(shifts, 48);
  let q0 = f64x2.splat(1);
  let q1 = q0;
  let q2 = q0;
  let q3 = q0;
  let c0 = i64x2.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  const end = d + (n << 3);
  if (d != end) {
    do {
      const a = v128.load64_splat(d);
      const b = v128.load64_splat(squares);
      q0 = nextPivots(a, b, x0, q0, pivot);
      q1 = nextPivots(a, b, x1, q1, pivot);
      q2 = nextPivots(a, b, x2, q2, pivot);
      q3 = nextPivots(a, b, x3, q3, pivot);
      c0 = addNegative(c0, q0);
      c1 = addNegative(c1, q1);
      c2 = addNegative(c2, q2);
      c3 = addNegative(c3, q3);
      d += 8;
      squares += 8;
    } while (d != end);
  }
  v128.store(to, v128.shuffle<u32>(c0, c1, 0, 2, 4, 6));
  v128.store(to, v128.shuffle<u32>(c2, c3, 0, 2, 4, 6), 16);
}
