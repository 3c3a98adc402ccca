import {Layout, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {perronKernel} from "../wasm/perron.wasm.js";
import type {ClassOrder} from "./class-order.js";

/** The passes over the links of a *ClassOrder*, and the vectors that they work on; M has the links into a node as its row. */
export interface PerronPasses {
  b: Float64Array;
  x: Float64Array;
  y: Float64Array;
  /** y = M x on places lo … hi − 1, all of one class, by the links within it; the bounds of y / x, and Σ y. */
  multiply(lo: number, hi: number): Ratios;
  /** x = (y + shift x) factor there. */
  advance(lo: number, hi: number, shift: number, factor: number): void;
  /** x = b + α M x by one sweep of Gauss–Seidel there; the largest relative change of an entry. */
  relax(lo: number, hi: number, alpha: number): number;
  /** y = b + α M x − x there. */
  residual(lo: number, hi: number, alpha: number): void;
}

export interface Ratios {
  least: number;
  /** Infinity if an entry of x is zero. */
  largest: number;
  total: number;
}

/** Fewer links are passed over before an instance is made. */
const worthwhile = 4096;

/** The passes by *served*, unless the graph is so small that, without being *asked* for, an instance is not worth it. */
export function perronPasses(order: ClassOrder, served: Backend, asked: Backend | undefined): PerronPasses {
  const wasm = served === "wasm" && (asked === "wasm" || order.indices.length >= worthwhile);
  return wasm ? compiled(order) : plain(order);
}

function plain({n, offsets, middles, indices, values, loops}: ClassOrder): PerronPasses {
  const [b, x, y] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const gather = (from: number, to: number): number => {
    let sum = 0;
    for (let k = from; k < to; ++k) sum += values[k] * x[indices[k]];
    return sum;
  };
  return {
    ...{b, x, y},
    multiply(lo, hi) {
      let [least, largest, total] = [Infinity, 0, 0];
      for (let i = lo; i < hi; ++i) {
        const sum = gather(middles[i], offsets[i + 1]) + loops[i] * x[i];
        y[i] = sum;
        total += sum;
        const ratio = x[i] > 0 ? sum / x[i] : Infinity;
        if (ratio < least) least = ratio;
        if (ratio > largest) largest = ratio;
      }
      return {least, largest, total};
    },
    advance(lo, hi, shift, factor) {
      for (let i = lo; i < hi; ++i) x[i] = (y[i] + shift * x[i]) * factor;
    },
    relax(lo, hi, alpha) {
      let worst = 0;
      for (let i = lo; i < hi; ++i) {
        const next = (b[i] + alpha * gather(offsets[i], offsets[i + 1])) / (1 - alpha * loops[i]);
        const change = next === x[i] ? 0 : Math.abs(next - x[i]) / next;
        if (!(change <= worst)) worst = change;
        x[i] = next;
      }
      return worst;
    },
    residual(lo, hi, alpha) {
      for (let i = lo; i < hi; ++i) {
        y[i] = b[i] + alpha * (gather(offsets[i], offsets[i + 1]) + loops[i] * x[i]) - x[i];
      }
    }
  };
}

interface Run {
  multiply(...numbers: number[]): void;
  advance(lo: number, hi: number, x: number, y: number, shift: number, factor: number): void;
  relax(...numbers: number[]): number;
  residual(...numbers: number[]): void;
}

function compiled(order: ClassOrder): PerronPasses {
  const {n} = order;
  const m = order.indices.length;
  const layout = new Layout();
  const at = {
    results: layout.f64(3),
    offsets: layout.u32(n + 1),
    middles: layout.u32(n),
    indices: layout.u32(m),
    values: layout.f64(m),
    loops: layout.f64(n),
    b: layout.f64(n),
    x: layout.f64(n),
    y: layout.f64(n)
  };
  const {run, buffer} = instantiate<Run>(perronKernel, layout);
  for (const name of ["offsets", "middles", "indices"] as const) {
    new Uint32Array(buffer, at[name], order[name].length).set(order[name]);
  }
  for (const name of ["values", "loops"] as const) {
    new Float64Array(buffer, at[name], order[name].length).set(order[name]);
  }
  const vector = (start: number) => new Float64Array(buffer, start, n);
  const results = new Float64Array(buffer, at.results, 3);
  const ends = at.offsets + 4;
  const all = [at.offsets, ends, at.indices, at.values, at.loops];
  return {
    ...{b: vector(at.b), x: vector(at.x), y: vector(at.y)},
    multiply(lo, hi) {
      run.multiply(lo, hi, at.middles, ends, at.indices, at.values, at.loops, at.x, at.y, at.results);
      const [least, largest, total] = results;
      return {least, largest, total};
    },
    advance: (lo, hi, shift, factor) => run.advance(lo, hi, at.x, at.y, shift, factor),
    relax: (lo, hi, alpha) => run.relax(lo, hi, ...all, at.b, at.x, alpha),
    residual: (lo, hi, alpha) => run.residual(lo, hi, ...all, at.b, at.x, at.y, alpha)
  };
}
