import type {Vector} from "apache-arrow";
import type {Matrix} from "../../math/dense/matrix.js";
import {isNumeric} from "../columns.js";
import {DataError} from "../data-error.js";
import {count} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {guessByName, guessByType} from "./guess.js";
import type {Made, Maker, Mapping, Role} from "./need.js";

/** Points of the plane, and the class of each, if one is known. */
export interface OwnPoints {
  points: Matrix;
  /** The class of each point by its place in *names*; all 0 if none is known. */
  classes: Uint32Array;
  /** The classes in the order in which they come; null if none is known. */
  names: readonly string[] | null;
}

export interface PointsOptions {
  /** How many points the page can take. */
  maxPoints: number;
  /** How many it needs; defaults to 3. */
  minPoints?: number;
  /** How many classes it can tell apart; defaults to as many as there are points. */
  maxClasses?: number;
  /** Brings the points to a size: their mean becomes the origin, and the farthest lies so far from it; they stay as given by default. */
  radius?: number;
}

const x: Role = {id: "x", label: "x", isRequired: true, isNumber: true};
const y: Role = {id: "y", label: "y", isRequired: true, isNumber: true};
const label: Role = {id: "label", label: "label", isRequired: false, isNumber: false};

/** Makes points of the plane of two columns of numbers. */
export function pointsMaker(options: PointsOptions): Maker<OwnPoints> {
  return {
    roles: () => [x, y, label],
    choices: () => [],
    guess({table}) {
      const taken = new Set<string>();
      const first =
        guessByName(table, [/^x$/i, /^(?:lon|lng|long|longitude|east\w*)$/i], {role: x, taken}) ||
        guessByType(table, isNumeric, taken);
      taken.add(first);
      const second =
        guessByName(table, [/^y$/i, /^(?:lat|latitude|north\w*)$/i], {role: y, taken}) ||
        guessByType(table, isNumeric, taken);
      taken.add(second);
      const names = [/^(?:label|class|cluster|group|category|species|target|ring|y_true)$/i];
      return {x: first, y: second, label: guessByName(table, names, {role: label, taken})};
    },
    make: (data, mapping) => makePoints(data, mapping, options)
  };
}

function makePoints(data: OwnTable, mapping: Mapping, options: PointsOptions): Made<OwnPoints> {
  const {maxPoints, minPoints = 3, maxClasses = Infinity, radius} = options;
  const columns = [x, y].map((role) => required(data, mapping, role));
  const rows = completeRows(data, columns);
  if (rows.length > maxPoints) {
    throw new DataError(`${count(rows.length)} points; this page takes ${count(maxPoints)} at most`, {
      instead: "Take a sample"
    });
  }
  if (rows.length < minPoints) throw new DataError(`${rows.length} points; ${minPoints} are needed at least`);
  const points: Matrix = {rows: rows.length, columns: 2, data: new Float64Array(2 * rows.length)};
  rows.forEach((row, i) => columns.forEach(({vector}, j) => (points.data[2 * i + j] = vector.get(row) as number)));
  const left = data.table.numRows - rows.length;
  const notes = [`${count(rows.length)} points`, ...(left > 0 ? [`rows with a gap, left out: ${count(left)}`] : [])];
  const {classes, names} = classesOf(data, mapping, rows);
  if (names && names.length > maxClasses) {
    throw new DataError(`${count(names.length)} labels; this page tells ${count(maxClasses)} apart at most`, {
      field: mapping["label"],
      instead: "Choose another column, or none"
    });
  }
  if (names) notes.push(`labels: ${names.slice(0, 6).join(", ")}${names.length > 6 ? " …" : ""}`);
  if (radius !== undefined) fit(points, radius, notes);
  return {value: {points, classes, names}, notes};
}

interface Coordinate {
  vector: Vector;
  field: string;
}

function required({table}: OwnTable, mapping: Mapping, {id, label}: Role): Coordinate {
  const field = mapping[id] ?? "";
  const vector = field ? table.getChild(field) : null;
  if (!vector) throw new DataError(`no column says “${label}”`, {instead: "Choose one"});
  return {vector, field};
}

/** The rows of which both coordinates are there. Throws a DataError at one that is not finite. */
function completeRows({table, lineOf}: OwnTable, columns: readonly Coordinate[]): number[] {
  const rows: number[] = [];
  for (let row = 0; row < table.numRows; ++row) {
    const values = columns.map(({vector}) => vector.get(row) as number | null);
    if (values.includes(null)) continue;
    const strange = values.findIndex((value) => !Number.isFinite(value));
    if (strange >= 0) {
      const {field} = columns[strange]!;
      throw new DataError(`${values[strange]} is not finite`, {field, line: lineOf?.(row), row: row + 1});
    }
    rows.push(row);
  }
  return rows;
}

function classesOf({table}: OwnTable, mapping: Mapping, rows: readonly number[]) {
  const labels = mapping["label"] ? table.getChild(mapping["label"]) : null;
  if (!labels) return {classes: new Uint32Array(rows.length), names: null};
  const places = new Map<string, number>();
  const classes = Uint32Array.from(rows, (row) => {
    const name = String(labels.get(row) ?? "none");
    if (!places.has(name)) places.set(name, places.size);
    return places.get(name)!;
  });
  return {classes, names: [...places.keys()]};
}

/** Moves and scales points, both axes alike, and notes by how much. Throws a DataError if all are one. */
function fit({rows, data}: Matrix, radius: number, notes: string[]): void {
  const middle = [0, 1].map((j) => {
    let mean = 0;
    for (let i = 0; i < rows; ++i) mean += data[2 * i + j]! / rows;
    return mean;
  }) as [number, number];
  let farthest = 0;
  for (let i = 0; i < rows; ++i) {
    farthest = Math.max(farthest, Math.hypot(data[2 * i]! - middle[0], data[2 * i + 1]! - middle[1]));
  }
  if (!(farthest > 0 && farthest < Infinity)) {
    throw new DataError(farthest === 0 ? "all points are one" : "the points lie too far apart");
  }
  for (let k = 0; k < data.length; ++k) data[k] = ((data[k]! - middle[k % 2]!) / farthest) * radius;
  const [east, north, unit] = [...middle, farthest / radius].map((value) => Number(value.toPrecision(3)));
  notes.push(`moved and scaled: (${east}, ${north}) is the origin, and ${unit} is 1`);
}
