import type MarkdownIt from "markdown-it";
import type {InlineRule} from "./rules.js";

/** One of "see @thm:perron; @page1999, p. 12; -@zachary1977". */
export interface Item {
  prefix: string;
  yearOnly: boolean;
  name: string;
  locator: string;
  offset: number;
}

export interface Reference {
  /** Null if the reference is malformed. */
  items: Item[] | null;
  offset: number;
}

const group = /\[([^[\]]*?@[^[\]]*)\](?!\()/y;
const item = /^(\s*(?:[^@]*\s)?-?)@([\w:./+-]*\w)\s*(?:,\s*(.*\S))?\s*$/s;

const parse: InlineRule = (state, silent) => {
  group.lastIndex = state.pos;
  const match = group.exec(state.src);
  if (!match || state.pos + match[0].length > state.posMax) return false;
  const items = parseItems(match[1]!, state.pos + 1);
  if (!items && !/^-?@/.test(match[1]!)) return false;
  if (!silent) state.push("reference", "a", 0).meta = {items, offset: state.pos};
  state.pos += match[0].length;
  return true;
};

function parseItems(text: string, start: number): Item[] | null {
  const items: Item[] = [];
  let offset = start;
  for (const part of text.split(";")) {
    const match = item.exec(part);
    if (!match) return null;
    const [, before = "", name = "", locator = ""] = match;
    const prefix = before.replace(/-$/, "").trim();
    items.push({prefix, yearOnly: before.endsWith("-"), name, locator, offset: offset + before.length});
    offset += part.length + 1;
  }
  return items;
}

/** `[@key]` and `[@label]`, a token *reference* whose meta is the Reference. */
export function references(md: MarkdownIt): void {
  md.inline.ruler.before("link", "reference", parse);
}
