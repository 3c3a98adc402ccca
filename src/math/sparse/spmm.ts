import {checkEntries, checkedOptions} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {sparseKernel} from "../wasm/sparse.wasm.js";
import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

export interface SpmmOptions {
  /** How to compute; WebAssembly for large products where it can be had, by default. Either gives the same bits. */
  backend?: Backend | undefined;
}

/** Multiplications from which on an instance is worth it. */
const worthwhile = 65_536;

/**
 * A B for a sparse A, m × n, and a dense B, n × k: each entry is summed from the first entry of the row of A to the last, as
 * *spmv* does for one column. NaN and infinities go where arithmetic takes them. Cost 2 k a stored entry.
 *
 * Throws a RangeError if a is not in compressed rows, its columns are not the rows of b, or backend is not known.
 */
export function spmm(a: CsrMatrix, b: Matrix, options: SpmmOptions = {}): Matrix {
  const {backend} = checkedOptions(options);
  checkCsr("a", a);
  checkEntries(b, "b");
  if (a.columns !== b.rows)
    throw new RangeError(`cannot multiply ${a.rows} × ${a.columns} by ${b.rows} × ${b.columns}`);
  const served = backendOf(sparseKernel, backend);
  const wasm = served === "wasm" && (backend === "wasm" || a.indices.length * b.columns >= worthwhile);
  return wasm ? compiled(a, b) : plain(a, b);
}

function plain({rows, offsets, indices, values}: CsrMatrix, {columns: width, data}: Matrix): Matrix {
  const product = matrix(rows, width);
  const c = product.data;
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      const value = values[k];
      for (let at = i * width, from = indices[k] * width; at < (i + 1) * width; ++at, ++from)
        c[at] += value * data[from];
    }
  }
  return product;
}

interface Run {
  spmm(rows: number, width: number, offsets: number, indices: number, values: number, b: number, c: number): void;
}

function compiled({rows, offsets, indices, values}: CsrMatrix, {columns: width, data}: Matrix): Matrix {
  const layout = new Layout();
  const at = {
    offsets: layout.u32(rows + 1),
    indices: layout.u32(indices.length),
    values: layout.f64(values.length),
    b: layout.f64(data.length),
    c: layout.f64(rows * width)
  };
  const {run, buffer} = instantiate<Run>(sparseKernel, layout);
  new Uint32Array(buffer, at.offsets, rows + 1).set(offsets);
  new Uint32Array(buffer, at.indices, indices.length).set(indices);
  new Float64Array(buffer, at.values, values.length).set(values);
  new Float64Array(buffer, at.b, data.length).set(data);
  run.spmm(rows, width, at.offsets, at.indices, at.values, at.b, at.c);
  return matrix(rows, width, new Float64Array(buffer, at.c, rows * width).slice());
}
