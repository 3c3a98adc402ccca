import {tableFromArrays, vectorFromArray} from "apache-arrow";
import {JSDOM} from "jsdom";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {firstDifference, shortly} from "../../../src/verify/determinism/first-difference.js";
import {digest, pieceAt, runningDigests} from "../../../src/verify/determinism/page/digest.js";

class Point {
  constructor(
    readonly x: number,
    readonly y: unknown
  ) {}
}

const circular = () => {
  const value: {self?: unknown; n: number} = {n: 1};
  value.self = value;
  return value;
};

/** Each makes a value; two calls of one make what is the same value, two of different ones what is not. */
const makers: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => 0,
  () => -0,
  () => NaN,
  () => 1,
  () => 1n,
  () => "1",
  () => "",
  () => true,
  () => Symbol.for("a"),
  () => [],
  () => [1, 2],
  () => [[1], 2],
  () => [1, [2]],
  () => Object.assign(new Array(3), {0: 1, 2: 2}),
  () => [1, undefined, 2],
  () => ({}),
  () => ({a: 1, b: 2}),
  () => ({b: 2, a: 1}),
  () => ({a: 1, b: "2"}),
  () => new Point(1, 2),
  () => new Point(2, 1),
  () => Float64Array.of(1, 2),
  () => Float32Array.of(1, 2),
  () => Uint8Array.of(1, 2),
  () => Uint8Array.of(1, 2).buffer,
  () => BigInt64Array.of(1n, 2n),
  () => new Map([["a", 1]]),
  () => new Map([["b", 1]]),
  () => new Map([[["a"], 1]]),
  () => new Set([1, 2]),
  () => new Set([2, 1]),
  () => new Date(0),
  () => new Date(1),
  () => new Date(NaN),
  () => /a/g,
  () => /a/,
  () => new Error("a"),
  () => new RangeError("a"),
  () => (x: number) => x + 1,
  () => (x: number) => x + 2,
  () => Promise.resolve(1),
  () => [1].values(),
  () => circular(),
  () => [circular()],
  () => tableFromArrays({x: Int32Array.of(1, 2), name: ["a", "b"]}),
  () => tableFromArrays({x: Int32Array.of(1, 3), name: ["a", "b"]}),
  () => tableFromArrays({x: Int32Array.of(1, 2), name: ["a", "c"]}),
  () => vectorFromArray([1, 2, null]),
  () => vectorFromArray([1, 2, 3])
];

describe("the digest of a value", () => {
  it("is the same for the same value, and another for any other", () => {
    const digests = makers.map((make) => digest(make()));
    expect(makers.map((make) => digest(make()))).toEqual(digests);
    const twins = digests.flatMap((hash, i) =>
      digests.indexOf(hash) < i ? [[String(makers[i]), String(makers[digests.indexOf(hash)])]] : []
    );
    expect(twins).toEqual([]);
  });
  it("tells one changed bit of a million numbers", () => {
    const numbers = Float64Array.from({length: 1_000_000}, (_, i) => 1 / (i + 1));
    const before = digest(numbers);
    numbers[765_432]! += 2 ** -72;
    expect(digest(numbers)).not.toBe(before);
  });
  it("does not depend on what a table has computed of itself", () => {
    const table = tableFromArrays({x: Int32Array.of(1, 2), name: ["a", "b"]});
    const before = digest(table);
    expect([table.getChild("name")!.toArray().length, table.toArray().length, table.nullCount]).toEqual([2, 2, 0]);
    expect(digest(table)).toBe(before);
  });
  it("calls no getter", () => {
    const value = {
      get now(): number {
        throw new Error("called");
      }
    };
    expect(() => digest(value)).not.toThrow();
  });
});

describe("elements", () => {
  const {window} = new JSDOM();
  const names = ["Node", "Element", "DocumentFragment", "HTMLCanvasElement"] as const;
  beforeAll(() => names.forEach((name) => Object.assign(globalThis, {[name]: window[name]})));
  afterAll(() => names.forEach((name) => Reflect.deleteProperty(globalThis, name)));
  const element = (html: string) => {
    const template = window.document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild!;
  };

  it("are the same whatever ids their parts were given", () => {
    const form = (id: string) =>
      element(
        `<form id="${id}0"><label for="${id}1">x</label><input id="${id}1" aria-labelledby="a ${id}0" style="clip-path: url(#${id}1)"></form>`
      );
    expect(digest(form("a-"))).toBe(digest(form("b-")));
    expect(digest(form("a-"))).not.toBe(digest(element(`<form id="x"><label for="y">x</label><input id="z"></form>`)));
  });
  it("differ by any attribute, text or child", () => {
    const all = [`<p>a</p>`, `<p>b</p>`, `<p class="x">a</p>`, `<p class="y">a</p>`, `<p>a<b></b></p>`, `<div>a</div>`];
    expect(new Set(all.map((html) => digest(element(html)))).size).toBe(all.length);
    expect(digest(element(`<p a="1" b="2"></p>`))).toBe(digest(element(`<p b="2" a="1"></p>`)));
  });
  it("say where they differ", () => {
    const list = element("<ul><li>a</li><li title='t'>b</li></ul>");
    const pieces = Array.from({length: 6}, (_, i) => pieceAt(list, i));
    expect(pieces).toContainEqual({text: "t", path: " > li[1]@title"});
    expect(pieces).toContainEqual({text: "#text b", path: " > li[1] > #text[0]"});
  });
});

describe("firstDifference", () => {
  const pageOf = (value: unknown) => ({
    running: async (_cell: string, _name: string, places: readonly number[]) => runningDigests(value, places),
    piece: async (_cell: string, _name: string, place: number) => pieceAt(value, place)
  });
  const between = (a: unknown, b: unknown) => {
    const counts = [a, b].map((value) => Number(digest(value).split(":")[1])) as [number, number];
    return firstDifference([pageOf(a), pageOf(b)], {cell: "", name: "", counts});
  };
  it.each([0, 1, 199, 200, 201, 39_999, 40_000, 123_456])("finds the entry %i", async (at) => {
    const [a, b] = [new Float64Array(123_457), new Float64Array(123_457)];
    b[at] = 1;
    if (at < 123_456) b[123_456] = 1;
    expect(await between({data: a}, {data: b})).toEqual({path: `.data[${at}]`, texts: ["0", "1"]});
  });
  it("finds what is missing, and what is of another kind", async () => {
    expect(await between([1], {x: 1})).toEqual({path: "", texts: ["Array(1)", "Object"]});
    expect(await between({x: {y: 1}}, {x: {y: 1, z: 2}})).toEqual({path: ".x", texts: ["nothing more", "z"]});
    expect(await between(new Map([["k", 1]]), new Map([["k", 2]]))).toEqual({path: '.get("k")', texts: ["1", "2"]});
    expect(await between([1], [1])).toBeNull();
  });
  it("cuts long texts to where they part", () => {
    const [a, b] = shortly([`${"x".repeat(100)}1`, `${"x".repeat(100)}2`]);
    expect([a.endsWith("1"), b.endsWith("2"), a.length <= 50, b.length <= 50]).toEqual([true, true, true, true]);
    expect(shortly(["1", "2"])).toEqual(["1", "2"]);
  });
});
