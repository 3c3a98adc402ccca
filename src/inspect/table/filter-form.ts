import type {Filter} from "../../tables/rows/filter.js";
import type {Keys} from "../../tables/rows/keys.js";
import type {Summary} from "../../tables/rows/summary.js";
import {element} from "../element.js";
import type {TableRows} from "./table-rows.js";

/** The same filters as by the bars over the columns, typed: a column, and from where to where, or which names. */
export interface FilterForm {
  element: HTMLElement;
  /** Shows the filter of a column, and gives the form the focus. */
  open(column?: number): Promise<void>;
}

export function filterForm(document: Document, rows: TableRows): FilterForm {
  const choices = rows.columns.flatMap(({name, kind}, column) =>
    kind === "other" ? [] : element(document, "option", {value: column}, name)
  );
  const select = element(document, "select", {}, ...choices);
  const fields = element(document, "span", {class: "table-view-fields"});
  const form = element(
    document,
    "form",
    {class: "table-view-form"},
    element(document, "label", {}, "column ", select),
    fields
  );
  form.hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  // The view tells who reads its value what has changed; its controls do not.
  for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => event.stopPropagation());
  const fill = async () => {
    const column = Number(select.value);
    const [keys, summary] = [await rows.keys(column), await rows.summary(column)];
    const filter = rows.filter.get(column);
    const choose = (next: Filter | null) => void rows.filterBy(column, next);
    if (keys.kind === "category") fields.replaceChildren(...nameFields(document, {keys, summary, filter, choose}));
    else fields.replaceChildren(...rangeFields(document, {keys, summary, filter, choose}));
  };
  select.addEventListener("input", () => void fill());
  return {
    element: form,
    async open(column) {
      if (column !== undefined) select.value = String(column);
      form.hidden = false;
      await fill();
      (column === undefined ? select : (fields.querySelector("input") ?? select)).focus();
    }
  };
}

interface Fields {
  keys: Keys;
  summary: Summary;
  filter: Filter | undefined;
  choose(filter: Filter | null): void;
}

function rangeFields(document: Document, {keys, summary: {bins}, filter, choose}: Fields): HTMLElement[] {
  const isDate = keys.kind === "date";
  const box = (value: number | undefined, hint: number | undefined) => {
    const input = element(document, "input", isDate ? {type: "datetime-local"} : {type: "number", step: "any"});
    if (value !== undefined && Number.isFinite(value)) {
      input.value = isDate ? new Date(value).toISOString().slice(0, 16) : String(value);
    }
    if (hint !== undefined && !isDate) input.placeholder = String(Number(hint.toPrecision(6)));
    return input;
  };
  const own = filter?.kind === "range" ? filter : undefined;
  const range = bins?.kind === "range" ? bins : undefined;
  const [low, high] = [box(own?.low, range?.low), box(own?.high, range?.high)];
  for (const input of [low, high]) {
    input.addEventListener("input", () => {
      const read = ({value, valueAsNumber}: HTMLInputElement, none: number) => (value === "" ? none : valueAsNumber);
      const next = {low: read(low, -Infinity), high: read(high, Infinity)};
      choose(next.low === -Infinity && next.high === Infinity ? null : {kind: "range", ...next});
    });
  }
  return [element(document, "label", {}, "from ", low), element(document, "label", {}, "to ", high)];
}

function nameFields(document: Document, {keys: {names}, summary: {bins}, filter, choose}: Fields): HTMLElement[] {
  const chosen = new Set(filter?.kind === "names" ? filter.places : []);
  const tell = () => choose(chosen.size > 0 ? {kind: "names", places: new Set(chosen)} : null);
  const boxes = (bins?.kind === "names" ? bins.places : []).map((place) => {
    const input = element(document, "input", {type: "checkbox"});
    input.checked = chosen.has(place);
    input.addEventListener("input", () => {
      chosen[input.checked ? "add" : "delete"](place);
      tell();
    });
    return element(document, "label", {}, input, ` ${names[place]!}`);
  });
  const search = element(document, "input", {type: "search"});
  search.addEventListener("input", () => {
    const wanted = search.value.toLowerCase();
    const places = names.flatMap((name, place) => (name.toLowerCase().includes(wanted) ? [place] : []));
    choose(wanted === "" ? null : {kind: "names", places: new Set(places)});
  });
  return [element(document, "label", {}, "contains ", search), ...boxes];
}
