import {describe, expect, test} from "vitest";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {Layout, backendOf, instantiate, prepare} from "../../../src/math/wasm/kernel.js";
import type {Backend, Kernel} from "../../../src/math/wasm/kernel.js";
import {spmvKernel} from "../../../src/math/wasm/spmv.wasm.js";
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
