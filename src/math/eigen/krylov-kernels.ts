import {addProduct} from "../dense/add-product.js";
import type {Operand} from "../dense/add-product.js";
import {instantiate} from "../wasm/kernel.js";
import type {Backend, Layout} from "../wasm/kernel.js";
import {krylovKernel} from "../wasm/krylov.wasm.js";
import {productSpace} from "../wasm/product-space.js";
import {sparseStep} from "./sparse-step.js";
import {combineRows, dotRows} from "./svd-kernels.js";
import type {SvdKernels} from "./svd-kernels.js";

/**
 * What eigenpairs of a sparse symmetric matrix are made of, on arrays in one buffer, which are named by the index of their
 * first entry: of doubles in *heap*, of singles in *singles*, and of the integers of compressed rows in *words*.
 */
export interface KrylovKernels extends Pick<SvdKernels, "heap" | "dotRows" | "combineRows" | "addProduct"> {
  singles: Float32Array;
  words: Uint32Array;
  /** y ← A x. */
  multiply(n: number, offsets: number, indices: number, values: number, x: number, y: number): void;
  /** See *sparseStep*. */
  stepDouble(...of: StepArguments): void;
  /** The same in singles, of a multiple of 8 columns; absent where the engine is quicker in doubles, as JavaScript's are. */
  stepSingle?: (...of: StepArguments) => void;
}

type StepArguments = [
  n: number,
  width: number,
  offsets: number,
  indices: number,
  values: number,
  x: number,
  z: number,
  alpha: number,
  shift: number,
  beta: number
];

interface Exports extends Pick<KrylovKernels, "dotRows" | "combineRows" | "multiply" | "stepDouble"> {
  addProduct(...of: number[]): void;
  stepSingle(...of: StepArguments): void;
}

/** The kernels on a buffer that holds what was laid out. */
export function krylovKernels(backend: Backend, layout: Layout): KrylovKernels {
  if (backend === "typescript") return plainKernels(new ArrayBuffer(layout.size));
  const spare = layout.reserve(productSpace()) / 8;
  const {run, buffer} = instantiate<Exports>(krylovKernel, layout);
  return {
    ...views(buffer),
    dotRows: run.dotRows,
    combineRows: run.combineRows,
    addProduct(m, n, k, alpha, a, b, c, stride) {
      run.addProduct(m, n, k, alpha, a.at, a.down, a.across, b.at, b.down, b.across, c, stride, spare);
    },
    multiply: run.multiply,
    stepDouble: run.stepDouble,
    stepSingle: run.stepSingle
  };
}

function views(buffer: ArrayBuffer): Pick<KrylovKernels, "heap" | "singles" | "words"> {
  const doubles = Math.floor(buffer.byteLength / 8);
  return {
    heap: new Float64Array(buffer, 0, doubles),
    singles: new Float32Array(buffer, 0, 2 * doubles),
    words: new Uint32Array(buffer, 0, 2 * doubles)
  };
}

function plainKernels(buffer: ArrayBuffer): KrylovKernels {
  const {heap, singles, words} = views(buffer);
  return {
    heap,
    singles,
    words,
    dotRows(...of) {
      dotRows(heap, ...of);
    },
    combineRows(...of) {
      combineRows(heap, ...of);
    },
    addProduct(m, n, k, alpha, a: Operand, b: Operand, c, stride) {
      addProduct(heap, m, n, k, alpha, a, b, c, stride);
    },
    multiply(n, offsets, indices, values, x, y) {
      for (let i = 0, k = words[offsets]; i < n; ++i) {
        let sum = 0;
        for (const end = words[offsets + i + 1]; k < end; ++k) sum += heap[values + k] * heap[x + words[indices + k]];
        heap[y + i] = sum;
      }
    },
    stepDouble(...of) {
      sparseStep(heap, words, ...of);
    }
  };
}
