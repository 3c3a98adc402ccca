import type {Table} from "apache-arrow";
import {element} from "../element.js";

/** What a table says of itself: its columns with their types, and its metadata. */
export function schemaTable(document: Document, table: Table): HTMLElement {
  const {fields, metadata} = table.schema;
  const columns = element(document, "table", {}, element(document, "caption", {}, "Columns"));
  const head = columns.createTHead().insertRow();
  for (const title of ["column", "type", "may be null", "nulls"]) {
    head.append(element(document, "th", {scope: "col"}, title));
  }
  const body = columns.createTBody();
  fields.forEach(({name, type, nullable, metadata: said}, place) => {
    const row = body.insertRow();
    row.append(element(document, "th", {scope: "row"}, name));
    const notes = Array.from(said, ([key, value]) => `${key}: ${value}`).join("; ");
    row.insertCell().textContent = notes ? `${String(type)} (${notes})` : String(type);
    row.insertCell().textContent = nullable ? "yes" : "no";
    row.insertCell().textContent = String(table.getChildAt(place)?.nullCount ?? 0);
  });
  const about = Array.from(metadata, ([key, value]) => [
    element(document, "dt", {}, key),
    element(document, "dd", {}, value)
  ]).flat();
  const said = about.length ? element(document, "dl", {}, ...about) : element(document, "p", {}, "No metadata.");
  return element(document, "div", {class: "table-view-schema"}, columns, said);
}
