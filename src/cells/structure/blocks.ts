import type MarkdownIt from "markdown-it";
import {kinds} from "./kinds.js";
import {nearest} from "./nearest.js";
import {reportStructure} from "./problems.js";
import type {BlockRule} from "./rules.js";

/** A block of the page, `::: kind {#label} title` … `:::`; the site adds its number and its id. */
export interface Block {
  kind: string;
  label: string | undefined;
  line: number;
  titled: boolean;
  number?: number;
  id?: string;
}

const opening = /^:{3,}[ \t]*([a-z][\w-]*)[ \t]*(?:\{#([^{}]*)\})?[ \t]*(.*?)[ \t]*$/;
/** A fence may begin behind these. */
const markers = /^(?:(?:[-*+]|\d+[.)])[ \t]+|>[ \t]*)+/;
const closing = /^:{3,}[ \t]*$/;

type State = Parameters<BlockRule>[0];

const parse: BlockRule = (state, startLine, endLine, silent) => {
  const first = textAt(state, startLine);
  if (!first.startsWith(":::")) return false;
  if (silent) return true;
  const [, kind = "", label, title = ""] = opening.exec(first) ?? [];
  const end = findEnd(state, startLine, endLine);
  const message = problemOf(kind, {closed: end !== null, titled: title !== ""});
  if (message !== undefined) reportStructure(state.env, {code: "block", line: startLine, at: ":::", message});
  const last = end ?? (kind ? endLine : startLine + 1);
  const block: Block = {kind: Object.hasOwn(kinds, kind) ? kind : "note", label, line: startLine, titled: title !== ""};
  const caption = kinds[block.kind]!.element === "figure";
  state.push("block_open", "", 1).meta = block;
  if (!caption) pushTitle(state, startLine, title, block);
  state.line = startLine + 1;
  parseInside(state, startLine + 1, last);
  if (caption) pushTitle(state, startLine, title, block);
  state.push("block_close", "", -1).meta = block;
  if (end !== null) state.line = end + 1; // else it ends where the list or quote around it does
  return true;
};

function problemOf(kind: string, {closed, titled}: {closed: boolean; titled: boolean}): string | undefined {
  if (!kind) return "::: closes nothing";
  if (!Object.hasOwn(kinds, kind))
    return `no block "${kind}"; nearest: ${nearest(kind, Object.keys(kinds)).join(", ")}`;
  if (!closed) return `the ${kind} is never closed by :::`;
  if (kinds[kind]!.element === "figure" && !titled) return `a ${kind} needs a caption after "::: ${kind}"`;
  return undefined;
}

function textAt(state: State, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}

/** The line of the ::: that closes the block, past the blocks and the code within it; null if there is none. */
function findEnd(state: State, startLine: number, endLine: number): number | null {
  let depth = 1;
  let fence = "";
  for (let line = startLine + 1; line < endLine; ++line) {
    const text = textAt(state, line);
    if (text && state.sCount[line]! < state.blkIndent) return null;
    const within = fence ? text.replace(/^(?:>[ \t]*)+/, "") : text.replace(markers, "");
    const marker = /^(`{3,}|~{3,})/.exec(within)?.[0];
    if (fence ? within.startsWith(fence) && !within.slice(fence.length).replaceAll(fence[0]!, "").trim() : marker) {
      fence = fence ? "" : marker!;
    } else if (!fence && closing.test(text)) {
      if (!--depth) return line;
    } else if (!fence && opening.test(text)) {
      ++depth;
    }
  }
  return null;
}

function parseInside(state: State, start: number, end: number): void {
  const {parentType, lineMax} = state;
  state.parentType = "root";
  state.lineMax = end;
  state.md.block.tokenize(state, start, end);
  state.parentType = parentType;
  state.lineMax = lineMax;
}

function pushTitle(state: State, line: number, title: string, block: Block): void {
  state.push("block_title_open", "", 1).meta = block;
  const inline = state.push("inline", "", 0);
  inline.content = title;
  inline.map = [line, line + 1];
  inline.children = [];
  state.push("block_title_close", "", -1).meta = block;
}

/** `::: kind` … `:::`, between the tokens *block_open* and *block_close*, whose meta is the Block. */
export function blocks(md: MarkdownIt): void {
  md.block.ruler.before("fence", "block", parse, {alt: ["paragraph", "reference", "blockquote", "list"]});
}
