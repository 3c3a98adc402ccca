import type {Data} from "apache-arrow";
import {booleanData, Dictionaried, numberData, textData, validity} from "./arrow-table.js";

/** What the fields of a column can all be read as, the narrowest first. */
export type ColumnKind = "boolean" | "integer" | "number" | "text";

const missing = /^(?:|NA|N\/A|null|NULL|None|\\N)$/;
const integer = /^[+-]?(?:0|[1-9]\d*)$/;
const real = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /^[+-]?(?:nan|inf|infinity)$/i;
const truth = /^(?:true|false)$/i;

/** Hears the fields of a column, and says what all of them are. A code such as "007" is no number. */
export class KindGuess {
  #seen = {boolean: false, integer: false, number: false};
  #isText = false;

  see(field: string): void {
    if (this.#isText) return;
    const text = field.trim();
    if (missing.test(text)) return;
    if (integer.test(text) && Number.isSafeInteger(Number(text))) {
      if (Math.abs(Number(text)) < 2 ** 31) this.#seen.integer = true;
      else this.#seen.number = true;
    } else if (real.test(text) && !integer.test(text)) this.#seen.number = true;
    else if (special.test(text)) this.#seen.number = true;
    else if (truth.test(text)) this.#seen.boolean = true;
    else this.#isText = true;
  }

  /** A column of nothing but missing fields is text. */
  get kind(): ColumnKind {
    const {boolean, integer, number} = this.#seen;
    if (this.#isText || (boolean && (integer || number))) return "text";
    if (boolean) return "boolean";
    if (number) return "number";
    return integer ? "integer" : "text";
  }
}

/** Takes the fields of a column of *length* rows whose kind is known. */
export interface ColumnBuilder {
  push(field: string): void;
  finish(): Data;
}

export function columnBuilder(kind: ColumnKind, length: number): ColumnBuilder {
  if (kind === "text") return textBuilder(length);
  if (kind === "boolean") return booleanBuilder();
  const values = kind === "integer" ? new Int32Array(length) : new Float64Array(length);
  let nulls: Uint8Array | undefined;
  let row = 0;
  return {
    push(field) {
      const text = field.trim();
      if (missing.test(text)) (nulls ??= new Uint8Array(length))[row] = 1;
      else values[row] = parseNumber(text);
      ++row;
    },
    finish: () => numberData(values, nulls ? validity(length, (row) => nulls![row] === 1) : null)
  };
}

/** The number that *text* writes, "nan" and "inf" included. */
export function parseNumber(text: string): number {
  if (!special.test(text)) return Number(text);
  if (/nan/i.test(text)) return NaN;
  return text.startsWith("-") ? -Infinity : Infinity;
}

function textBuilder(length: number): ColumnBuilder {
  const codes = new Int32Array(length);
  const dictionary = new Dictionaried();
  let row = 0;
  return {
    push(field) {
      codes[row++] = field.trim() === "" ? -1 : dictionary.place(field.trim());
    },
    finish: () => textData(codes, dictionary.names)
  };
}

function booleanBuilder(): ColumnBuilder {
  const values: (boolean | null)[] = [];
  return {
    push: (field) => values.push(missing.test(field.trim()) ? null : /^true$/i.test(field.trim())),
    finish: () => booleanData(values)
  };
}
