import {describe, expect, test} from "vitest";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {
  Layout,
  backendOf,
  instantiate,
  instantiateAgain,
  isMemory,
  prepare,
  recycling
} from "../../../src/math/wasm/kernel.js";
import type {Backend, Kernel} from "../../../src/math/wasm/kernel.js";
import {spmvKernel} from "../../../src/math/wasm/spmv.wasm.js";
import {collectGarbage} from "../../support/collect-garbage.js";
import {randomLinks} from "../../support/graphs.js";

const broken = (): Kernel => ({name: "broken", base64: "AGFzbQ=="});

describe("which backend serves a kernel", () => {
  test("WebAssembly, where it can be compiled", () => {
    expect(backendOf(spmvKernel)).toBe("wasm");
    expect(backendOf(spmvKernel, "typescript")).toBe("typescript");
  });
  test("TypeScript, where it cannot", () => {
    expect(backendOf(broken())).toBe("typescript");
    expect(() => backendOf(broken(), "wasm")).toThrow("the kernel broken cannot be compiled here; leave backend out");
  });
  test("nothing else", () => {
    expect(() => backendOf(spmvKernel, "simd" as Backend)).toThrow(
      new RangeError('invalid backend; not "wasm" or "typescript": simd')
    );
  });
  test("a kernel can be compiled ahead, off the main thread", async () => {
    const kernel = {...spmvKernel};
    await prepare(kernel);
    expect(backendOf(kernel, "wasm")).toBe("wasm");
    await expect(prepare(broken())).rejects.toThrow(WebAssembly.CompileError);
  });
});

describe("the memory of a call", () => {
  test("holds arrays one after another, at multiples of 16 bytes, and starts as zeros", () => {
    const layout = new Layout();
    const [a, b, c] = [layout.f64(3), layout.u32(1), layout.f64(0)];
    expect([a % 16, b - a, c - b]).toEqual([0, 32, 16]);
    const {buffer} = instantiate(spmvKernel, layout);
    expect(new Float64Array(buffer, a, 3)).toEqual(new Float64Array(3));
  });
  test("is refused above what WebAssembly can address", () => {
    expect(() => new Layout().f64(2 ** 29)).toThrow(
      /^a kernel's memory has at most 4294901760 bytes; this takes 42949/
    );
  });
});

describe("memories of work whose result is copied", () => {
  const layoutOf = (pages: number) => {
    const layout = new Layout();
    layout.reserve(65536 * pages - layout.size);
    return layout;
  };
  const memoryOf = (pages: number) => instantiate(spmvKernel, layoutOf(pages)).buffer;
  /** Fills memories of so many pages each in one work, and tells which these were. */
  const fill = (...sizes: number[]) =>
    recycling(() => {
      const buffers = sizes.map(memoryOf);
      for (const buffer of buffers) new Uint8Array(buffer).fill(7);
      return Promise.resolve(buffers);
    });

  test("are given out again, zeroed, the smallest that has room first", async () => {
    const [two, five] = (await fill(2, 5)) as [ArrayBuffer, ArrayBuffer];
    const again = memoryOf(1);
    expect(again).toBe(two);
    expect(new Uint8Array(again, 0, 65536).some((byte) => byte === 7)).toBe(false);
    expect(memoryOf(3)).toBe(five);
    expect(memoryOf(3)).not.toBe(five);
  });
  test("grow where none has room, and are known as memories then, too", async () => {
    const [two] = await fill(2);
    const grown = memoryOf(4);
    expect(two!.byteLength).toBe(0);
    expect(grown.byteLength).toBe(4 * 65536);
    expect(new Uint8Array(grown).some((byte) => byte !== 0)).toBe(false);
    expect(isMemory(grown)).toBe(true);
  });
  test("are not those that are kept, nor those of other work, nor large ones, nor more than eight", async () => {
    const outside = memoryOf(1);
    let keptOne: ArrayBuffer | undefined;
    const kernel = {...spmvKernel};
    await recycling(async () => {
      keptOne = instantiateAgain(kernel, layoutOf(1)).buffer;
      memoryOf(257);
      await Promise.resolve();
    });
    const later = memoryOf(1);
    expect([outside, keptOne]).not.toContain(later);
    expect(later.byteLength).toBe(65536);
    expect(instantiateAgain(kernel, layoutOf(1)).buffer).toBe(keptOne);
    const many = await fill(...Array<number>(12).fill(1));
    const next = Array.from({length: 12}, () => memoryOf(1));
    expect(next.filter((buffer) => many.includes(buffer))).toHaveLength(8);
  });
  test("of a long work are forgotten while it goes on, but for eight", async () => {
    const alive = await recycling(async () => {
      const made = Array.from({length: 40}, () => new WeakRef(memoryOf(2)));
      await new Promise((resolve) => setTimeout(resolve)); // a reference is held until the end of a turn
      collectGarbage();
      return made.filter((buffer) => buffer.deref() !== undefined).length;
    });
    expect(alive).toBeLessThanOrEqual(8);
  });
  test("are given out again after work that fails", async () => {
    let used: ArrayBuffer | undefined;
    const failing = recycling(() => {
      used = memoryOf(6);
      return Promise.reject(new Error("failed"));
    });
    await expect(failing).rejects.toThrow("failed");
    expect(memoryOf(6)).toBe(used);
  });
});

test("a compiled product has the bits of the TypeScript one", () => {
  const a = randomLinks(50, 400, 1);
  const x = Float64Array.from({length: a.columns}, (_, i) => Math.sin(i));
  const layout = new Layout();
  const at = {
    offsets: layout.u32(a.offsets.length),
    indices: layout.u32(a.indices.length),
    values: layout.f64(a.values.length),
    x: layout.f64(a.columns),
    y: layout.f64(a.rows)
  };
  const {run, buffer} = instantiate<{spmv(...pointers: number[]): void}>(spmvKernel, layout);
  new Uint32Array(buffer, at.offsets).set(a.offsets);
  new Uint32Array(buffer, at.indices).set(a.indices);
  new Float64Array(buffer, at.values).set(a.values);
  new Float64Array(buffer, at.x).set(x);
  new Float64Array(buffer, at.y, a.rows).fill(NaN);
  run.spmv(a.rows, at.offsets, at.indices, at.values, at.x, at.y);
  expect(new Float64Array(buffer, at.y, a.rows)).toEqual(spmv(a, x));
});
