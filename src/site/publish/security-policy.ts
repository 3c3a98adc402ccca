import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/** What a page may load and do, apart from its scripts; docs/security.md has the reason for each. */
const directives = {
  "default-src": "'self'",
  "style-src": "'self' 'unsafe-inline'",
  "img-src": "'self' data: blob:",
  "font-src": "'self' data:",
  "connect-src": "'self' data: blob:",
  "worker-src": "'self' blob:",
  "frame-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'"
};

/** Scripts may be files of the site and what a page's build wrote into it; a reader's cells are evaluated. */
const scripts = "'self' 'unsafe-eval' 'wasm-unsafe-eval'";

/**
 * What htl, and so Inputs, writes for a moment where a template has a function as its handler: "::3" is the fourth value
 * of the template. No program is written so: should one run, it is a syntax error.
 */
const placeholders = Array.from({length: 16}, (_, k) => `::${k}`);

/**
 * Puts a Content-Security-Policy into a built page, before anything that it is about. Inline scripts run only if the page
 * was built with them: the policy lists the SHA-256 of each, of those that are put off too. What changes the page's
 * scripts afterwards must give it its policy anew.
 */
export function withPolicy(html: string): string {
  const hashes = [...new Set(inlineScripts(html).map(sourceOf))];
  const sources = [scripts, ...hashes, "'unsafe-hashes'", ...placeholders.map(sourceOf)];
  const policy = Object.entries({"script-src": sources.join(" "), ...directives})
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
  return html
    .replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "")
    .replace(
      /<meta charset="utf-8">/,
      (first) => `${first}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`
    );
}

/** Gives each of *pages*, built into *folder*, its policy. */
export function writePolicies(folder: string, pages: readonly string[]): void {
  for (const page of pages) {
    const file = join(folder, `${page}.html`);
    writeFileSync(file, withPolicy(readFileSync(file, "utf8")));
  }
}

/** The texts of scripts that run from the page itself; JSON and files are none of them. */
function inlineScripts(html: string): string[] {
  return Array.from(html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)).flatMap(
    ([, attributes = "", text = ""]) => (/\bsrc=|application\/json/.test(attributes) || text === "" ? [] : [text])
  );
}

function sourceOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
