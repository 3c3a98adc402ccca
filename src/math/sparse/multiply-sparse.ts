import {checkedOptions} from "../dense/check.js";
import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {sparseKernel} from "../wasm/sparse.wasm.js";
import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

export interface MultiplySparseOptions {
  /** How to compute; WebAssembly for large products where it can be had, by default. Either gives the same bits. */
  backend?: Backend | undefined;
}

/** Stored entries of A from which on an instance is worth it. */
const worthwhile = 4096;

/**
 * A B for sparse A and B, by rows (Gustavson 1978): a first pass counts the entries of each row of the product, a second
 * sums them. Entry (i, j) is summed over the entries of row i of A from the first to the last. Which entries are stored
 * hangs on where those of A and B are, and not on their values: one that cancels to zero is kept. Columns ascend. Cost is
 * linear in the multiplications, but for the sorting of each row.
 *
 * Throws a RangeError if a or b is not in compressed rows, a has not as many columns as b has rows, the product has
 * more than 2³² − 1 entries, or backend is not known.
 */
export function multiplySparse(a: CsrMatrix, b: CsrMatrix, options: MultiplySparseOptions = {}): CsrMatrix {
  const {backend} = checkedOptions(options);
  checkCsr("a", a);
  checkCsr("b", b);
  if (a.columns !== b.rows)
    throw new RangeError(`cannot multiply ${a.rows} × ${a.columns} by ${b.rows} × ${b.columns}`);
  const served = backendOf(sparseKernel, backend);
  const wasm = served === "wasm" && (backend === "wasm" || a.indices.length >= worthwhile);
  const offsets = countRows(a, b);
  const {indices, values} = wasm ? compiled(a, b, offsets) : plain(a, b, offsets);
  return {rows: a.rows, columns: b.columns, offsets, indices, values};
}

/** Where each row of the product begins. */
function countRows(a: CsrMatrix, b: CsrMatrix): Uint32Array<ArrayBuffer> {
  const offsets = new Uint32Array(a.rows + 1);
  const seen = new Uint32Array(b.columns); // the last row, from 1, with an entry in this column
  let total = 0;
  for (let i = 0; i < a.rows; ++i) {
    const [from, to] = [a.offsets[i], a.offsets[i + 1]];
    // A row with one entry has the structure of a row of B.
    if (to - from === 1) total += b.offsets[a.indices[from] + 1] - b.offsets[a.indices[from]];
    else {
      for (let k = from; k < to; ++k) {
        for (let l = b.offsets[a.indices[k]], end = b.offsets[a.indices[k] + 1]; l < end; ++l) {
          if (seen[b.indices[l]] === i + 1) continue;
          seen[b.indices[l]] = i + 1;
          ++total;
        }
      }
    }
    if (total >= 2 ** 32) throw new RangeError(`the product has more than 2³² − 1 entries, in its first ${i + 1} rows`);
    offsets[i + 1] = total;
  }
  return offsets;
}

function plain(a: CsrMatrix, b: CsrMatrix, offsets: Uint32Array): Pick<CsrMatrix, "indices" | "values"> {
  const indices = new Uint32Array(offsets[a.rows]);
  const values = new Float64Array(offsets[a.rows]);
  const seen = new Uint32Array(b.columns);
  const sums = new Float64Array(b.columns);
  for (let i = 0; i < a.rows; ++i) {
    let next = offsets[i];
    for (let k = a.offsets[i]; k < a.offsets[i + 1]; ++k) {
      const factor = a.values[k];
      for (let l = b.offsets[a.indices[k]], end = b.offsets[a.indices[k] + 1]; l < end; ++l) {
        const j = b.indices[l];
        if (seen[j] === i + 1) sums[j] += factor * b.values[l];
        else {
          seen[j] = i + 1;
          sums[j] = factor * b.values[l];
          indices[next++] = j;
        }
      }
    }
    indices.subarray(offsets[i], next).sort();
    for (let k = offsets[i]; k < next; ++k) values[k] = sums[indices[k]];
  }
  return {indices, values};
}

interface Run {
  multiply(...numbers: number[]): void;
}

/** The second pass, compiled. */
function compiled(a: CsrMatrix, b: CsrMatrix, offsets: Uint32Array): Pick<CsrMatrix, "indices" | "values"> {
  const count = offsets[a.rows];
  const layout = new Layout();
  const part = ({rows, indices}: CsrMatrix) => ({
    offsets: layout.u32(rows + 1),
    indices: layout.u32(indices.length),
    values: layout.f64(indices.length)
  });
  const [left, right] = [part(a), part(b)];
  const at = {
    seen: layout.u32(b.columns),
    sums: layout.f64(b.columns),
    spare: layout.u32(b.columns),
    offsets: layout.u32(a.rows + 1),
    indices: layout.u32(count),
    values: layout.f64(count)
  };
  const {run, buffer} = instantiate<Run>(sparseKernel, layout);
  for (const [{rows, offsets, indices, values}, place] of [
    [a, left],
    [b, right]
  ] as const) {
    new Uint32Array(buffer, place.offsets, rows + 1).set(offsets);
    new Uint32Array(buffer, place.indices, indices.length).set(indices);
    new Float64Array(buffer, place.values, values.length).set(values);
  }
  new Uint32Array(buffer, at.offsets, a.rows + 1).set(offsets);
  const places = [left.offsets, left.indices, left.values, right.offsets, right.indices, right.values];
  run.multiply(a.rows, b.columns, ...places, at.seen, at.sums, at.spare, at.offsets, at.indices, at.values);
  return {
    indices: new Uint32Array(buffer, at.indices, count).slice(),
    values: new Float64Array(buffer, at.values, count).slice()
  };
}
