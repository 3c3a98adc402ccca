export type Severity = "error" | "warning";

/** Something wrong with a page, and where; lines and columns count from 1. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  /** The rule that found it, such as "undefined-name", or TypeScript's own code, such as "TS2322". */
  code: string;
  severity: Severity;
  message: string;
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

/** A line each: `page.md:line:column CODE message`, with "warning:" before the message of what is no error. */
export function printText(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(printLine).join("\n");
}

/** The diagnostics as a JSON array. */
export function printJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics, null, 2);
}

function printLine({file, line, column, code, severity, message}: Diagnostic): string {
  const text = message.trim().replace(/\s*\n\s*/g, " ");
  return `${file}:${line}:${column} ${code} ${severity === "warning" ? `warning: ${text}` : text}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
