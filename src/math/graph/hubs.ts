/** Nodes with so many times the mean of links out, or more, are put together. */
const hub = 2;

/** So many links out make a hub. */
export function hubFrom(nodes: number, links: number): number {
  return Math.max(1, Math.floor((hub * links) / nodes));
}

/** How great a hub a node with so many *links* is: 0, if it is none, and one more for each doubling; at most 32. */
export function hubKind(links: number, threshold: number): number {
  return 32 - Math.clz32(Math.floor(links / threshold));
}
