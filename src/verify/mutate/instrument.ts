import type {Edit} from "./rewrite.js";
import {rewrite} from "./rewrite.js";
import {findSites} from "./sites.js";
import type {FoundSites, Site} from "./sites.js";

/** A source that pages run: a cell, or a module of the library. */
export interface Source {
  /** For people: "src/math/graph/pagerank.ts". */
  file: string;
  text: string;
  found: FoundSites;
  /** How the page's state is reached: names of a cell that it does not define are another cell's. */
  scope: "window." | "";
}

export function readSource(file: string, text: string, scope: Source["scope"]): Source {
  return {file, text, scope, found: findSites(text)};
}

/** A change at a place, and the number by which it is switched on. */
export interface Switch {
  site: Site;
  change: Site["changes"][number];
  number: number;
}

/** The source with each place telling that it was reached, by a number from *first* on. */
export function withCoverage({text, found, scope}: Source, first: number): string {
  const edits = found.sites.map(({start, end}, i): Edit => ({
    start,
    end,
    write: (render) => `(${scope}$$hit(${first + i}),${render(start, end)})`
  }));
  return rewrite(text, edits);
}

/** The source with all of *switches* in it, none of them on, and loops that end when there is no fuel left. */
export function withSwitches({text, found, scope}: Source, switches: readonly Switch[]): string {
  const bySite = new Map<Site, Switch[]>();
  for (const one of switches) bySite.set(one.site, [...(bySite.get(one.site) ?? []), one]);
  const edits = Array.from(bySite, ([{start, end, parts}, list]): Edit => ({
    start,
    end,
    write(render) {
      const texts = parts.map((part) => render(part.start, part.end));
      const changes = list.map(({change, number}) => `${scope}$$m===${number}?${change.write(texts)}:`);
      return `(${changes.join("")}${render(start, end)})`;
    }
  }));
  const loops = found.loops.map(({start, end}): Edit => ({
    start,
    end,
    write: (render) => `{if(--${scope}$$fuel<0)${scope}$$stop();${render(start, end)}}`
  }));
  return rewrite(text, [...loops, ...edits]);
}
