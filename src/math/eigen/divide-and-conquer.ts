import {multiplyGathered} from "./multiply-gathered.js";
import {secularRoot} from "./secular.js";
import {diagonalizeTridiagonal} from "./tridiagonal-ql.js";

/** Blocks up to this size are solved by QL. */
const leaf = 32;

/** The first and the last place, and one, of the ascending *values* whose vectors are asked for. */
export type Select = (values: Float64Array) => [first: number, last: number];

/**
 * The eigenvectors of the symmetric tridiagonal matrix with diagonal *d*, and *e* beside it, as the rows of an n × n
 * array, by ascending eigenvalue, of which those that *select* leaves out are not computed; d then holds the eigenvalues,
 * and e is overwritten. Divide and conquer (Cuppen 1981):
 * two halves are solved, and joined by a matrix of rank one. Vectors come from the z for which the computed roots are
 * exact, so that they are orthogonal to machine precision without further work (Gu & Eisenstat 1994). Cost at most
 * 4/3 n³, in products of matrices, and less the more eigenvalues of the halves survive.
 */
export function divideAndConquer(d: Float64Array, e: Float64Array, select?: Select): Float64Array {
  const n = d.length;
  const rows = new Float64Array(n * n);
  solve(d, e, rows, n, 0, n, select);
  return rows;
}

/** Solves rows and columns from … to − 1. */
function solve(
  d: Float64Array,
  e: Float64Array,
  rows: Float64Array,
  n: number,
  from: number,
  to: number,
  select?: Select
): void {
  if (to - from <= leaf) {
    solveLeaf(d, e, rows, n, from, to);
    return;
  }
  const middle = (from + to) >> 1;
  const coupling = e[middle - 1];
  const size = Math.abs(coupling);
  d[middle - 1] -= size;
  d[middle] -= size;
  solve(d, e, rows, n, from, middle);
  solve(d, e, rows, n, middle, to);
  join(d, rows, n, {from, middle, to}, coupling, select);
}

function solveLeaf(d: Float64Array, e: Float64Array, rows: Float64Array, n: number, from: number, to: number): void {
  const m = to - from;
  const values = d.slice(from, to);
  const z = new Float64Array(m * m);
  for (let i = 0; i < m; ++i) z[i * m + i] = 1;
  diagonalizeTridiagonal(values, e.slice(from, to), z);
  const order = ascending(values);
  for (let j = 0; j < m; ++j) {
    d[from + j] = values[order[j]];
    for (let i = 0; i < m; ++i) rows[(from + j) * n + from + i] = z[i * m + order[j]];
  }
}

function ascending(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
}

interface Block {
  from: number;
  middle: number;
  to: number;
}

/** Where a vector of the joined block is not zero. */
const [top, both, bottom] = [1, 3, 2];

/**
 * Joins the eigenpairs of two halves: diag(d) + ρ z zᵀ, where z holds the last entries of the vectors of the upper half
 * and the first ones of the lower.
 */
function join(d: Float64Array, rows: Float64Array, n: number, block: Block, coupling: number, select?: Select): void {
  const {from, middle, to} = block;
  const m = to - from;
  const z = new Float64Array(m);
  const sign = coupling < 0 ? -Math.SQRT1_2 : Math.SQRT1_2;
  for (let j = 0; j < m; ++j) {
    const row = (from + j) * n;
    z[j] = from + j < middle ? rows[row + middle - 1] * Math.SQRT1_2 : rows[row + middle] * sign;
  }
  const rho = 2 * Math.abs(coupling);
  const values = d.slice(from, to);
  const kinds = Uint8Array.from({length: m}, (_, j) => (from + j < middle ? top : bottom));
  const kept = deflate(values, z, kinds, rho, rows, n, from, to);
  const k = kept.length;
  const u = new Float64Array(k * k);
  const {roots, exact} = solveSecular(kept, values, z, rho, u);
  for (let i = 0; i < k; ++i) values[kept[i]] = roots[i];
  const order = ascending(values);
  const place = new Uint32Array(m);
  order.forEach((source, j) => (place[source] = j));
  const [first, last] = select?.(values.slice().sort()) ?? [0, m];
  const begin = kept.filter((j) => place[j] < first).length; // places of kept pairs ascend
  const end = kept.filter((j) => place[j] < last).length;
  innerVectors(u.subarray(begin * k, end * k), exact);
  const joined = new Float64Array((end - begin) * m);
  const pick = (kind: number) => Uint32Array.from(kept.keys()).filter((j) => (kinds[kept[j]] & kind) !== 0);
  for (const [kind, start, stop] of [
    [top, from, middle],
    [bottom, middle, to]
  ]) {
    const inner = pick(kind);
    const source = inner.map((j) => (from + kept[j]) * n + start);
    const left = {u: u.subarray(begin * k, end * k), k, count: end - begin, inner};
    multiplyGathered(left, rows, source, {target: joined, at: start - from, stride: m, columns: stop - start});
  }
  for (let i = begin; i < end; ++i)
    rows.set(joined.subarray((i - begin) * m, (i - begin + 1) * m), (from + kept[i]) * n + from);
  sortRows(d, values, order, rows, n, from);
}

