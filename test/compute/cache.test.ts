import {expect, it, vi} from "vitest";
import {contentOf, createCache, joined} from "../../src/compute/cache.js";

it("tells data apart by type, length and place", () => {
  const all: unknown[] = [
    0, -0, "0", null, undefined, false, [], [0], [[0]], [0, 0], {}, {a: 0}, {a: [0]}, {b: 0}, 0n, NaN,
    Float64Array.of(0), Uint32Array.of(0, 0), Uint8Array.of(0), new Float64Array(), [Float64Array.of(1), 2], [Float64Array.of(1, 2)],
    ["a", "b"], ["ab"], ["a1:b"], {a: "b", c: "d"}, {a: "bkc"}
  ]; // prettier-ignore
  const texts = all.map((value) => Array.from(joined(contentOf(value, 1e6)!.parts)).join());
  expect(new Set(texts).size).toBe(all.length);
  expect(contentOf({a: 1, b: 2}, 1e6)).toEqual(contentOf({b: 2, a: 1}, 1e6));
});

it("has no name for what is too large, or not plain", () => {
  expect(contentOf(new Float64Array(100), 100)).toBeNull();
  for (const value of [
    new Uint8Array(new SharedArrayBuffer(4)),
    () => 1,
    new Date(0),
    {apply: () => 1},
    new Map(),
    Symbol.iterator
  ])
    expect(contentOf(value, 1e6)).toBeNull();
  const loop: {self?: unknown} = {};
  loop.self = loop;
  expect(contentOf(loop, 1e6)).toBeNull();
});

it("names large arrays by all that is in them", async () => {
  const cache = createCache();
  const large = new Float64Array(20_000);
  const names = new Set([await cache.key("a", [large])]);
  for (const at of [0, 10_000, 19_999]) {
    const other = large.slice();
    other[at] = 1;
    names.add(await cache.key("a", [other]));
  }
  names.add(await cache.key("a", [new Uint8Array(large.buffer)]));
  names.add(await cache.key("a", [large, large]));
  expect(names.size).toBe(6);
  expect(names).toContain(await cache.key("a", [large.slice()]));
});

it("digests large arrays one at a time, with a turn between two, however many calls ask at once", async () => {
  const cache = createCache();
  const events: string[] = [];
  const {digest} = crypto.subtle;
  const spy = vi.spyOn(crypto.subtle, "digest").mockImplementation((...args) => {
    if ((args[1] as Uint8Array).length > 65536) {
      events.push("begins");
      setTimeout(() => events.push("a turn later"));
    }
    return digest.apply(crypto.subtle, args);
  });
  try {
    const names = await Promise.all([1, 2, 3].map((k) => cache.key("a", [new Float64Array(20_000).fill(k)])));
    expect(new Set(names).size).toBe(3);
  } finally {
    spy.mockRestore();
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(events).toEqual(["begins", "a turn later", "begins", "a turn later", "begins", "a turn later"]);
});

it("keeps copies, within its bytes, and lets go of what was used longest ago", async () => {
  const cache = createCache({bytes: 3000});
  const [a, b, c] = await Promise.all(["a", "b", "c"].map(async (name) => (await cache.key(name, [1]))!));
  expect(new Set([a, b, c]).size).toBe(3);
  expect(await cache.key("a", [1])).toBe(a);
  const value = new Float64Array(150).fill(7);
  cache.set(a, value);
  cache.set(b, value);
  value.fill(0);
  const got = cache.get(a) as Float64Array;
  expect(got[0]).toBe(7);
  got.fill(1);
  expect((cache.get(a) as Float64Array)[0]).toBe(7);
  cache.set(c, value);
  expect([a, b, c].map((key) => cache.has(key))).toEqual([true, false, true]);
  cache.set(b, new Float64Array(1000));
  expect(cache.has(b)).toBe(false);
  expect(await cache.key("a", [new Float64Array(3e6)])).toBeNull();
});
