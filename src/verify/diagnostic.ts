/** An error fails the gate; a warning should be mended; a note may be. */
export type Severity = "error" | "warning" | "note";

/** What would mend a page: its text from *start* to *end*, as offsets, becomes *text*. */
export interface Fix {
  start: number;
  end: number;
  text: string;
}

/** Something wrong with a page, and where; lines and columns count from 1. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  /** The rule that found it, such as "undefined-name", or TypeScript's own code, such as "TS2322". */
  code: string;
  severity: Severity;
  message: string;
  /** Set if `--fix` can mend it without a change of meaning. */
  fix?: Fix;
}

/** In the order in which a person mends them: by file, line and column, then by code and message. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.code, b.code) ||
      compare(a.message, b.message)
  );
}

/** A line each: `page.md:line:column CODE message`, with the severity before the message of what is no error. */
export function printText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(printLine).join("\n");
}

/** The diagnostics as a JSON array. */
export function printJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics, null, 2);
}

function printLine({file, line, column, code, severity, message}: Diagnostic): string {
  const text = message.trim().replace(/\s*\n\s*/g, " ");
  return `${file}:${line}:${column} ${code} ${severity === "error" ? text : `${severity}: ${text}`}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
