import {linesOutsideFences} from "./outside-fences.js";
import {readTerms} from "./terms.js";

/** The path of the page that derives each term, by the term's name. */
export type TermPages = ReadonlyMap<string, string>;

/** Reads which page derives each term; of several, the first. */
export function termPages(pages: readonly {path: string; text: string}[]): TermPages {
  return new Map(pages.toReversed().flatMap(({path, text}) => readTerms(text).map(({name}) => [name, path] as const)));
}

/**
 * The pages below /notebooks/ that a page's *text* links to, by their addresses or by their terms, each once, in the order
 * in which they are first named. What stands in a fence is no link.
 */
export function pageLinks(text: string, terms: TermPages): string[] {
  const links = linesOutsideFences(text).flatMap((line) =>
    Array.from(
      line.text.matchAll(/\]\((\/notebooks\/[\w/-]+)(?:#[\w:.-]+)?\)|(?:@|\(#)(term:[\w.-]*\w)/g),
      ([, target, term]) => target ?? terms.get(term!) ?? ""
    )
  );
  return [...new Set(links.filter((target) => target.startsWith("/notebooks/")))];
}
