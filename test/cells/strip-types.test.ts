import {describe, expect, it} from "vitest";
import {CellSyntaxError, stripTypes} from "../../src/cells/strip-types.js";

/** What is left of the source, without the spaces that stand for types. */
const squeeze = (source: string) =>
  stripTypes(source)
    .replace(/[ \n]+/g, " ")
    .trim();

describe("stripTypes leaves the JavaScript", () => {
  it.each([
    ["k * 2", "k * 2"],
    ["k * 2;", "k * 2;"],
    ["x as number", "x"],
    ["({a: 1} as Foo)", "({a: 1} )"],
    ["{a: 1 as number, b: 2}", "{a: 1 , b: 2}"],
    ["{ let a: number = 3; display(a) }", "{ let a = 3; display(a) }"],
    ["function (a: number) { return a }", "function (a ) { return a }"],
    ["[1, 2] as const;", "[1, 2] ;"],
    ["x satisfies Y", "x"],
    ["const f = <T,>(x: T): T => x;", "const f = (x ) => x;"],
    ["new Map<string, number[]>()", "new Map ()"],
    ["a!.b! + c", "a .b + c"],
    ["let x: number | undefined;", "let x ;"],
    ["declare const x: number; x", "x"],
    ["abstract class A { abstract f(): void; private x: number = 1 }", "class A { x = 1 }"]
  ])("%s", (source, expected) => expect(squeeze(source)).toBe(expected));

  it("nothing, if there are only types", () => {
    expect(squeeze("interface A {\n  b: number;\n}\ntype C = A | 3;")).toBe("");
  });

  it("an enum", () => {
    expect(new Function(`${stripTypes("enum E {A, B = 3}")}; return E`)()).toEqual({0: "A", 3: "B", A: 0, B: 3});
  });
});

describe("of imports it keeps values, used or not", () => {
  it.each([
    ['import {a} from "m";', 'import {a} from "m";'],
    ['import a, {type B} from "m";', 'import a, { } from "m";'],
    ['import {type A, b} from "m";', 'import { b} from "m";'],
    ['import * as a from "m"', 'import * as a from "m"'],
    ['import "m"', 'import "m"'],
    ['import {} from "m"', 'import {} from "m"'],
    ['import type {A} from "m"; a', "a"],
    ['import {type A} from "m"; a', "a"],
    ['import {\n  type A,\n  type B\n} from "m";\na', "a"],
    ['import {type A} from "m"; import {b} from "n"', 'import {b} from "n"']
  ])("%s", (source, expected) => expect(squeeze(source)).toBe(expected));
});

describe("each token keeps its line and column", () => {
  const source = [
    "interface Row {name: string; value: number}",
    "const rows: Row[] = [], total = rows.reduce<number>((sum: number, {value}: Row): number => sum + value, 0);",
    "const label = `${total as number} of",
    "  ${(rows as readonly Row[]).length} rows`, after = total!.toFixed(2) as string, last = 1;",
    "import {type A} from 'a'; const two: Map<",
    "  string, number> = new Map<string, number>(), three = 3;"
  ].join("\n");
  const place = (text: string, word: string) => {
    const before = text.slice(0, text.indexOf(word)).split("\n");
    return [before.length, before.at(-1)!.length];
  };
  it.each(["rows", "total", "reduce", "sum + value", "0);", "rows`", "after", "toFixed", "last", "two", "three"])(
    "%s",
    (word) => expect(place(stripTypes(source), word)).toEqual(place(source, word))
  );
});

describe("an error has its place", () => {
  it.each([
    ["foo(", 1, 5],
    ["const a: number = 1 +\n  ;", 2, 3],
    ["let x: = 3", 1, 8],
    ["{\n  let a: number = ;\n}", 2, 19]
  ])("%s", (source, line, column) => {
    const error = (() => {
      try {
        return stripTypes(source);
      } catch (error) {
        return error;
      }
    })();
    expect(error).toBeInstanceOf(CellSyntaxError);
    expect(error).toMatchObject({name: "SyntaxError", line, column});
    expect((error as Error).message).not.toMatch(/transforming|\d:\d/);
  });
});
