import type {DocumentUnit} from "../../cells/edit/document.js";
import {summaryOf} from "../../cells/frame.js";
import type {Session} from "../session/session.js";
import {showDifference} from "./difference.js";

/** Everything in which the page differs from what was published: each edit with its lines, before and after. */
export function editList(document: Document, session: Session): HTMLElement {
  const list = document.createElement("ol");
  list.className = "edit-list";
  for (const unit of session.units) {
    if (unit.status === "original") continue;
    const verb = unit.status === "edited" ? "Changed" : "Inserted";
    list.append(entry(document, `${verb}: ${titleOf(unit)}`, {unit, before: unit.original ?? "", after: unit.source}));
  }
  for (const unit of session.removed) {
    list.append(entry(document, `Removed: ${titleOf(unit)}`, {unit, before: unit.source, after: ""}));
  }
  if (!list.children.length && session.isEdited) {
    const item = document.createElement("li");
    item.textContent = "The order of the page has changed.";
    list.append(item);
  }
  return list;
}

function titleOf({kind, source}: DocumentUnit): string {
  const line = source.trim().split("\n")[0]!.slice(0, 60);
  return kind === "code" ? `cell ${summaryOf({defines: [], source})}` : `text “${line}”`;
}

function entry(
  document: Document,
  title: string,
  {unit, before, after}: {unit: DocumentUnit; before: string; after: string}
): HTMLElement {
  const item = document.createElement("li");
  const heading = document.createElement("h3");
  heading.textContent = title;
  const lines = document.createElement("div");
  item.append(heading, lines);
  showDifference(lines, {language: unit.language, before: before.trimEnd(), after: after.trimEnd()});
  return item;
}
