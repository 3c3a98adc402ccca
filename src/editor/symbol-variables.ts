/** A symbol, by the name under which formulas have it, and the variables that its value is made of. */
export interface SymbolVariables {
  symbol: string;
  names: string[];
}

const identifier = /(?<![\w$.])[A-Za-z_$][\w$]*(?![\w$])(?!\s*\()/g;

/**
 * Which variables of the page hold the value of each symbol of its list: those that the expression beside the symbol
 * names, functions apart.
 */
export function variablesOf(document: Document): SymbolVariables[] {
  const {cells} = window.notebook;
  const defined = new Set(cells.flatMap(({defines}) => defines));
  return Array.from(document.querySelectorAll(".notation li"), (row) => {
    const comments = document.createTreeWalker(row, NodeFilter.SHOW_COMMENT);
    const names: string[] = [];
    while (comments.nextNode()) {
      const id = /^:([\w-]+):$/.exec(comments.currentNode.nodeValue ?? "")?.[1];
      const source = cells.find((cell) => cell.id === id)?.source ?? "";
      names.push(...Array.from(source.matchAll(identifier), ([name]) => name).filter((name) => defined.has(name)));
    }
    const symbols = Array.from(
      row.querySelectorAll<HTMLElement>("button[data-symbol]"),
      ({dataset}) => dataset.symbol!
    );
    return symbols.map((symbol) => ({symbol, names}));
  }).flat();
}

/** Where the *names* stand in shown sources, as ranges of their text. */
export function identifiersIn(sources: Iterable<Element>, names: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const source of sources) {
    const texts = source.ownerDocument.createTreeWalker(source, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode as Text;
      for (const {0: name, index} of text.data.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)) {
        if (!names.includes(name)) continue;
        const range = source.ownerDocument.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + name.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}

/** The identifier under the pointer; null if there is none. */
export function identifierAt(document: Document, {clientX, clientY}: PointerEvent): Range | null {
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  const place = document.caretPositionFromPoint?.(clientX, clientY);
  const [node, offset] = place ? [place.offsetNode, place.offset] : [range?.startContainer, range?.startOffset ?? 0];
  if (!(node instanceof Text)) return null;
  const word = document.createRange();
  word.setStart(node, offset - /[\w$]*$/.exec(node.data.slice(0, offset))![0].length);
  word.setEnd(node, offset + /^[\w$]*/.exec(node.data.slice(offset))![0].length);
  return word.collapsed ? null : word;
}
