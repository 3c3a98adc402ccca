/**
 * Z ← α (A − c) X − β Z in *heap*, for the n × n matrix A in compressed rows and blocks X and Z of *width* columns, a
 * multiple of 4, by rows; a, x and z are the indices of their first entries, offsets and indices those in *words*. Sums go
 * over a row of A from left to right.
 */
export function sparseStep(
  heap: Float64Array,
  words: Uint32Array,
  n: number,
  width: number,
  offsets: number,
  indices: number,
  a: number,
  x: number,
  z: number,
  alpha: number,
  shift: number,
  beta: number
): void {
  for (let i = 0; i < n; ++i) {
    const from = words[offsets + i];
    const end = words[offsets + i + 1];
    for (let c = 0; c < width; c += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let k = from; k < end; ++k) {
        const factor = heap[a + k];
        const p = x + words[indices + k] * width + c;
        s0 += factor * heap[p];
        s1 += factor * heap[p + 1];
        s2 += factor * heap[p + 2];
        s3 += factor * heap[p + 3];
      }
      const own = x + i * width + c;
      const at = z + i * width + c;
      heap[at] = alpha * (s0 - shift * heap[own]) - beta * heap[at];
      heap[at + 1] = alpha * (s1 - shift * heap[own + 1]) - beta * heap[at + 1];
      heap[at + 2] = alpha * (s2 - shift * heap[own + 2]) - beta * heap[at + 2];
      heap[at + 3] = alpha * (s3 - shift * heap[own + 3]) - beta * heap[at + 3];
    }
  }
}
