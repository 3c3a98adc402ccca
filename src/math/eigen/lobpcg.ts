import type {Matrix} from "../dense/matrix.js";
import {fromEntries, multiply, transpose} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import type {Random} from "../random/mulberry32.js";
import type {Columns} from "./blocks.js";
import {eigh} from "./eigh.js";
import {cycle, smooth} from "./multilevel.js";
import type {Workplace} from "./multilevel.js";
import {corner, even, orthonormalCoordinates, project, selection, stacked} from "./orthonormal-coordinates.js";

export interface BlockProblem {
  place: Workplace;
  /** Which level's matrix. */
  depth: number;
  /** Orthonormal columns, to stay orthogonal to. */
  against: Columns;
  /** Room for n × 2m numbers, twice. */
  room: readonly [Float64Array, Float64Array];
  random: Random;
  /** The residual below which column c rests. */
  rest(values: Float64Array, c: number): number;
  /** Asked before each step, with the Ritz values, ascending, and the lengths of their residuals: whether to end. */
  done(values: Float64Array, residuals: Float64Array): boolean;
  /** Called with the number of products with A. */
  count(products: number): void;
}

export interface BlockPairs {
  values: Float64Array;
  residuals: Float64Array;
  /** The first m columns: orthonormal. */
  x: Columns;
}

/** Steps after which A [X, P] is computed anew, since rounding adds up. */
const refreshed = 16;

/**
 * The m smallest eigenpairs from the m start vectors in the *x* of a stage, by LOBPCG (Knyazev 2001), preconditioned by a
 * V-cycle: Rayleigh–Ritz in the span of the vectors X, the preconditioned residuals W of those that are not yet good enough,
 * and their last directions P. Invariant: Z = [X, P] is orthonormal; W is made orthogonal to it, and orthonormal by a small
 * matrix C that is only applied together with the next rotation; so is P (Hetmaniuk & Lehoucq 2006). H is ZᵀAZ.
 */
export function* lobpcg(problem: BlockProblem, m: number): Pausing<BlockPairs> {
  const {place, depth, against, room, rest, done, count} = problem;
  const {operations, stages} = place;
  const stage = stages[depth];
  const n = stage.a.rows;
  const stride = 2 * even(m);
  const [z, az] = room.map((data): Columns => ({data, stride, count: even(m)}));
  const product = () => {
    count(m);
    operations.multiply(stage.a, z.data, az.data, stride);
    return symmetric(corner(operations.cross(n, z, az), z.count, s, s));
  };
  start(problem, m, z);
  let s = m;
  const idle = idling();
  let h = product();
  let {values, vectors} = eigh(h);
  rotate([z, az], vectors);
  h = projection(h, vectors);
  for (let step = 1; ; ++step) {
    yield;
    const ritz = values.slice(0, m);
    const all = Array.from(ritz.keys());
    const residuals = residualsOf(ritz, all);
    const active = all.filter((c) => residuals[c] > rest(ritz, c));
    const pairs = {values: ritz, residuals, x: {...z, count: even(m)}};
    if (done(ritz, residuals) || active.length === 0) return pairs;
    if (active.length < m) residualsOf(ritz, active);
    const width = even(active.length);
    if (idle(active.reduce((most, c) => Math.max(most, residuals[c]), 0))) smooth(place, depth, width);
    else cycle(place, depth, width);
    const w = {data: stage.x, stride: width, count: width};
    const c = orthonormalCoordinates(operations, n, [against, z], w, active.length);
    if (c.columns === 0) return pairs;
    count(active.length);
    const aw = {...w, data: stage.r};
    operations.multiply(stage.a, w.data, aw.data, width);
    h = bordered(h, operations.cross(n, z, aw), operations.cross(n, w, aw), c, width);
    ({values, vectors} = eigh(h));
    const y = directions(vectors, m, active);
    rotate([z, az], y, [w, aw], c);
    h = projection(h, y);
    s = y.columns;
    if (step % refreshed === 0) h = product();
  }

  /** (A X − X Λ) of the *chosen* columns, into the stage's *b*, and their lengths. */
  function residualsOf(ritz: Float64Array, chosen: number[]): Float64Array {
    const width = even(chosen.length);
    const first = even(m);
    const c = stacked(2 * first, width, [
      [0, selection(m, chosen)],
      [first, fromEntries(m, chosen.length, (i, j) => (chosen[j] === i ? -ritz[i] : 0))]
    ]);
    const r = {data: stage.b, stride: width, count: width};
    operations.combine(n, {...az, count: first}, {...z, count: first}, c, r);
    project(operations, n, against, r);
    const squares = operations.cross(n, r, r);
    return Float64Array.from(chosen, (_, j) => Math.sqrt(squares[j * width + j]));
  }

  /** Z ← [Z, W C] Y, and the same of what A takes them to. */
  function rotate([p, q]: Columns[], y: Matrix, more?: Columns[], c?: Matrix): void {
    const size = c ? y.rows - c.columns : y.rows;
    const [upper, lower] = [part(y, 0, size), part(y, size, y.rows)];
    const width = even(y.columns);
    const rest = more ?? [p, q].map(({data}) => ({data, stride: 0, count: 0}));
    const rows = p.count + rest[0].count;
    const coefficients = stacked(rows, width, c ? [[0, upper], [p.count, multiply(c, lower)]] : [[0, upper]]); // prettier-ignore
    operations.combine(n, p, rest[0], coefficients, {...p, count: width});
    operations.combine(n, q, rest[1], coefficients, {...q, count: width});
    p.count = q.count = width;
  }
}

