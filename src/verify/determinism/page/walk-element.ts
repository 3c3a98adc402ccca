import type {Walk} from "./walk.js";

/**
 * Walks over a node of a document: elements by name, attributes and children, a canvas by its pixels. Ids are replaced by
 * their order within the node: libraries count them up for the page, in the order in which its cells happen to run.
 */
export function walkElement(value: object, walk: Walk): boolean {
  if (typeof Node === "undefined" || !(value instanceof Node)) return false;
  const ids = new Map<string, string>();
  for (const {id} of elementsOf(value)) if (id) ids.set(id, `id ${ids.size}`);
  walkNode(value, walk, ids);
  return true;
}

function elementsOf(node: Node): Element[] {
  if (!(node instanceof Element || node instanceof DocumentFragment)) return [];
  return [...(node instanceof Element ? [node] : []), ...node.querySelectorAll("[id]")];
}

function walkNode(node: Node, walk: Walk, ids: ReadonlyMap<string, string>): void {
  if (!(node instanceof Element)) {
    walk.token(`${node.nodeName} ${node.nodeValue ?? ""}`);
  } else {
    walk.token(`<${node.localName}>`);
    const attributes = [...node.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const {name, value} of attributes) walk.at(`@${name}`, () => walk.token(withoutIds(value, ids)));
    if (node instanceof HTMLCanvasElement) walk.at(".pixels", () => walk.token(pixelsOf(node)));
  }
  node.childNodes.forEach((child, i) =>
    walk.at(` > ${child.nodeName.toLowerCase()}[${i}]`, () => walkNode(child, walk, ids))
  );
}

/** An attribute refers to ids as a list of them, as an address or in a style. */
function withoutIds(value: string, ids: ReadonlyMap<string, string>): string {
  if (ids.size === 0) return value;
  return value
    .replace(/#([^\s"')]+)/g, (whole, id: string) => (ids.has(id) ? `#${ids.get(id)!}` : whole))
    .split(" ")
    .map((word) => ids.get(word) ?? word)
    .join(" ");
}

function pixelsOf(canvas: HTMLCanvasElement): string {
  try {
    return canvas.toDataURL();
  } catch {
    return "pixels of another origin";
  }
}
