import type {CellLanguage} from "../page.js";
import type {Unit} from "../units.js";
import {unitOf} from "./document.js";
import type {DocumentUnit, PageDocument} from "./document.js";
import {lineStart} from "./lines.js";
import {EditError, splice} from "./splice.js";
import {contentLines, fenceFor, join, normalizeSource, openerOf, separator, written} from "./write.js";

/**
 * Gives a unit another source. A fence grows longer if a line of code would close it. Prose may fall into several units,
 * of which the first keeps the id. Throws an EditError if the source cannot stand there without changing what else the
 * page says: prose without text, a title of two lines, an HTML comment that is never closed …
 */
export function replace(document: PageDocument, id: string, source: string): PageDocument {
  const unit = unitOf(document, id);
  const text = normalizeSource(source, unit.kind);
  if (text === unit.source) return document;
  return unit.kind === "code" ? replaceCode(document, unit, {source: text}) : replaceProse(document, unit, text);
}

function replaceCode(
  document: PageDocument,
  unit: DocumentUnit,
  {source, language = unit.language}: {source: string; language?: Unit["language"]}
): PageDocument {
  const {eol, text} = document;
  const {opener, marker} = openerOf(text, unit);
  const fence = fenceFor(source, marker);
  const prefix = unit.layout.prefix + " ".repeat(unit.layout.indent);
  const keepsClosing = !unit.unclosed && fence === marker;
  const closing = keepsClosing ? text.slice(lineStart(text, unit.outerEnd), unit.outerEnd) : prefix + fence;
  const renamed = language === unit.language ? opener : opener.replace(/([`~][ \t]*)[^\s`~]+/, `$1${language}`);
  const lines = [renamed.replace(marker, fence), ...contentLines(source)];
  const open = join(lines, {prefix, eol});
  return splice(document, {
    // In a malformed page the end of a list may have to go on closing the fence.
    ways: [open + eol + closing, open].map((way) => ({start: unit.outerStart, end: unit.outerEnd, text: way})),
    accepts: ([now, ...more]) => now?.source === source && now.language === language && !more.length,
    id: unit.id,
    message: "this code cannot stand in its place in the page"
  });
}

function replaceProse(document: PageDocument, unit: DocumentUnit, source: string): PageDocument {
  if (source.trim() === "") throw new EditError("prose without text is no prose; remove it instead");
  const {start, end, layout} = unit;
  const lines = source.split("\n");
  const isTitle = unit.type === "title";
  if (isTitle && lines.length > 1) throw new EditError("a title is one line");
  const {text, gap, blank} = written(lines, layout, document);
  const ways = [
    text,
    text + blank,
    text + gap + separator,
    separator + gap + text,
    separator + gap + text + gap + separator
  ];
  return splice(document, {
    ways: ways.slice(0, isTitle ? 1 : ways.length).map((way) => ({start, end, text: layout.lead + way})),
    accepts: ([now, ...more]) => {
      if (isTitle) return now?.source === source && now.type === "title" && !more.length;
      if (now?.source === source || more.length) return true;
      return now !== undefined && (now.kind === "code" || now.containers.length !== unit.containers.length);
    },
    id: unit.id,
    message: "this text cannot stand in its place in the page: it would change what stands around it"
  });
}

/** Gives a unit of code another language; what its fence says after it stays. Throws an EditError if it is prose. */
export function setLanguage(document: PageDocument, id: string, language: CellLanguage): PageDocument {
  const unit = unitOf(document, id);
  if (unit.kind !== "code") throw new EditError("prose has no other language");
  return language === unit.language ? document : replaceCode(document, unit, {source: unit.source, language});
}

/** Closes a fence that only the end of the page closes, so that something can follow it. */
export function close(document: PageDocument, unit: DocumentUnit): PageDocument {
  const {marker} = openerOf(document.text, unit);
  const prefix = unit.layout.prefix + " ".repeat(unit.layout.indent);
  const at = /[\r\n]$/.test(document.text.slice(0, unit.outerEnd)) ? "" : document.eol;
  return splice(document, {
    ways: [
      {
        start: unit.outerStart,
        end: unit.outerEnd,
        text: document.text.slice(unit.outerStart, unit.outerEnd) + at + prefix + marker
      }
    ],
    accepts: (units) => units.length === 1,
    id: unit.id,
    message: "the fence before this is never closed"
  });
}
