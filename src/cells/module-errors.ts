import type TypeScript from "typescript";
import type {ModuleCell, PageModule} from "./page-module.js";

/** An error in a cell, from offset *start* to *end* of its source. */
export interface ModuleError<C extends ModuleCell> {
  cell: C;
  start: number;
  end: number;
  /** Such as "types/TS2322"; "types/syntax" for what keeps a cell from being run at all. */
  code: string;
  message: string;
}

export interface ModuleErrorOptions {
  /** The folder of the project, which messages leave out; defaults to none. */
  folder?: string;
}

type ModuleDiagnostic = Pick<TypeScript.Diagnostic, "start" | "length" | "code" | "category" | "messageText">;

/** "Duplicate identifier": that cells import the same name is for the rules of names to say; types may be the same. */
const duplicateIdentifier = 2300;

/**
 * What is wrong with the cells of a page, given what TypeScript says of its module, in the order of the module. What it
 * says of the text that the module adds to the cells is left out, and so are errors in JavaScript.
 */
export function moduleErrors<C extends ModuleCell>(
  diagnostics: readonly ModuleDiagnostic[],
  module: PageModule<C>,
  ts: typeof TypeScript,
  options: ModuleErrorOptions = {}
): ModuleError<C>[] {
  return withSyntaxErrors(typeErrors(diagnostics, module, ts, options), module.errors);
}

/** Of what `moduleErrors` finds, that which TypeScript says. */
export function typeErrors<C extends ModuleCell>(
  diagnostics: readonly ModuleDiagnostic[],
  module: Pick<PageModule<C>, "segments">,
  ts: typeof TypeScript,
  {folder = ""}: ModuleErrorOptions = {}
): ModuleError<C>[] {
  const found: ModuleError<C>[] = [];
  for (const {start = 0, length = 1, code, category, messageText} of diagnostics) {
    if (category !== ts.DiagnosticCategory.Error || code === duplicateIdentifier) continue;
    const segment =
      module.segments.find((segment) => segment.start <= start && start < segment.end) ??
      module.segments.find((segment) => segment.end === start);
    if (!segment || (segment.cell.language === "js" && segment.cell.kind === "block")) continue;
    const {cell} = segment;
    const offset = start - segment.start + segment.offset;
    const message = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\s+/g, " ");
    found.push({
      cell,
      start: offset,
      end: Math.min(offset + length, cell.source.length),
      code: `types/TS${code}`,
      message: folder ? message.replaceAll(`${folder}/`, "/") : message
    });
  }
  return found;
}

/** Adds what is wrong with cells beyond TypeScript's judgement, unless TypeScript has judged at the same place. */
export function withSyntaxErrors<C extends ModuleCell>(
  found: readonly ModuleError<C>[],
  errors: PageModule<C>["errors"]
): ModuleError<C>[] {
  const others = errors.filter(
    ({cell, offset}) => !found.some((error) => error.cell === cell && error.start === offset)
  );
  return [
    ...found,
    ...others.map(({cell, offset, message}) => {
      return {cell, start: offset, end: wordEnd(cell.source, offset), code: "types/syntax", message};
    })
  ];
}

/** Where the word, or the one character, at *offset* ends. */
export function wordEnd(text: string, offset: number): number {
  return offset + (/^(?:[\w$]+|[^\n])/.exec(text.slice(offset))?.[0].length ?? 0);
}
