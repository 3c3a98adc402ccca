import {linesOutsideFences} from "./outside-fences.js";

/**
 * The addresses below /notebooks/ that a page's *text* links to, each once, in the order in which they are first named.
 * What stands in a fence is no link.
 */
export function pageLinks(text: string): string[] {
  const links = linesOutsideFences(text).flatMap((line) =>
    Array.from(line.text.matchAll(/\]\((\/notebooks\/[\w/-]+)(?:#[\w:.-]+)?\)/g), ([, target]) => target!)
  );
  return [...new Set(links)];
}
