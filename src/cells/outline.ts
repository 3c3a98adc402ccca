import type MarkdownIt from "markdown-it";
import {markdownParser} from "./markdown.js";
import type {Token} from "./markdown.js";
import type {BlockRule} from "./structure/rules.js";

export interface OutlineLine {
  text: string;
  start: number;
  end: number;
}

/** A block of Markdown as it stands within the list, quote or `:::` block around it; offsets are into the Markdown. */
export interface OutlineBlock {
  /** What its first token is called; "reference" for the definition of a link, which has no token. */
  type: string;
  token: Token | undefined;
  /** What a `:::` block says after its kind and its label. */
  title: string | undefined;
  /** Its first line, from zero. */
  first: number;
  /** Its lines, without what the blocks around it put before them, and where each of them starts and ends. */
  lines: readonly OutlineLine[];
  /** What the blocks around it put before each of its lines but the first, which may have a list's marker. */
  prefix: string;
  /** What must stand before its first line if it is written anew: indentation that shares a tab with it. */
  lead: string;
  /** The columns of its first line before its text. */
  indent: number;
  children: OutlineBlock[];
}

type State = Parameters<BlockRule>[0];

interface Context {
  blocks: OutlineBlock[];
  /** What stands before each line up to the `>` of the innermost quote; indentation counts from there. */
  quotes: string;
}

const contexts = new WeakMap<object, Context>();
const outliners = new WeakMap<(md: MarkdownIt) => MarkdownIt, (md: MarkdownIt) => MarkdownIt>();
const plain = (md: MarkdownIt) => md;

/** The blocks of a Markdown text, each with those in it: what is parsed is the structure alone, no inline text. */
export function outline(markdown: string, plugins: (md: MarkdownIt) => MarkdownIt = plain): OutlineBlock[] {
  let outliner = outliners.get(plugins);
  if (!outliner) outliners.set(plugins, (outliner = (md) => recordBlocks(plugins(md))));
  const md = markdownParser(outliner);
  const env = {};
  const context: Context = {blocks: [], quotes: ""};
  contexts.set(env, context);
  md.block.parse(markdown, md, env, []);
  return context.blocks;
}

/** Puts a rule before all others that calls them, and records what they find. */
function recordBlocks(md: MarkdownIt): MarkdownIt {
  md.block.ruler.before("table", "outline", (state, first, endLine, silent) => {
    const context = contexts.get(state.env as object)!;
    const {blocks, quotes} = context;
    const count = state.tokens.length;
    const prefix = quotes + " ".repeat(state.blkIndent);
    const isQuote = state.src[state.bMarks[first]! + state.tShift[first]!] === ">";
    const children: OutlineBlock[] = [];
    Object.assign(context, {blocks: children, quotes: isQuote ? `${prefix}> ` : quotes});
    const found = md.block.ruler.getRules("").some((rule, k) => k > 0 && rule(state, first, endLine, silent));
    Object.assign(context, {blocks, quotes});
    if (found) blocks.push({...describe(state, first, state.tokens.slice(count)), prefix, children});
    return found;
  });
  return md;
}

function describe(state: State, first: number, tokens: readonly Token[]): Omit<OutlineBlock, "prefix" | "children"> {
  const [token] = tokens;
  const title = tokens.findIndex(({type, meta}) => type === "block_title_open" && meta === token!.meta);
  const lines = Array.from({length: state.line - first}, (_, k) => lineOf(state, first + k));
  return {
    type: token?.type ?? "reference",
    token,
    title: title < 0 ? undefined : tokens[title + 1]!.content,
    first,
    lines,
    lead: lines[0]!.lead,
    indent: Math.max(0, state.sCount[first]! - state.blkIndent)
  };
}

/** A tab may belong partly to the line and partly to the blocks around it: then the line has it all. */
function lineOf(state: State, line: number): OutlineLine & {lead: string} {
  const text = state.getLines(line, line + 1, state.blkIndent, false);
  const begin = state.bMarks[line]!;
  const end = state.eMarks[line]!;
  const start = Math.max(begin, end - text.length);
  if (state.src.slice(start, end) === text) return {text, start, end, lead: ""};
  const marker = state.src.slice(begin, begin + state.tShift[line]!).trimEnd().length;
  return {text, start: begin + marker, end, lead: " ".repeat(marker ? 1 : state.blkIndent)};
}
