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
  /** The class of each point by its place in the order in which classes come; all 0 if none is known. */
  classes: Uint32Array;
}

export interface PointsOptions {
  /** How many points the page can take. */
  maxPoints: number;
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

function makePoints({table, lines}: OwnTable, mapping: Mapping, {maxPoints}: PointsOptions): Made<OwnPoints> {
  const columns = ([x, y] as const).map(({id, label}) => {
    const column = mapping[id] ? table.getChild(mapping[id]) : null;
    if (!column) throw new DataError(`no column says “${label}”`, {instead: "Choose one"});
    return column;
  });
  const labels = mapping.label ? table.getChild(mapping.label) : null;
  const kept: number[] = [];
  for (let row = 0; row < table.numRows; ++row) {
    const values = columns.map((column) => column.get(row) as number | null);
    if (values.includes(null)) continue;
    const strange = values.findIndex((value) => !Number.isFinite(value));
    if (strange >= 0) {
      const field = mapping[[x, y][strange]!.id];
      throw new DataError(`${values[strange]} is not finite`, {field, line: lines?.[row], row: row + 1});
    }
    kept.push(row);
  }
  if (kept.length > maxPoints) {
    throw new DataError(`${count(kept.length)} points; this page takes ${count(maxPoints)} at most`, {
      instead: "Take a sample"
    });
  }
  if (kept.length < 3) throw new DataError(`${kept.length} points; three are needed`);
  const data = Float64Array.from(kept.flatMap((row) => columns.map((column) => column.get(row) as number)));
  const places = new Map<string, number>();
  const classes = Uint32Array.from(kept, (row) => {
    const name = labels ? String(labels.get(row)) : "";
    if (!places.has(name)) places.set(name, places.size);
    return places.get(name)!;
  });
  const left = table.numRows - kept.length;
  return {
    value: {points: {rows: kept.length, columns: 2, data}, classes},
    notes: [`${count(kept.length)} points`, ...(left > 0 ? [`rows with a gap, left out: ${count(left)}`] : [])]
  };
}
