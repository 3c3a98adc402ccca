import {unitOf} from "./document.js";
import type {DocumentUnit, PageDocument} from "./document.js";
import {afterLine, isBlankLine, lineStart} from "./lines.js";
import {close} from "./replace.js";
import {EditError, splice} from "./splice.js";
import type {Splice} from "./splice.js";
import {linesOf, linesOfUnit, normalizeSource, separator, written} from "./write.js";
import type {NewUnit} from "./write.js";

/** Inserts a unit after the one with this id, within the same list, quote or block; null: at the end of the page. */
export function insertAfter(document: PageDocument, id: string | null, unit: NewUnit): PageDocument {
  return insertLines(document, linesOf(unit), {place: "after", id, ...wanted(unit)});
}

/** Inserts a unit before the one with this id, within the same list, quote or block; null: at the start of the page. */
export function insertBefore(document: PageDocument, id: string | null, unit: NewUnit): PageDocument {
  return insertLines(document, linesOf(unit), {place: "before", id, ...wanted(unit)});
}

/** Inserts a copy of a unit after it. Throws an EditError if it is a title, which its block has once. */
export function duplicate(document: PageDocument, id: string): PageDocument {
  const lines = linesOfMovable(document, id);
  return insertLines(document, lines, {place: "after", id, ...wanted(unitOf(document, id))});
}

/** The lines of a unit that can stand elsewhere. Throws an EditError if it is a title. */
export function linesOfMovable(document: PageDocument, id: string): string[] {
  const unit = unitOf(document, id);
  if (unit.type === "title") throw new EditError("a title stays with its block");
  return linesOfUnit(document.text, unit);
}

export interface Target {
  place: "before" | "after";
  id: string | null;
}

/** The source that a unit of code must have when it is there; prose may fall into several units. */
export interface Wanted {
  source: string | undefined;
}

export function wanted({kind, source}: Pick<NewUnit, "kind" | "source">): Wanted {
  return {source: kind === "code" ? normalizeSource(source, kind) : undefined};
}

export function insertLines(
  document: PageDocument,
  lines: readonly string[],
  {place, id, source}: Target & Wanted
): PageDocument {
  if (lines.join("").trim() === "") throw new EditError("prose without text is no prose");
  const unit = id === null ? undefined : unitOf(document, id);
  const open = place === "after" ? (unit ?? document.units.at(-1)) : undefined;
  if (open?.unclosed) return insertLines(close(document, open), lines, {place, id, source});
  return splice(document, {
    ways: unit ? waysBeside(document, lines, {place, unit}) : [outside(document, lines, place)],
    accepts: ([made]) => made !== undefined && (source === undefined || made.source === source),
    message: "this cannot stand there: it would change what stands around it"
  });
}

interface Beside {
  place: Target["place"];
  unit: DocumentUnit;
}

function waysBeside(document: PageDocument, lines: readonly string[], {place, unit}: Beside): Splice[] {
  const {outerStart, outerEnd, layout} = unit;
  const {text, gap, blank} = written(lines, layout, document);
  const ways = [text, separator + gap + text, text + gap + separator, separator + gap + text + gap + separator];
  if (place === "before") {
    const rest = gap.slice(0, gap.length - layout.lead.length);
    // Beside the marker of a footnote the space after it is indentation, of a fence's content too.
    const indented = written(lines, {prefix: layout.prefix + " ".repeat(layout.indent)}, document).text;
    return [...ways, indented].map((way) => ({start: outerStart, end: outerStart, text: layout.lead + way + rest}));
  }
  const next = afterLine(document.text, outerEnd);
  const isFree = next >= document.text.length || isBlankLine(document.text, next, layout.prefix.includes(">"));
  return ways.map((way) => ({start: outerEnd, end: outerEnd, text: gap + way + (isFree ? "" : blank)}));
}

/** Outside of every list, quote and block: before the first line that says something, or after the last. */
function outside({text, page, eol}: PageDocument, lines: readonly string[], place: Target["place"]): Splice {
  const contentStart = page.frontMatter.end;
  const block = lines.join(eol);
  const content = text.slice(contentStart);
  const first = /\S/.exec(content);
  if (place === "before" && first) {
    const start = Math.max(contentStart, lineStart(text, contentStart + first.index));
    return {start, end: start, text: block + eol + eol};
  }
  const start = text.length;
  const endsLine = text === "" || /[\r\n]$/.test(text);
  const isParted =
    contentStart === start ? contentStart <= 1 : /(?:^|\n)[ \t]*\n$/.test(content.replace(/\r\n?/g, "\n"));
  const before = (endsLine ? "" : eol) + (isParted ? "" : eol);
  return {start, end: start, text: before + block + (endsLine ? eol : "")};
}
