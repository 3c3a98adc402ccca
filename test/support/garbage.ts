import type {Matrix} from "../../src/math/dense/matrix.js";
import type {CsrMatrix} from "../../src/math/sparse/csr.js";

/** Arguments of which one is spoilt, and how: "1.tolerance = NaN". */
export interface Spoilt {
  label: string;
  args: unknown[];
}

const strangers: readonly [string, unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["a string", "spoilt"],
  ["a number", 7],
  ["an object", {}],
  ["a function", () => 0]
];

const isCsr = (value: unknown): value is CsrMatrix =>
  typeof value === "object" && value !== null && "offsets" in value && "indices" in value;

const isMatrix = (value: unknown): value is Matrix =>
  typeof value === "object" && value !== null && "data" in value && "rows" in value;

const isArray = (value: unknown): value is number[] | Float64Array =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

const notFinite = [NaN, Infinity, -Infinity];

/**
 * Every way in which we know to spoil one argument of *args*, one at a time; those are not touched. Records are replaced
 * as a whole, too.
 */
export function spoil(args: readonly unknown[]): Spoilt[] {
  return args.flatMap((arg, at) =>
    ways(arg, true).map(([label, bad]) => ({label: `${at}${label}`, args: args.map((a, i) => (i === at ? bad : a))}))
  );
}

type Way = [label: string, bad: unknown];

function ways(arg: unknown, whole = false): Way[] {
  if (typeof arg === "function" || typeof arg === "boolean" || arg === undefined) return [];
  const others = (skip: string): Way[] =>
    strangers.filter(([name]) => name !== skip).map(([name, bad]) => [` = ${name}`, bad]);
  if (typeof arg === "number")
    return numberWays(arg).concat(others("a number").filter(([name]) => name !== " = undefined" && name !== " = null"));
  if (typeof arg === "string") return [[" = nonsense", "nonsense"], [" = a number", 7]]; // prettier-ignore
  if (isCsr(arg)) return [...others(""), [" = an array", []], ...csrWays(arg)];
  if (isMatrix(arg)) return [...others(""), [" = an array", []], ...matrixWays(arg)];
  if (isArray(arg))
    return [...others("").filter(([name]) => name !== " = a number" || arg.length > 0), ...arrayWays(arg)];
  // Options, and records: a member at a time.
  const record = arg as Record<string, unknown>;
  const replaced = whole ? others("an object").filter(([name]) => name !== " = undefined") : [];
  return replaced.concat(
    Object.entries(record).flatMap(([name, member]) =>
      // So many restarts are what was asked for: it would be done.
      ways(member)
        .filter(([label]) => label !== " = null" && (name !== "restarts" || label !== " = 1e+300"))
        .map(([label, bad]): Way => [`.${name}${label}`, {...record, [name]: bad}])
    )
  );
}

/** A copy of *array* whose buffer has gone to someone else: it looks like an empty one. */
function detached<T extends ArrayBufferView>(array: T): T {
  const copy = structuredClone(array);
  structuredClone(copy.buffer, {transfer: [copy.buffer as ArrayBuffer]});
  return copy;
}

function numberWays(value: number): Way[] {
  const bad = [NaN, Infinity, -Infinity, -1, 0.5, 1e300].filter((other) => other !== value);
  return bad.map((other): Way => [` = ${other}`, other]);
}

