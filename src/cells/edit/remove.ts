import {unitOf} from "./document.js";
import type {DocumentUnit, PageDocument} from "./document.js";
import {insertLines, linesOfMovable, wanted} from "./insert.js";
import type {Target} from "./insert.js";
import {afterLine, beforeLine, isBlankLine, lineEnd, lineStart} from "./lines.js";
import {EditError, splice} from "./splice.js";
import type {Splice} from "./splice.js";
import {separator} from "./write.js";

/**
 * Removes a unit with one of the blank lines around it. If it stood beside a list's marker, what follows in the item takes
 * its place there, or the marker goes too. A list or quote in which no cell is left becomes one unit, with a new id.
 */
export function remove(document: PageDocument, id: string): PageDocument {
  const unit = unitOf(document, id);
  return splice(document, {
    ways: unit.type === "title" ? [withoutTitle(document, unit)] : waysWithout(document, unit),
    accepts: () => true,
    message: "the page cannot do without this: what stands around it would change"
  });
}

/** Moves a unit before or after another. It keeps its id. Throws an EditError if it is a title. */
export function move(document: PageDocument, id: string, target: Target): PageDocument {
  const {units} = document;
  if (target.id === id) return document;
  const from = units.indexOf(unitOf(document, id));
  const copied = insertLines(document, linesOfMovable(document, id), {...target, ...wanted(units[from]!)});
  const copy = copied.units.find((unit) => !units.some((other) => other.id === unit.id));
  if (!copy || !copied.units.some((unit) => unit.id === id)) throw new EditError("the unit cannot stand there");
  const moved = remove(copied, id);
  const ids = moved.units.map((unit) => (unit.id === copy.id ? {...unit, id: units[from]!.id} : unit));
  return {...moved, units: ids};
}

function withoutTitle({text}: PageDocument, {outerStart, start, end}: DocumentUnit): Splice {
  const kept = text.slice(outerStart, start).trimEnd().length;
  return {start: outerStart + kept, end, text: ""};
}

function waysWithout(document: PageDocument, unit: DocumentUnit): Splice[] {
  const {text, units} = document;
  const start = lineStart(text, unit.outerStart);
  const next = units[unit.index + 1];
  const isMarked = /[^\s>]/.test(text.slice(start, unit.outerStart));
  const pulled = {start: unit.outerStart, end: next?.outerStart ?? 0, text: unit.layout.lead};
  const lines = wholeLines(document, unit);
  const {prefix} = unit.layout;
  const blank = {start, end: lineEnd(text, unit.outerEnd), text: prefix.trimEnd()};
  return [
    ...(isMarked && next && !next.layout.lead ? [pulled] : []),
    lines,
    blank,
    {...blank, text: prefix + separator},
    {start: unit.outerStart, end: unit.outerEnd, text: separator}
  ];
}

/** The lines of a unit, with the blank line before them if one follows too, else with the one after. */
function wholeLines({text, page}: PageDocument, {outerStart, outerEnd, layout}: DocumentUnit): Splice {
  const quoted = layout.prefix.includes(">");
  const start = lineStart(text, outerStart);
  const end = afterLine(text, lineEnd(text, outerEnd));
  const contentStart = page.frontMatter.end;
  const isFirst = start <= contentStart;
  const isLast = end >= text.length;
  const before = lineStart(text, beforeLine(text, start));
  const blankBefore = !isFirst && isBlankLine(text, before, quoted);
  const blankAfter = !isLast && isBlankLine(text, end, quoted);
  if (isLast) {
    const from = blankBefore ? before : start;
    const endsLine = end > lineEnd(text, outerEnd);
    return {start: endsLine || from <= contentStart ? from : beforeLine(text, from), end, text: ""};
  }
  if (blankBefore && blankAfter) return {start: before, end, text: ""};
  if (isFirst && blankAfter) return {start, end: afterLine(text, lineEnd(text, end)), text: ""};
  return {start, end, text: ""};
}
