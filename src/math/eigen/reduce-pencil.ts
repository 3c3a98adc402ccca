import {eigh} from "./eigh.js";

/** The pairs of a pencil, ascending, as columns of coefficients. */
export interface Reduced {
  values: Float64Array;
  /** width × width; columns beyond the number of values are 0. */
  coefficients: Float64Array;
  /** By how much rounding of X may grow in the first *want* combinations, which is how far from orthogonal they are. */
  growth: number;
}

/** The pencil (XᵀBX, XᵀX) on the span of X, from which directions that are but rounding are left out. */
export function reducePencil(
  gram: Float64Array,
  image: Float64Array,
  width: number,
  want: number
): Reduced | undefined {
  const scales = Float64Array.from({length: width}, (_, i) =>
    gram[i * width + i] > 0 ? gram[i * width + i] ** -0.5 : 0
  );
  const square = (entry: (i: number, j: number) => number, size: number) => ({
    rows: size,
    columns: size,
    data: Float64Array.from({length: size * size}, (_, at) => entry(Math.floor(at / size), at % size))
  });
  const {values: sizes, vectors: u} = eigh(
    square((i, j) => ((gram[i * width + j] + gram[j * width + i]) / 2) * scales[i] * scales[j], width)
  );
  const most = sizes[width - 1];
  const dropped = sizes.findIndex((size) => size > 1e-13 * most);
  const rank = dropped < 0 ? 0 : width - dropped;
  if (rank < want + 1) return undefined;
  // W, width × rank, with WᵀXᵀXW = 1.
  const w = (i: number, c: number) => (scales[i] * u.data[i * width + dropped + c]) / Math.sqrt(sizes[dropped + c]);
  const bw = Float64Array.from({length: width * rank}, (_, at) => {
    let sum = 0;
    for (let j = 0; j < width; ++j) sum += image[Math.floor(at / rank) * width + j] * w(j, at % rank);
    return sum;
  });
  const projected = new Float64Array(rank * rank);
  for (let c = 0; c < rank; ++c) {
    for (let e = 0; e < rank; ++e)
      for (let i = 0; i < width; ++i) projected[c * rank + e] += w(i, c) * bw[i * rank + e];
  }
  const {values, vectors: y} = eigh(square((c, e) => (projected[c * rank + e] + projected[e * rank + c]) / 2, rank));
  const coefficients = new Float64Array(width * width);
  let growth = 0;
  for (let j = 0; j < rank; ++j) {
    let squares = 0;
    for (let i = 0; i < width; ++i) {
      let sum = 0;
      for (let c = 0; c < rank; ++c) sum += w(i, c) * y.data[c * rank + j];
      coefficients[i * width + j] = sum;
      if (sum !== 0) squares += (sum / scales[i]) ** 2;
    }
    if (j < want) growth = Math.max(growth, squares * most);
  }
  return {values, coefficients, growth};
}
