import type {CsrMatrix} from "../sparse/csr.js";
import {blocksKernel} from "../wasm/blocks.wasm.js";
import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {plainOperations} from "./blocks.js";
import type {BlockOperations, Columns} from "./blocks.js";

type Numbers = Float64Array | Uint32Array;

/** Arrays, and what computes with them: only with them, since the compiled operations know them by their addresses. */
export interface BlockRoom {
  operations: BlockOperations;
  /** The arrays that were given, or copies of them. */
  place<T extends Numbers>(array: T): T;
  /** Arrays of zeros, one for each length that was given. */
  blocks: Float64Array[];
}

/** What assembly/blocks.ts exports. */
interface Run {
  writeAt(line: number): void;
  multiply(...pointers: number[]): void;
  addMultiple(...pointers: number[]): void;
  multiplyTransposed(...pointers: number[]): void;
  descend(...pointers: number[]): void;
  relax(...pointers: number[]): void;
  cross(...pointers: number[]): void;
  combine(...pointers: number[]): void;
}

/**
 * A room for the *arrays*, for blocks of the *lengths*, and for small matrices of *order* at most. Compiled, all of it lies
 * in one memory, so that no call copies more than a small matrix; what is too large for one is computed in TypeScript.
 */
export function blockRoom(
  arrays: readonly Numbers[],
  lengths: readonly number[],
  order: number,
  backend?: Backend
): BlockRoom {
  const bytes = arrays.reduce((sum, a) => sum + a.byteLength + 16, 0) + lengths.reduce((sum, l) => sum + 8 * l + 16, 0);
  if (backendOf(blocksKernel, backend) === "typescript" || bytes > largest) {
    return {
      operations: plainOperations,
      place: (array) => array,
      blocks: lengths.map((length) => new Float64Array(length))
    };
  }
  return compiledRoom(arrays, lengths, order);
}

/** Bytes that a memory is trusted to hold. */
const largest = 2 ** 32 - 2 ** 24;

function compiledRoom(arrays: readonly Numbers[], lengths: readonly number[], order: number): BlockRoom {
  const layout = new Layout();
  const small = layout.f64(order * order);
  const line = layout.f64(4 * order);
  const places = arrays.map((array) => layout.reserve(array.byteLength));
  const starts = lengths.map((length) => layout.f64(length));
  const {run, buffer} = instantiate<Run>(blocksKernel, layout);
  run.writeAt(line);
  const placed = new Map<Numbers, Numbers>();
  arrays.forEach((array, i) => {
    const kind = array instanceof Float64Array ? Float64Array : Uint32Array;
    const copy = new kind(buffer, places[i], array.length);
    copy.set(array);
    placed.set(array, copy);
  });
  return {
    operations: compiledOperations(run, buffer, small),
    place: <T extends Numbers>(array: T) => placed.get(array) as T,
    blocks: lengths.map((length, i) => new Float64Array(buffer, starts[i], length))
  };
}

function compiledOperations(run: Run, buffer: ArrayBuffer, small: number): BlockOperations {
  const entries = ({offsets, indices, values}: CsrMatrix) => [offsets.byteOffset, indices.byteOffset, values.byteOffset]; // prettier-ignore
  const places = ({data, stride, count}: Columns) => [data.byteOffset, 8 * stride, 8 * count];
  return {
    multiply: (a, x, y, m) => run.multiply(a.rows, ...entries(a), x.byteOffset, y.byteOffset, 8 * m),
    addMultiple: (a, x, y, m) => run.addMultiple(a.rows, ...entries(a), x.byteOffset, y.byteOffset, 8 * m),
    multiplyTransposed: (a, x, y, m) =>
      run.multiplyTransposed(a.rows, ...entries(a), x.byteOffset, y.byteOffset, 8 * m * a.columns, 8 * m),
    descend(a, b, x, r, m) {
      const [offsets, ...rest] = entries(a);
      const blocks = [a.inverse, b, x, r].map((array) => array.byteOffset);
      run.descend(a.rows, offsets, a.middle.byteOffset, ...rest, ...blocks, 8 * m);
    },
    relax(a, b, x, m, direction) {
      const blocks = [a.inverse, b, x].map((array) => array.byteOffset);
      run.relax(a.rows, ...entries(a), ...blocks, 8 * m, Number(direction === "down"));
    },
    cross(rows, x, y) {
      run.cross(rows, ...places(x), ...places(y), small);
      return new Float64Array(buffer, small, x.count * y.count).slice();
    },
    combine(rows, x, y, c, to) {
      new Float64Array(buffer, small, c.length).set(c);
      run.combine(rows, ...places(x), ...places(y), small, ...places(to));
    }
  };
}
