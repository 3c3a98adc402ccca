import {isNumeric} from "../columns.js";
import type {Choice, Maker, Mapping, Role} from "../needs/need.js";
import type {OwnTable} from "../own-table.js";

export interface MappingFormOptions<T> {
  document: Document;
  data: OwnTable;
  maker: Maker<T>;
  /** What is chosen at first. */
  mapping: Mapping;
  onChange(mapping: Mapping): void;
}

/** Asks which column says what, with a guess filled in; null if there is nothing to ask. */
export function mappingForm<T>({document, data, maker, mapping, onChange}: MappingFormOptions<T>): HTMLElement | null {
  const [roles, choices] = [maker.roles(data), maker.choices(data)];
  if (roles.length + choices.length === 0) return null;
  const fields = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = "Which column says what";
  fields.append(legend);
  let chosen = mapping;
  const add = (id: string, label: string, options: readonly {id: string; label: string}[]) => {
    const select = document.createElement("select");
    select.setAttribute("aria-label", label);
    for (const option of options)
      select.append(new Option(option.label, option.id, false, option.id === (chosen[id] ?? "")));
    select.addEventListener("change", () => {
      chosen = {...chosen, [id]: select.value};
      onChange(chosen);
    });
    const named = document.createElement("label");
    named.append(`${label} `, select);
    fields.append(named);
  };
  for (const role of roles) add(role.id, role.label, columnsFor(role, data));
  for (const {id, label, answers} of choices satisfies readonly Choice[]) add(id, label, answers);
  return fields;
}

function columnsFor({isNumber, of}: Role, {table, nodes}: OwnTable) {
  const {fields} = (of === "nodes" ? nodes! : table).schema;
  const fit = fields.filter(({type}) => !isNumber || isNumeric(type as Parameters<typeof isNumeric>[0]));
  // A required column may not be found, and is asked for then.
  return [{id: "", label: "none"}, ...fit.map(({name}) => ({id: String(name), label: String(name)}))];
}
