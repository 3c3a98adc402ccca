import type TypeScript from "typescript";
import {dataFiles} from "../../cells/site-files.js";
import type {PageView} from "./page-view.js";
import type {
  CellPosition,
  Completion,
  CompletionDetails,
  Completions,
  Hover,
  Signature,
  SignatureHelp
} from "./protocol.js";

type Service = TypeScript.LanguageService;
type Ts = typeof TypeScript;

/** Names that the page's module has for itself. */
const internal = /^__(?:Value$|Cell$|(?:cell|draft)_\d+$)/;

/** See `TypeQueries.hover`. */
export function hoverAt(service: Service, ts: Ts, view: PageView, offset: number): Hover | null {
  const info = service.getQuickInfoAtPosition(view.file, offset);
  const range = info && view.toCell(info.textSpan);
  if (!range) return null;
  return {
    ...range,
    type: ts.displayPartsToString(info.displayParts),
    documentation: documentationOf(info, ts)
  };
}

/** See `TypeQueries.signatureHelp`. */
export function signatureHelpAt(service: Service, ts: Ts, view: PageView, offset: number): SignatureHelp | null {
  const help = service.getSignatureHelpItems(view.file, offset, {});
  if (!help) return null;
  return {
    signatures: help.items.map((item) => signature(item, ts)),
    active: help.selectedItemIndex,
    parameter: help.argumentIndex
  };
}

function signature(item: TypeScript.SignatureHelpItem, ts: Ts): Signature {
  let label = ts.displayPartsToString(item.prefixDisplayParts);
  const parameters = item.parameters.map(({displayParts, documentation}, k) => {
    if (k) label += ts.displayPartsToString(item.separatorDisplayParts);
    const start = label.length;
    label += ts.displayPartsToString(displayParts);
    return {start, end: label.length, documentation: ts.displayPartsToString(documentation)};
  });
  label += ts.displayPartsToString(item.suffixDisplayParts);
  return {label, documentation: documentationOf(item, ts), parameters};
}

/** See `TypeQueries.completions`. */
export function completionsAt(service: Service, view: PageView, offset: number): Completions | null {
  const found = service.getCompletionsAtPosition(view.file, offset, {
    includeCompletionsForModuleExports: false,
    includeCompletionsWithInsertText: true
  });
  if (!found) return null;
  const before = /[\w$]*$/.exec(view.module.text.slice(0, offset))![0].length;
  const own = found.entries[0]?.replacementSpan;
  const span = found.optionalReplacementSpan ?? (own && own.start <= offset ? own : undefined);
  const range = view.toCell(span ?? {start: offset - before, length: before});
  if (!range) return null;
  const entries = found.entries
    .filter(({name}) => !internal.test(name))
    .map((entry) => completion(entry, view, range.start));
  return {...range, entries};
}

/** The names of files that a cell may attach, if that is what is being written at a position. */
export function fileCompletions(
  source: string,
  {cell, offset}: CellPosition,
  siteFiles: readonly string[]
): Completions | null {
  const [, name] = /\bFileAttachment\(\s*["'`]([^"'`\n]*)$/.exec(source.slice(0, offset)) ?? [];
  if (name === undefined) return null;
  const rest = /^[^"'`\n)]*/.exec(source.slice(offset))![0].length;
  const entries = dataFiles(siteFiles).map((file) => ({name: file, kind: "string", sort: "11"}));
  return {cell, start: offset - name.length, end: offset + rest, entries};
}

function completion(
  {name, kind, sortText, insertText, kindModifiers, replacementSpan}: TypeScript.CompletionEntry,
  view: PageView,
  start: number
): Completion {
  const own = replacementSpan && view.toCell(replacementSpan);
  return {
    name,
    kind,
    sort: sortText,
    ...(insertText !== undefined && {insert: insertText}),
    ...(own && own.start !== start && {start: own.start}),
    ...(kindModifiers?.includes("deprecated") && {isDeprecated: true as const})
  };
}

/** See `TypeQueries.completionDetails`. */
export function completionDetailsAt(
  service: Service,
  ts: Ts,
  view: PageView,
  {offset, name}: {offset: number; name: string}
): CompletionDetails | null {
  const details = service.getCompletionEntryDetails(view.file, offset, name, {}, undefined, {}, undefined);
  if (!details) return null;
  return {type: ts.displayPartsToString(details.displayParts), documentation: documentationOf(details, ts)};
}

interface Documented {
  documentation?: TypeScript.SymbolDisplayPart[];
  tags?: TypeScript.JSDocTagInfo[];
}

/** What is written about a symbol, as Markdown. */
function documentationOf({documentation = [], tags = []}: Documented, ts: Ts): string {
  const notes = tags.map(({name, text}) => `*@${name}* ${ts.displayPartsToString(text)}`.trim());
  return [ts.displayPartsToString(documentation), ...notes].filter(Boolean).join("\n\n");
}
