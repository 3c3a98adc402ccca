import {parse} from "acorn";
import {expect, it} from "vitest";
import {findAwaits} from "../../src/cells/awaits.js";

const awaits = (source: string) =>
  findAwaits(parse(source, {ecmaVersion: 2024, sourceType: "module", allowAwaitOutsideFunction: true})).length;

it.each([
  ["const x = await y;", 1],
  ["for (const x of xs) await x;", 1],
  ["for (const x of await xs) { await x; await z; }", 3],
  ["for await (const x of xs) x;", 1],
  ["for (const x of xs) { const f = async () => await x; }", 0],
  ["async function f() { await 1; }", 0],
  ["const f = async function () { for (const x of xs) await x; };", 0],
  ["class A { static x = 1; async m() { await 1; } }", 0]
])("of %s, %i belong to the cell", (source, count) => expect(awaits(source)).toBe(count));
