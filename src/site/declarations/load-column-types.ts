import {loadData} from "../loaders/load-data.js";
import {readColumnTypes} from "./data.js";

/** Brings the data of the site up to date and returns the types of their columns. */
export async function loadColumnTypes(root: string): Promise<string> {
  await loadData(root, () => undefined);
  return readColumnTypes(root);
}
