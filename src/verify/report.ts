import type {Diagnostic} from "./diagnostic.js";
import {printJson, printText} from "./diagnostic.js";
import {printGithub} from "./github.js";
import {rules} from "./rules/index.js";
import {printSarif} from "./sarif.js";
import type {Verification} from "./verify.js";

/** How diagnostics can be written, for people and for programs. */
export const formats = {
  text: printText,
  json: printJson,
  sarif: (diagnostics: readonly Diagnostic[]) => printSarif(diagnostics, rules),
  github: printGithub
} as const;

export type Format = keyof typeof formats;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}

/** What each page that was opened has cost, the dearest first; what is known from before has cost nothing now. */
export function printCosts({runs, fresh}: Pick<Verification, "runs" | "fresh">): string {
  return [...runs.values()]
    .sort((a, b) => b.seconds - a.seconds)
    .map(({path, seconds, asked}) => {
      const bytes = asked.reduce((sum, file) => sum + file.bytes, 0);
      const when = fresh.opened.includes(path) ? "" : ", when it was last opened";
      return `${seconds.toFixed(1).padStart(6)} s ${Math.ceil(bytes / 1000)} kB ${path}${when}`;
    })
    .join("\n");
}

/** Which pages were read or opened now; what is said of the others is known from before. */
export function printFresh({fresh, counts}: Pick<Verification, "fresh" | "counts">): string {
  const anew = [...new Set([...fresh.read, ...fresh.opened])].sort();
  const named = anew.length > 0 && anew.length < counts.pages ? `: ${anew.join(", ")}` : "";
  return `Verified ${counts.pages} pages, ${anew.length} anew${named}`;
}

/** What was checked and found, in a line. */
export function printSummary({counts, diagnostics}: Pick<Verification, "counts" | "diagnostics">): string {
  const of = (severity: Diagnostic["severity"]) => diagnostics.filter((found) => found.severity === severity).length;
  const checked = Object.entries(counts).map(([name, n]) => `${n} ${name}`);
  return `${checked.join(", ")}; ${of("error")} errors, ${of("warning")} warnings, ${of("note")} notes`;
}
