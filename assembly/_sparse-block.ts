// Z ← α (A − c) X − β Z for a sparse square A and blocks X and Z, whose rows have *size* bytes, a multiple of 32. Sums go
// over a row of A from left to right, for each column of X on its own: the bits do not depend on the lanes.

/** Four lanes of one row at p, a place *across* bytes into the rows of X. */
function wide<T>(
  index: usize,
  last: usize,
  value: usize,
  x: usize,
  size: usize,
  own: usize,
  z: usize,
  alpha: v128,
  shift: v128,
  beta: v128
): void {
  let s0 = v128.splat<T>(<T>0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  if (index != last) {
    do {
      const p = x + <usize>load<u32>(index) * size;
      const a = splatAt<T>(value);
      s0 = v128.add<T>(s0, v128.mul<T>(a, v128.load(p)));
      s1 = v128.add<T>(s1, v128.mul<T>(a, v128.load(p, 16)));
      s2 = v128.add<T>(s2, v128.mul<T>(a, v128.load(p, 32)));
      s3 = v128.add<T>(s3, v128.mul<T>(a, v128.load(p, 48)));
      index += 4;
      value += sizeof<T>();
    } while (index != last);
  }
  v128.store(z, combined<T>(s0, v128.load(own), v128.load(z), alpha, shift, beta));
  v128.store(z, combined<T>(s1, v128.load(own, 16), v128.load(z, 16), alpha, shift, beta), 16);
  v128.store(z, combined<T>(s2, v128.load(own, 32), v128.load(z, 32), alpha, shift, beta), 32);
  v128.store(z, combined<T>(s3, v128.load(own, 48), v128.load(z, 48), alpha, shift, beta), 48);
}

function narrow<T>(
  index: usize,
  last: usize,
  value: usize,
  x: usize,
  size: usize,
  own: usize,
  z: usize,
  alpha: v128,
  shift: v128,
  beta: v128
): void {
  let s0 = v128.splat<T>(<T>0);
  let s1 = s0;
  if (index != last) {
    do {
      const p = x + <usize>load<u32>(index) * size;
      const a = splatAt<T>(value);
      s0 = v128.add<T>(s0, v128.mul<T>(a, v128.load(p)));
      s1 = v128.add<T>(s1, v128.mul<T>(a, v128.load(p, 16)));
      index += 4;
      value += sizeof<T>();
    } while (index != last);
  }
  v128.store(z, combined<T>(s0, v128.load(own), v128.load(z), alpha, shift, beta));
  v128.store(z, combined<T>(s1, v128.load(own, 16), v128.load(z, 16), alpha, shift, beta), 16);
}

function splatAt<T>(at: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}

function combined<T>(sum: v128, own: v128, z: v128, alpha: v128, shift: v128, beta: v128): v128 {
  return v128.sub<T>(v128.mul<T>(alpha, v128.sub<T>(sum, v128.mul<T>(shift, own))), v128.mul<T>(beta, z));
}

/** rows; offsets: u32[rows + 1]; indices: u32[links]; values: T[links]; x, z: T[rows × size / sizeof T]. */
export function step<T>(
  rows: usize,
  size: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  z: usize,
  alpha: T,
  shift: T,
  beta: T
): void {
  const alphas = v128.splat<T>(alpha);
  const shifts = v128.splat<T>(shift);
  const betas = v128.splat<T>(beta);
  const end = offsets + (rows << 2);
  let start: usize = load<u32>(offsets);
  let own = x;
  while (offsets != end) {
    const stop: usize = load<u32>(offsets, 4);
    const index = indices + (start << 2);
    const last = indices + (stop << 2);
    const value = values + start * sizeof<T>();
    let at: usize = 0;
    while (at + 64 <= size) {
      wide<T>(index, last, value, x + at, size, own + at, z + at, alphas, shifts, betas);
      at += 64;
    }
    if (at != size) narrow<T>(index, last, value, x + at, size, own + at, z + at, alphas, shifts, betas);
    own += size;
    z += size;
    start = stop;
    offsets += 4;
  }
}
