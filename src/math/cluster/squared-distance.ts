/**
 * ‖x − y‖² of the d numbers from xAt and from yAt, by differences, so that nothing cancels; the same to the last bit if
 * x and y change places. Four sums run side by side, since one would wait for each addition to finish.
 */
export function squaredDistance(x: Float64Array, xAt: number, y: Float64Array, yAt: number, d: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c < d - 3; c += 4) {
    const d0 = x[xAt + c] - y[yAt + c];
    const d1 = x[xAt + c + 1] - y[yAt + c + 1];
    const d2 = x[xAt + c + 2] - y[yAt + c + 2];
    const d3 = x[xAt + c + 3] - y[yAt + c + 3];
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  // What is left goes to the sums in the same turn, as if the rows went on with zeros.
  if (c < d) s0 += (x[xAt + c] - y[yAt + c]) ** 2;
  if (c + 1 < d) s1 += (x[xAt + c + 1] - y[yAt + c + 1]) ** 2;
  if (c + 2 < d) s2 += (x[xAt + c + 2] - y[yAt + c + 2]) ** 2;
  return s0 + s1 + (s2 + s3);
}

/** The same up to *bound*; once the sum is known to exceed it, some number above it. */
export function boundedSquaredDistance(
  x: Float64Array,
  xAt: number,
  y: Float64Array,
  yAt: number,
  d: number,
  bound: number
): number {
  let sum = 0;
  for (let c = 0; c < d && sum <= bound; c += stride) {
    sum += squaredDistance(x, xAt + c, y, yAt + c, Math.min(stride, d - c));
  }
  return sum;
}

/** Coordinates between two looks at the bound. */
const stride = 128;