/** Residuals that have not become smaller for so many steps show that rounding, enlarged by coarser levels, is in the way. */
const idleFor = 6;

/** Tells, of the steps after, every other. */
function idling(): (residual: number) => boolean {
  let [mark, since] = [Infinity, 0];
  return (residual) => {
    if (residual < 0.9 * mark) [mark, since] = [residual, 0];
    else ++since;
    return since > idleFor && since % 2 === 1;
  };
}

/** The start vectors into Z, orthonormal, with random ones for those that depended on others. */
function start({place, depth, against, random}: BlockProblem, m: number, z: Columns): void {
  const {operations, stages} = place;
  const {a, x} = stages[depth];
  const n = a.rows;
  const w = {data: x, stride: even(m), count: even(m)};
  for (let have = 0, tries = m; ;) {
    const c = orthonormalCoordinates(operations, n, [against, {...z, count: even(have)}], w, tries);
    const to = {...z, data: z.data.subarray(have), count: even(c.columns)};
    operations.combine(n, w, {...w, count: 0}, stacked(w.count, to.count, [[0, c]]), to);
    have += c.columns;
    if (have === m) return;
    tries = m - have;
    x.fill(0);
    for (let i = 0; i < n; ++i) for (let j = 0; j < tries; ++j) x[i * w.stride + j] = random();
  }
}

/** [Z, W C]ᵀ A [Z, W C]. */
function bordered(h: Matrix, zaw: Float64Array, waw: Float64Array, c: Matrix, width: number): Matrix {
  const [s, a] = [h.rows, c.rows];
  const beside = multiply(corner(zaw, width, s, a), c);
  const below = multiply(transpose(c), multiply(corner(waw, width, a, a), c));
  return fromEntries(s + c.columns, s + c.columns, (i, j) => {
    if (i < s && j < s) return h.data[i * s + j];
    if (i >= s && j >= s)
      return (below.data[(i - s) * c.columns + j - s] + below.data[(j - s) * c.columns + i - s]) / 2;
    return beside.data[Math.min(i, j) * c.columns + Math.max(i, j) - s];
  });
}

/** Yᵀ H Y, symmetric. */
function projection(h: Matrix, y: Matrix): Matrix {
  return symmetric(multiply(transpose(y), multiply(h, y)));
}

function symmetric({rows: n, data}: Matrix): Matrix {
  return fromEntries(n, n, (i, j) => (data[i * n + j] + data[j * n + i]) / 2);
}

/** The coordinates of the new X and, orthonormal to them, of the new P: X's active columns without their part along the old X. */
function directions({rows: size, data}: Matrix, m: number, active: readonly number[]): Matrix {
  const kept: Float64Array[] = Array.from({length: m}, (_, c) =>
    Float64Array.from({length: size}, (_, i) => data[i * size + c])
  );
  for (const c of active) {
    const p = kept[c].slice().fill(0, 0, m);
    const before = Math.hypot(...p);
    for (let pass = 0; pass < 2; ++pass) for (const q of kept) subtract(p, q);
    const left = Math.hypot(...p);
    if (left > 1e-8 * before) kept.push(p.map((value) => value / left));
  }
  return fromEntries(size, kept.length, (i, j) => kept[j][i]);
}

/** p ← p − q qᵀp. */
function subtract(p: Float64Array, q: Float64Array): void {
  const along = p.reduce((sum, value, i) => sum + value * q[i], 0);
  for (let i = 0; i < p.length; ++i) p[i] -= along * q[i];
}

function part({columns, data}: Matrix, from: number, to: number): Matrix {
  return {rows: to - from, columns, data: data.subarray(from * columns, to * columns)};
}
