import {isMemory} from "../math/wasm/kernel.js";

/** The buffers of the typed arrays in *values*, each once: what a message can move in place of copying it. A kernel's memory is copied. */
export function transferables(...values: unknown[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const seen = new Set<unknown>();
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null || seen.has(value)) return;
    seen.add(value);
    if (value instanceof ArrayBuffer) {
      if (!isMemory(value)) found.add(value);
    } else if (ArrayBuffer.isView(value)) visit(value.buffer);
    else if (value instanceof Map) for (const entry of value) entry.forEach(visit);
    else if (Array.isArray(value) || value instanceof Set) value.forEach(visit);
    else if (isPlain(value)) Object.values(value).forEach(visit);
  };
  values.forEach(visit);
  return Array.from(found);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
