// The steps of conjugate gradients, as src/math/graph/flow-descent.ts has them. *measure* is 0 where it is one everywhere.
import {gather} from "./_gather";

/** q ← (diagonal − α links) p; returns Σ measure p q. */
export function multiply(
  core: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  diagonal: usize,
  measure: usize,
  p: usize,
  alpha: f64,
  q: usize
): f64 {
  let curvature: f64 = 0;
  for (let i: usize = 0; i < core; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const sum = gather(indices + (from << 2), indices + (to << 2), values ? values + (from << 3) : 0, p);
    const row = i << 3;
    let own = load<f64>(p + row);
    const image = load<f64>(diagonal + row) * own - alpha * sum;
    store<f64>(q + row, image);
    if (measure) own *= load<f64>(measure + row);
    curvature += own * image;
  }
  return curvature;
}

/** z ← z + step · p and r ← r − step · q; *sums* takes Σ |r| and Σ measure r² / diagonal, those at odd places apart. */
export function advance(
  core: usize,
  step: f64,
  diagonal: usize,
  measure: usize,
  p: usize,
  q: usize,
  z: usize,
  r: usize,
  sums: usize
): void {
  const s = f64x2.splat(step);
  let size = f64x2.splat(0);
  let square = size;
  for (const end = p + ((core & ~1) << 3); p != end; p += 16) {
    v128.store(z, f64x2.add(v128.load(z), f64x2.mul(s, v128.load(p))));
    const left = f64x2.sub(v128.load(r), f64x2.mul(s, v128.load(q)));
    v128.store(r, left);
    size = f64x2.add(size, f64x2.abs(left));
    let term = f64x2.div(f64x2.mul(left, left), v128.load(diagonal));
    if (measure) {
      term = f64x2.mul(term, v128.load(measure));
      measure += 16;
    }
    square = f64x2.add(square, term);
    q += 16;
    z += 16;
    r += 16;
    diagonal += 16;
  }
  v128.store(sums, size);
  v128.store(sums, square, 16);
  if ((core & 1) == 0) return;
  store<f64>(z, load<f64>(z) + step * load<f64>(p));
  const left = load<f64>(r) - step * load<f64>(q);
  store<f64>(r, left);
  let term = (left * left) / load<f64>(diagonal);
  if (measure) term *= load<f64>(measure);
  store<f64>(sums, load<f64>(sums) + abs(left));
  store<f64>(sums, load<f64>(sums, 16) + term, 16);
}

/** p ← r / diagonal + ratio · p. */
export function turn(core: usize, ratio: f64, diagonal: usize, r: usize, p: usize): void {
  const s = f64x2.splat(ratio);
  for (const end = p + ((core & ~1) << 3); p != end; p += 16) {
    v128.store(p, f64x2.add(f64x2.div(v128.load(r), v128.load(diagonal)), f64x2.mul(s, v128.load(p))));
    r += 16;
    diagonal += 16;
  }
  if (core & 1) store<f64>(p, load<f64>(r) / load<f64>(diagonal) + ratio * load<f64>(p));
}
