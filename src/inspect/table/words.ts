import type {ColumnKind} from "../../tables/rows/columns.js";
import type {Filter} from "../../tables/rows/filter.js";
import type {Keys} from "../../tables/rows/keys.js";

/** A number as a head of a column has room for it: four digits, or a moment's day or minute. */
export function numberText(value: number, kind: ColumnKind): string {
  if (kind === "date") {
    const date = new Date(value);
    if (Number.isNaN(date.getTime())) return String(value);
    return date.toISOString().slice(0, 16).replace("T00:00", "").replace("T", " ");
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e7) return minus(String(value));
  const size = Math.abs(value);
  return minus(size >= 1e7 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(4))));
}

/** What a filter lets pass, in few words. */
export function filterText({names, kind}: Keys, filter: Filter): string {
  if (filter.kind === "range") {
    const {low, high} = filter;
    if (low === -Infinity) return `≤ ${numberText(high, kind)}`;
    return high === Infinity ? `≥ ${numberText(low, kind)}` : `${numberText(low, kind)} … ${numberText(high, kind)}`;
  }
  const chosen = [...filter.places].slice(0, 3).map((place) => names[place]!);
  const more = filter.places.size - chosen.length;
  return more > 0 ? `${chosen.join(", ")} and ${more.toLocaleString("en")} more` : chosen.join(", ") || "nothing";
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
