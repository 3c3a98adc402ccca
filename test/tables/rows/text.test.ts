import {expect, test} from "vitest";
import {columnsOf} from "../../../src/tables/rows/columns.js";
import {decimalText} from "../../../src/tables/rows/text.js";
import {every} from "./tables.js";

const columns = columnsOf(every());
const texts = (name: string) => {
  const {whole, vector} = columns.find((column) => column.name === name)!;
  return Array.from({length: vector.length}, (_, row) => whole(row));
};

test.each([
  ["real", ["0.1", "NaN", "", "-Infinity"]],
  ["single", ["0.1", "0.33333334", "", "16777216"]],
  ["half", ["1.5", "", "-2", "0"]],
  ["long", ["1152921504606846977", "1152921504606846976", "", "-5"]],
  ["day", ["2008-01-01", "", "1969-12-31", "2024-02-29"]],
  ["time", ["2008-01-01", "", "1969-12-31T23:59:59Z", "2008-01-01T12:00:00Z"]],
  ["name", ["b", "", "", 'a "quoted", b\nc']],
  ["kind", ["x", "y", "", "x"]],
  ["flag", ["true", "false", "", "true"]],
  ["price", ["12.34", "", "-0.01", "0.05"]],
  ["list", ["[1,2]", "[]", "", "[3,null]"]],
  ["pair", ["[1,2]", "[3,4]", "", "[5,6]"]],
  ["record", ['{"a":1,"b":"p"}', '{"a":null,"b":"q"}', "", '{"a":2,"b":null}']]
])("%s as text", (name, expected) => {
  expect(texts(name)).toEqual(expected);
});

test("each kind of type is compared in its own way", () => {
  expect(Object.fromEntries(columns.map(({name, kind}) => [name, kind]))).toEqual({
    ...{real: "number", single: "number", half: "number", whole: "number", long: "number", price: "number"},
    ...{day: "date", time: "date", name: "category", kind: "category", flag: "category"},
    ...{list: "other", pair: "other", record: "other"}
  });
  expect(columns.find(({name}) => name === "real")!.nulls).toBe(1);
});

test("a single's text means the same single again", () => {
  for (let k = 0; k < 500; ++k) {
    const value = Math.fround(Math.sin(k) * 10 ** ((k % 60) - 30));
    const bits = columnsOf(every())[1]!;
    bits.vector.data[0]!.values[0] = value;
    expect(Math.fround(Number(bits.whole(0)))).toBe(value);
  }
});

test("a decimal of negative scale has zeros at its end", () => {
  expect(decimalText([7, 0, 0, 0], {scale: -3})).toBe("7000");
  expect(decimalText([7, 0, 0, 0], {scale: 0})).toBe("7");
});

test("a column that is not there is named, with those that are", () => {
  expect(() => columnsOf(every(), ["nothing"])).toThrow(/no column "nothing"; there are real, single/);
});
