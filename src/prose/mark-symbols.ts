import {symbolName} from "./notation.js";
import {symbolsOf} from "./symbols.js";

/** Of what a page declares, what a symbol is: itself, or its letter with any subscript. */
export function declaredAs(
  {key, head}: {key: string; head: string},
  declared: {has(key: string): boolean}
): string | undefined {
  return [key, head].find((each) => declared.has(each));
}

/**
 * Wraps the declared symbols of a formula, scripts included, so that its elements say which they are (data-symbol) and
 * stand where they stood.
 */
export function markSymbols(tex: string, declared: {has(key: string): boolean}): string {
  const inserts: {at: number; text: string}[] = [];
  const ends: typeof inserts = [];
  for (const symbol of symbolsOf(tex)) {
    const key = declaredAs(symbol, declared);
    if (key === undefined) continue;
    const isArgument = /(?:[_^]|\\[A-Za-z]+)\s*$/.test(tex.slice(0, symbol.start));
    const open = `\\htmlData{symbol=${symbolName(key)}}{`;
    inserts.push({at: symbol.start, text: isArgument ? `{${open}` : open});
    ends.unshift({at: symbol.end, text: isArgument ? "}}" : "}"}); // what is within ends first
  }
  let marked = "";
  let from = 0;
  for (const {at, text} of [...ends, ...inserts].sort((a, b) => a.at - b.at)) {
    marked += tex.slice(from, at) + text;
    from = at;
  }
  return marked + tex.slice(from);
}
