/** A WebAssembly module inside a TypeScript one; `npm run kernels` writes them from assembly/. */
export interface Kernel {
  name: string;
  /** The binary, in base64. */
  base64: string;
}

/** How a function computes: by compiled kernels, or by the TypeScript that they are held to. */
export type Backend = "wasm" | "typescript";

const compiled = new WeakMap<Kernel, WebAssembly.Module | null>();

/**
 * Which backend serves *kernel*: what is *asked* for; else WebAssembly where the engine has SIMD and lets it be compiled
 * (a content security policy may not), else TypeScript.
 *
 * Throws a RangeError if asked is neither, or is "wasm" where that cannot be had.
 */
export function backendOf(kernel: Kernel, asked?: Backend): Backend {
  if (asked === "typescript") return asked;
  if (asked !== undefined && asked !== "wasm") {
    throw new RangeError(`invalid backend; not "wasm" or "typescript": ${String(asked)}`);
  }
  if (moduleOf(kernel)) return "wasm";
  if (asked)
    throw new RangeError(`the kernel ${kernel.name} cannot be compiled here; leave backend out, or "typescript"`);
  return "typescript";
}

/** Compiles *kernel* off the main thread, for browsers that limit how much may be compiled on it at once. */
export async function prepare(kernel: Kernel): Promise<void> {
  if (compiled.get(kernel)) return;
  compiled.set(kernel, await WebAssembly.compile(bytesOf(kernel)));
}

function moduleOf(kernel: Kernel): WebAssembly.Module | null {
  let module = compiled.get(kernel);
  if (module === undefined) {
    try {
      module = new WebAssembly.Module(bytesOf(kernel));
    } catch {
      module = null;
    }
    compiled.set(kernel, module);
  }
  return module;
}

function bytesOf({base64}: Kernel): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

const page = 65536;
const most = 2 ** 32 - page;

/** Where arrays lie in the memory of one call: one after another, each at a multiple of 16 bytes. */
export class Layout {
  /** Bytes so far; the first kilobytes are left to the constants of a kernel. */
  size = 4096;

  /** Makes room for *bytes* more, and returns where it begins. */
  reserve(bytes: number): number {
    const at = this.size;
    this.size = Math.ceil((at + bytes) / 16) * 16;
    if (!(this.size <= most))
      throw new RangeError(`a kernel's memory has at most ${most} bytes; this takes ${this.size}`);
    return at;
  }

  f64(length: number): number {
    return this.reserve(8 * length);
  }

  u32(length: number): number {
    return this.reserve(4 * length);
  }
}

export interface Instance<Exports> {
  run: Exports;
  buffer: ArrayBuffer;
}

const memories = new WeakSet<ArrayBufferLike>();

/** Whether *buffer* is a kernel's memory, as that of a large result that was not copied: it cannot be moved to a worker. */
export function isMemory(buffer: ArrayBufferLike): boolean {
  return memories.has(buffer);
}

/**
 * An instance of *kernel* with a memory of its own that holds what was laid out, zeroed: made for a call and dropped
 * after it, since a memory that grows under a live page slows all its typed arrays. backendOf must have said "wasm".
 */
export function instantiate<Exports>(kernel: Kernel, {size}: Layout): Instance<Exports> {
  const memory = new WebAssembly.Memory({initial: Math.max(1, Math.ceil(size / page))});
  memories.add(memory.buffer);
  const {exports} = new WebAssembly.Instance(moduleOf(kernel)!, {env: {memory}});
  return {run: exports as Exports, buffer: memory.buffer};
}

/** A memory up to this size is kept: to make one takes longer than many a small problem. */
const keptBytes = 64 * page;
const kept = new WeakMap<Kernel, Instance<unknown>>();

/**
 * The same, but the memory, if it is small, is that of the last call and holds what this left there. For kernels that
 * write before they read, and callers that copy the results before anyone can call again.
 */
export function instantiateAgain<Exports>(kernel: Kernel, layout: Layout): Instance<Exports> {
  const last = kept.get(kernel);
  if (last && layout.size <= last.buffer.byteLength) return last as Instance<Exports>;
  const instance = instantiate<Exports>(kernel, layout);
  if (layout.size <= keptBytes) kept.set(kernel, instance);
  return instance;
}
