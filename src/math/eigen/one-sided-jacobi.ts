import type {Matrix} from "../dense/matrix.js";

/** Sweeps over all pairs; 4 to 8 are used. */
const maxSweeps = 60;

/**
 * Rotates the rows of *r* in pairs, in place, until each two have |⟨x, y⟩| ≤ √n ε ‖x‖ ‖y‖: one-sided Jacobi. Rows of
 * *jt*, if given, are rotated alike, so that jt × (old r) = r. Entries are to be at most near 1; rows shorter than 1e-145
 * count as zero.
 */
export function orthogonalizeRows(r: Matrix, jt: Matrix | null): void {
  const {rows, columns: n, data} = r;
  const tolerance = Math.sqrt(Math.max(n, 1)) * Number.EPSILON;
  const squares = new Float64Array(rows);
  for (let sweep = 0, rotated = true; rotated && sweep < maxSweeps; ++sweep) {
    rotated = false;
    for (let i = 0; i < rows; ++i) squares[i] = dot(data, i * n, i * n, n); // anew, lest updates drift
    for (let i = 0; i < rows - 1; ++i) {
      for (let j = i + 1; j < rows; ++j) {
        const [a, b] = [squares[i], squares[j]];
        if (!(a > 1e-290 && b > 1e-290)) continue;
        const g = dot(data, i * n, j * n, n);
        if (Math.abs(g) <= tolerance * Math.sqrt(a) * Math.sqrt(b)) continue;
        rotated = true;
        const zeta = (b - a) / (2 * g);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        const s = c * t;
        rotateRows(data, i * n, j * n, n, c, s);
        if (jt) rotateRows(jt.data, i * jt.columns, j * jt.columns, jt.columns, c, s);
        // exact but for cancellation, after which the square is computed anew
        squares[i] = a - t * g > a / 2 ? a - t * g : dot(data, i * n, i * n, n);
        squares[j] = b + t * g > b / 2 ? b + t * g : dot(data, j * n, j * n, n);
      }
    }
  }
}

function dot(data: Float64Array, p: number, q: number, n: number): number {
  let even = 0;
  let odd = 0;
  let k = 0;
  for (; k + 1 < n; k += 2) {
    even += data[p + k] * data[q + k];
    odd += data[p + k + 1] * data[q + k + 1];
  }
  return k < n ? even + odd + data[p + k] * data[q + k] : even + odd;
}

/** (x, y) ← (c x − s y, s x + c y), for x at p and y at q. */
function rotateRows(data: Float64Array, p: number, q: number, n: number, c: number, s: number): void {
  for (let k = 0; k < n; ++k) {
    const x = data[p + k];
    const y = data[q + k];
    data[p + k] = c * x - s * y;
    data[q + k] = s * x + c * y;
  }
}

/**
 * Fills the rows of the n × n matrix *w* from *from* on, so that all are orthonormal as the rows before are: each time the
 * unit vector that is farthest from their span, made orthogonal to them twice.
 */
export function completeRows(w: Matrix, from: number): void {
  const {rows: n, data} = w;
  const covered = new Float64Array(n); // the squared length of the projection of each unit vector
  for (let i = 0; i < from; ++i) for (let j = 0; j < n; ++j) covered[j] += data[i * n + j] ** 2;
  for (let i = from; i < n; ++i) {
    const x = data.subarray(i * n, (i + 1) * n);
    x[covered.indexOf(Math.min(...covered))] = 1;
    for (let pass = 0; pass < 2; ++pass) {
      for (let k = 0; k < i; ++k) {
        const overlap = dot(data, i * n, k * n, n);
        for (let j = 0; j < n; ++j) x[j] -= overlap * data[k * n + j];
      }
    }
    const length = Math.sqrt(dot(data, i * n, i * n, n));
    for (let j = 0; j < n; ++j) covered[j] += (x[j] /= length) ** 2;
  }
}
