/** Inner length, rows of A and columns of B that assembly/_gemm.ts packs at once. */
const [depth, height, width] = [256, 96, 512];

/** Bytes that a compiled product of m × k and k × n, or of smaller ones, takes beside its operands: a tile, offsets, panels. */
export function productSpace(m = Infinity, n = Infinity, k = Infinity): number {
  const inFours = (count: number) => 4 * Math.ceil(count / 4);
  return 128 + 8 * depth + 8 * Math.min(k, depth) * (Math.min(inFours(m), height) + Math.min(inFours(n), width));
}
