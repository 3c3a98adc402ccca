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
 *
 * Throws a RangeError if there is no memory left.
 */
export function instantiate<Exports>(kernel: Kernel, layout: Layout): Instance<Exports> {
  const memory = spareMemory(layout) ?? freshMemory(kernel, layout);
  if (given && given.length < mostSpare && memory.buffer.byteLength <= mostSpareBytes) given.push(memory);
  return instanceOn(memory, kernel);
}

function instanceOn<Exports>(memory: WebAssembly.Memory, kernel: Kernel): Instance<Exports> {
  memories.add(memory.buffer);
  const {exports} = new WebAssembly.Instance(moduleOf(kernel)!, {env: {memory}});
  return {run: exports as Exports, buffer: memory.buffer};
}

const pagesOf = ({size}: Layout): number => Math.max(1, Math.ceil(size / page));

function freshMemory({name}: Kernel, layout: Layout): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({initial: pagesOf(layout)});
  } catch (error) {
    const message = `no memory left for the kernel ${name}, which takes ${layout.size} bytes; close pages that compute`;
    throw new RangeError(message, {cause: error});
  }
}

/** Memories whose calls are over, the smallest first, for calls to come. */
const spare: WebAssembly.Memory[] = [];
const mostSpare = 8;
const mostSpareBytes = 256 * page;
/** The first of those given to calls of work whose result is copied; to hold on to more of them would use them up. */
let given: WebAssembly.Memory[] | undefined;

/**
 * Does work of which the result is copied before it is over, as the answer of a worker is: the memories of its calls are then
 * given to later ones. However small a memory is, browsers keep addresses for 4 GB and more behind it, and one process has them
 * for about 120: what sixteen workers leave to their collectors of garbage uses them up. One work at a time.
 */
export async function recycling<T>(work: () => Promise<T>): Promise<T> {
  const own = (given = [] as WebAssembly.Memory[]);
  try {
    return await work();
  } finally {
    given = undefined;
    spare.push(...own);
    spare.sort((a, b) => a.buffer.byteLength - b.buffer.byteLength);
    spare.splice(0, spare.length - mostSpare);
  }
}

/** The smallest that has room, or else the largest, grown; what was laid out is zeroed. */
function spareMemory(layout: Layout): WebAssembly.Memory | undefined {
  const size = page * pagesOf(layout);
  const fits = spare.findIndex(({buffer}) => buffer.byteLength >= size);
  const [memory] = spare.splice(fits, 1);
  if (!memory) return undefined;
  const {byteLength} = memory.buffer;
  new Uint8Array(memory.buffer, 0, Math.min(size, byteLength)).fill(0);
  try {
    if (byteLength < size) memory.grow((size - byteLength) / page);
    return memory;
  } catch {
    return undefined;
  }
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
  if (layout.size > keptBytes) return instantiate(kernel, layout);
  const instance = instanceOn<Exports>(freshMemory(kernel, layout), kernel);
  kept.set(kernel, instance);
  return instance;
}
