/**
 * The addresses below /notebooks/ that a page's *text* links to, each once, in the order in which they are first named.
 * What stands in a fence is no link.
 */
export function pageLinks(text: string): string[] {
  const prose = text.replace(/^(`{3,}|~{3,}).*\n[^]*?^\1 *$/gm, "");
  const targets = Array.from(prose.matchAll(/\]\((\/notebooks\/[\w/-]+)(?:#[\w:.-]+)?\)/g), ([, target]) => target!);
  return [...new Set(targets)];
}
