import {type DataType, type Table} from "apache-arrow";
import {isNumeric} from "../columns.js";
import type {Role} from "./need.js";

/** The column whose name is like *names*, the earlier the better, of those not *taken* and of the type that *role* wants. */
export function guessByName(
  table: Table,
  names: readonly RegExp[],
  {role, taken}: {role: Role; taken: ReadonlySet<string>}
): string {
  const fit = table.schema.fields.filter(
    ({name, type}) => !taken.has(name) && (!role.isNumber || isNumeric(type as DataType))
  );
  for (const pattern of names) {
    const found = fit.find(({name}) => pattern.test(name.trim()));
    if (found) return found.name;
  }
  return "";
}

/** The first column that is not *taken* and has a type that *fits*. */
export function guessByType(table: Table, fits: (type: DataType) => boolean, taken: ReadonlySet<string>): string {
  return table.schema.fields.find(({name, type}) => !taken.has(name) && fits(type as DataType))?.name ?? "";
}
