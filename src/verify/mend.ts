import {readFileSync, renameSync, writeFileSync} from "node:fs";
import type {Diagnostic, Fix} from "./diagnostic.js";

/** *text* with all fixes that do not touch each other, the first of those that do. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  let mended = "";
  let last = 0;
  for (const {start, end, text: replacement} of [...fixes].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < last) continue;
    mended += text.slice(last, start) + replacement;
    last = end;
  }
  return mended + text.slice(last);
}

/** Writes into each file what its *diagnostics* know how to mend, whole or not at all; returns the files that changed. */
export function mendFiles(diagnostics: readonly Diagnostic[]): string[] {
  const files = [...new Set(diagnostics.filter(({fix}) => fix).map(({file}) => file))];
  return files.filter((file) => {
    const text = readFileSync(file, "utf8");
    const fixes = diagnostics.flatMap((diagnostic) => (diagnostic.file === file ? (diagnostic.fix ?? []) : []));
    const mended = applyFixes(text, fixes);
    if (mended === text) return false;
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, mended);
    renameSync(fresh, file);
    return true;
  });
}
