import {walkElement} from "./walk-element.js";

/** A piece of a value that is not taken apart any further. */
export type Token = string | number;

/** Called with each piece of a value in turn, and with the way to it, made only when it is asked for. */
export type Visit = (token: Token, path: () => string) => void;

/** What a walk over a value carries along. */
export interface Walk {
  /** Visits one piece, at the place where the walk is. */
  token(token: Token): void;
  /** Walks over a part: a number is an index, a text is written as it is, such as ".rows". */
  part(key: string | number, value: unknown): void;
  /** Visits numbers, one after the other. */
  numbers(list: ArrayLike<number | bigint>): void;
  /** Does *action* at a part. */
  at(key: string | number, action: () => void): void;
}

/**
 * Walks over *value* in an order that depends on nothing but the value: numbers by their bits, typed arrays and Arrow's
 * columns by what they hold, Maps and Sets in their order, functions by their text, elements without the ids that
 * libraries count up, objects that were met before by their number. What can only be waited for, or called for the next
 * (promises, iterators), and what belongs to the browser is named and left alone. Nothing is called, awaited or changed.
 */
export function walk(value: unknown, visit: Visit): void {
  const keys: (string | number)[] = [];
  const seen = new Map<object, number>();
  const path = () => keys.map((key) => (typeof key === "number" ? `[${key}]` : key)).join("");
  const walking: Walk = {
    token: (token) => visit(token, path),
    part: (key, part) => walking.at(key, () => enter(part)),
    numbers(list) {
      const last = keys.push(0) - 1;
      for (let i = 0; i < list.length; ++i) {
        keys[last] = i;
        const number = list[i]!;
        visit(typeof number === "bigint" ? plain(number) : number, path);
      }
      keys.pop();
    },
    at(key, action) {
      keys.push(key);
      action();
      keys.pop();
    }
  };
  const enter = (part: unknown) => {
    if (typeof part === "number") return visit(part, path);
    if (!(typeof part === "object" || typeof part === "function") || part === null) return visit(plain(part), path);
    const known = seen.get(part);
    if (known !== undefined) return visit(`the object ${known} again`, path);
    seen.set(part, seen.size);
    walkObject(part, walking);
  };
  enter(value);
}

function plain(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "bigint" ? `${value}n` : String(value);
}

/** Kinds of objects, each with how it is walked over; the first that applies. */
const kinds: readonly ((value: object, walk: Walk) => boolean)[] = [
  walkFunction,
  walkElement,
  walkNumbers,
  walkArray,
  walkCollection,
  walkScalar,
  walkArrow,
  walkNamed
];

function walkObject(value: object, walk: Walk): void {
  if (kinds.some((kind) => kind(value, walk))) return;
  walk.token((value.constructor as {name?: string} | undefined)?.name ?? "Object");
  walkProperties(value, walk);
}

function walkProperties(value: object, walk: Walk): void {
  for (const key of Object.keys(value)) {
    walk.token(key);
    const {get, value: held} = Object.getOwnPropertyDescriptor(value, key)!;
    const step = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
    if (get) walk.token("a getter");
    else walk.part(step, held);
  }
}

function walkFunction(value: object, walk: Walk): boolean {
  if (typeof value !== "function") return false;
  walk.token(String(value));
  walkProperties(value, walk);
  return true;
}

function walkNumbers(value: object, walk: Walk): boolean {
  const isBytes = value instanceof ArrayBuffer || value instanceof DataView;
  if (!isBytes && !ArrayBuffer.isView(value)) return false;
  const {buffer, byteOffset, byteLength} = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  const numbers = isBytes
    ? new Uint8Array(buffer, byteOffset, byteLength)
    : (value as unknown as ArrayLike<number | bigint>);
  walk.token(`${value.constructor.name}(${numbers.length})`);
  walk.numbers(numbers);
  return true;
}

function walkArray(value: object, walk: Walk): boolean {
  if (!Array.isArray(value)) return false;
  walk.token(`Array(${value.length})`);
  for (let i = 0; i < value.length; ++i) {
    if (i in value) walk.part(i, value[i]);
    else walk.token("a hole");
  }
  return true;
}

function walkCollection(value: object, walk: Walk): boolean {
  if (value instanceof Map) {
    walk.token(`Map(${value.size})`);
    let i = 0;
    for (const [key, held] of value) {
      walk.part(`.key(${i++})`, key);
      walk.part(`.get(${typeof key === "object" ? "…" : plain(key)})`, held);
    }
    return true;
  }
  if (!(value instanceof Set)) return false;
  walk.token(`Set(${value.size})`);
  let i = 0;
  for (const held of value) walk.part(i++, held);
  return true;
}

function walkScalar(value: object, walk: Walk): boolean {
  if (value instanceof Date) walk.token(Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString());
  else if (value instanceof RegExp || value instanceof Error || value instanceof URL) walk.token(String(value));
  else return false;
  return true;
}

interface ArrowData {
  type: unknown;
  length: number;
  offset: number;
  valueOffsets: unknown;
  values: unknown;
  nullBitmap: unknown;
  typeIds: unknown;
  children: readonly ArrowData[];
  dictionary?: {data: readonly ArrowData[]};
}

/** Tables and vectors of Arrow hold what they have computed of themselves, too: only their columns' bytes count. */
function walkArrow(value: object, walk: Walk): boolean {
  const {schema, batches, data, type} = value as Record<string, unknown>;
  const fields = (schema as {fields?: unknown} | undefined)?.fields;
  if (Array.isArray(fields) && Array.isArray(batches)) {
    walk.token(`a table of Arrow: ${fields.map(String).join(", ")}`);
    batches.forEach((batch: {data: ArrowData}, i) =>
      batch.data.children.forEach((child, k) =>
        walk.at(`.batches[${i}].${(fields[k] as {name: string}).name}`, () => walkData(child, walk))
      )
    );
    return true;
  }
  if (!Array.isArray(data) || typeof (type as {typeId?: unknown} | undefined)?.typeId !== "number") return false;
  walk.token("a vector of Arrow");
  (data as ArrowData[]).forEach((chunk, i) => walk.at(i, () => walkData(chunk, walk)));
  return true;
}

function walkData(data: ArrowData, walk: Walk): void {
  walk.token(`${String(data.type)}, ${data.offset} to ${data.offset + data.length}`);
  for (const key of ["valueOffsets", "values", "nullBitmap", "typeIds"] as const) walk.part(`.${key}`, data[key]);
  data.children.forEach((child, i) => walk.at(`.children[${i}]`, () => walkData(child, walk)));
  data.dictionary?.data.forEach((chunk) => walk.at(".dictionary", () => walkData(chunk, walk)));
}

/** Objects of which the name says all that can be known without waiting, calling, or asking the browser. */
function walkNamed(value: object, walk: Walk): boolean {
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Module]") walk.token(`${tag} ${Object.keys(value).join(", ")}`);
  else if (tag === "[object Object]" || typeof value.constructor !== "function") return false;
  else if (/^\[object (?:Promise|Weak\w+|(?:Async)?Generator|.*Iterator)\]$/.test(tag) || isNative(value))
    walk.token(tag);
  else return false;
  return true;
}

function isNative({constructor}: object): boolean {
  return /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(constructor)) && constructor !== Object;
}