/**
 * Sets aside the eigenpairs of the halves that are eigenpairs of the whole up to rounding: where z is negligible, and one
 * of each two whose values are so near that a rotation makes its z zero. Returns the others, by ascending value.
 */
function deflate(
  values: Float64Array,
  z: Float64Array,
  kinds: Uint8Array,
  rho: number,
  rows: Float64Array,
  n: number,
  from: number,
  to: number
): number[] {
  const kept: number[] = [];
  let size = rho;
  for (const value of values) size = Math.max(size, Math.abs(value));
  const tolerance = 8 * Number.EPSILON * size;
  for (const j of ascending(values)) {
    if (rho * Math.abs(z[j]) <= tolerance) continue;
    const p = kept.at(-1);
    if (p !== undefined) {
      const r = Math.sqrt(z[j] * z[j] + z[p] * z[p]);
      const [c, s] = [z[j] / r, -z[p] / r];
      if (Math.abs((values[j] - values[p]) * c * s) <= tolerance) {
        z[j] = r;
        z[p] = 0;
        rotate(rows, (from + p) * n, (from + j) * n, from, to, c, s);
        kinds[p] = kinds[j] = kinds[p] === kinds[j] ? kinds[p] : both;
        const [a, b] = [values[p], values[j]];
        values[p] = a * c * c + b * s * s;
        values[j] = a * s * s + b * c * c;
        kept.pop();
      }
    }
    kept.push(j);
  }
  return kept;
}

function rotate(rows: Float64Array, p: number, q: number, from: number, to: number, c: number, s: number): void {
  for (let i = from; i < to; ++i) {
    const x = rows[p + i];
    const y = rows[q + i];
    rows[p + i] = c * x + s * y;
    rows[q + i] = c * y - s * x;
  }
}

/**
 * The roots of diag + ρ z zᵀ for the pairs *kept*, the z for which they are *exact*, and in row i of *u*, k × k, the
 * distances dⱼ − λᵢ.
 */
function solveSecular(
  kept: number[],
  values: Float64Array,
  z: Float64Array,
  rho: number,
  u: Float64Array
): {roots: Float64Array; exact: Float64Array} {
  const k = kept.length;
  const poles = Float64Array.from(kept, (j) => values[j]);
  const squares = Float64Array.from(kept, (j) => z[j] * z[j]);
  const roots = new Float64Array(k);
  for (let i = 0; i < k; ++i) roots[i] = secularRoot(i, k, poles, squares, rho, u, i * k);
  // Löwner's formula: the z², up to a factor, for which these roots are exact.
  const exact = Float64Array.from(poles.keys(), (j) => -u[j * k + j]);
  for (let i = 0; i < k; ++i) {
    for (let j = 0; j < k; ++j) if (i !== j) exact[j] *= u[i * k + j] / (poles[j] - poles[i]);
  }
  for (let j = 0; j < k; ++j) exact[j] = Math.sqrt(exact[j]) * (z[kept[j]] < 0 ? -1 : 1);
  return {roots, exact};
}

/** Rows dⱼ − λ become the unit vectors with entries zⱼ / (dⱼ − λ), up to a factor. */
function innerVectors(u: Float64Array, z: Float64Array): void {
  const k = z.length;
  for (let start = 0; start < u.length; start += k) {
    let sum = 0;
    for (let at = start, j = 0; j < k; ++j, ++at) {
      u[at] = z[j] / u[at];
      sum += u[at] * u[at];
    }
    const scale = 1 / Math.sqrt(sum);
    for (let at = start; at < start + k; ++at) u[at] *= scale;
  }
}

/** Puts values and rows in *order*. */
function sortRows(
  d: Float64Array,
  values: Float64Array,
  order: Uint32Array,
  rows: Float64Array,
  n: number,
  from: number
): void {
  const m = order.length;
  const old = new Float64Array(m * m);
  for (let j = 0; j < m; ++j) old.set(rows.subarray((from + j) * n + from, (from + j) * n + from + m), j * m);
  order.forEach((source, j) => {
    d[from + j] = values[source];
    rows.set(old.subarray(source * m, (source + 1) * m), (from + j) * n + from);
  });
}