function csrWays(a: CsrMatrix): Way[] {
  const put = (name: "offsets" | "indices" | "values", at: number, to: number): CsrMatrix => {
    const changed = a[name].slice();
    changed[at] = to;
    return {...a, [name]: changed};
  };
  const [n, m] = [a.rows, a.indices.length];
  return [
    [".rows = NaN", {...a, rows: NaN}],
    [".rows = -1", {...a, rows: -1}],
    [".rows + 0.5", {...a, rows: n + 0.5}],
    [".rows + 1", {...a, rows: n + 1}],
    [".columns = NaN", {...a, columns: NaN}],
    [".columns = 1", {...a, columns: 1}],
    [".columns + 1", {...a, columns: a.columns + 1}],
    [".offsets: plain", {...a, offsets: Array.from(a.offsets)}],
    [".offsets: short", {...a, offsets: a.offsets.slice(0, n)}],
    [".offsets: from 1", put("offsets", 0, 1)],
    [".offsets: falling", put("offsets", 2, m + 5)],
    [".offsets: beyond", put("offsets", n, m + 5)],
    [".offsets: missing", {...a, offsets: undefined}],
    [".indices: plain", {...a, indices: Array.from(a.indices)}],
    [".indices: short", {...a, indices: a.indices.slice(1)}],
    [".indices: beyond", put("indices", 0, a.columns + 7)],
    [".indices: not ascending", put("indices", second(a), a.indices[second(a) - 1])],
    [".offsets: detached", {...a, offsets: detached(a.offsets)}],
    [".indices: detached", {...a, indices: detached(a.indices)}],
    [".values: detached", {...a, values: detached(a.values)}],
    [".values: plain", {...a, values: Array.from(a.values)}],
    [".values: short", {...a, values: a.values.slice(1)}],
    [".values: missing", {...a, values: null}],
    ...notFinite.map((bad): Way => [`.values: ${bad}`, put("values", 1, bad)]),
    [".values: negative", {...a, values: a.values.map((value) => -value)}],
    [".values: not symmetric", put("values", 0, a.values[0] + 1)]
  ];
}

/** The second entry of a row that has one. */
function second({offsets}: CsrMatrix): number {
  return offsets[offsets.findIndex((start, i) => offsets[i + 1] - start > 1)] + 1;
}

function matrixWays(a: Matrix): Way[] {
  const put = (to: number): Matrix => ({...a, data: a.data.with(1, to)});
  return [
    [".rows = NaN", {...a, rows: NaN}],
    [".rows = -1", {...a, rows: -1}],
    [".rows + 0.5", {...a, rows: a.rows + 0.5}],
    [".rows + 1", {...a, rows: a.rows + 1}],
    [".columns = -1", {...a, columns: -1}],
    [".columns + 1", {...a, columns: a.columns + 1}],
    [".both = -1", {...a, rows: -a.rows, columns: -a.columns}],
    [".data: plain", {...a, data: Array.from(a.data)}],
    [".data: missing", {...a, data: undefined}],
    [".data: short", {...a, data: a.data.slice(1)}],
    [".data: single", {...a, data: new Float32Array(a.data)}],
    [".data: a buffer", {...a, data: a.data.slice().buffer}],
    [".data: detached", {...a, data: detached(a.data)}],
    [".rows: text", {...a, rows: String(a.rows)}],
    [".rows: missing", {rows: undefined, columns: a.columns, data: a.data}],
    [".rows = Infinity", {...a, rows: Infinity, columns: 0, data: new Float64Array(0)}],
    [".columns: missing", {rows: a.rows, columns: null, data: a.data}],
    [".columns = 0.5, as many entries", {...a, rows: 2 * a.rows * a.columns, columns: 0.5}],
    ...notFinite.map((bad): Way => [`.data: ${bad}`, put(bad)]),
    [".data: not symmetric", put(a.data[1] + 1)]
  ];
}

function arrayWays(a: number[] | Float64Array): Way[] {
  const entry = a[0] as unknown;
  const shorter: Way = [": short", a.slice(1)];
  const gone: Way[] = ArrayBuffer.isView(a) ? [[": detached", detached(a)]] : [];
  if (typeof entry === "number") {
    const put = (bad: unknown) => {
      const changed = a.slice();
      changed[0] = bad as number;
      return changed;
    };
    const plain = !ArrayBuffer.isView(a);
    const real = plain || a instanceof Float64Array;
    return [
      shorter,
      ...gone,
      ...(real ? [...notFinite, -1, 0.5].map((bad): Way => [`: ${bad}`, put(bad)]) : [[`: beyond`, put(1e9)] as Way]),
      ...(plain ? [[": undefined", put(undefined)] as Way] : [])
    ];
  }
  // A list of records or rows: its first.
  return [
    shorter,
    [": null", [null]],
    ...ways(entry).map(([label, bad]): Way => [`[0]${label}`, [bad, ...Array.from(a).slice(1)]])
  ];
}
