import type MarkdownIt from "markdown-it";
import {nearest} from "../../cells/nearest.js";
import type {BlockRule} from "./inline.js";
import {kinds} from "./kinds.js";
import {pageOf} from "./page.js";

/** A block of the page; its number and its id come when the whole page has been read. */
export interface Block {
  kind: string;
  label: string | undefined;
  line: number;
  titled: boolean;
  number?: number;
  id?: string;
}

const opening = /^:{3,}[ \t]*([a-z][\w-]*)[ \t]*(?:\{#([^{}]*)\})?[ \t]*(.*?)[ \t]*$/;
const closing = /^:{3,}[ \t]*$/;

type State = Parameters<BlockRule>[0];

const parse: BlockRule = (state, startLine, endLine, silent) => {
  const first = textAt(state, startLine);
  if (!first.startsWith(":::")) return false;
  if (silent) return true;
  const page = pageOf(state.env);
  const [, kind = "", label, title = ""] = opening.exec(first) ?? [];
  const end = findEnd(state, startLine, endLine);
  if (!Object.hasOwn(kinds, kind)) {
    const message = kind
      ? `no block "${kind}"; nearest: ${nearest(kind, Object.keys(kinds)).join(", ")}`
      : "::: closes nothing";
    page.report("block", page.find(":::", startLine), message);
  } else if (end === null) {
    page.report("block", page.find(":::", startLine), `the ${kind} is never closed by :::`);
  } else if (kinds[kind]!.element === "figure" && !title) {
    page.report("block", page.find(":::", startLine), `a ${kind} needs a caption after "::: ${kind}"`);
  }
  const last = end ?? (kind ? endLine : startLine + 1);
  const block: Block = {kind: Object.hasOwn(kinds, kind) ? kind : "note", label, line: startLine, titled: title !== ""};
  const caption = kinds[block.kind]!.element === "figure";
  state.push("block_open", "", 1).meta = block;
  if (!caption) pushTitle(state, startLine, title, block);
  parseInside(state, startLine + 1, last);
  if (caption) pushTitle(state, startLine, title, block);
  state.push("block_close", "", -1).meta = block;
  state.line = end === null ? last : end + 1;
  return true;
};

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
    const marker = /^(`{3,}|~{3,})/.exec(text)?.[0];
    if (fence ? text.startsWith(fence) && !text.slice(fence.length).replaceAll(fence[0]!, "").trim() : marker) {
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

function open({kind, id, number}: Block): string {
  const {element} = kinds[kind]!;
  const role = element === "aside" ? ' role="note"' : "";
  const named = number === undefined ? "" : ` id="${id}" aria-labelledby="${id}-title"`;
  return `<${element} class="${element === "aside" ? "side-note" : kind}"${role}${named}>\n`;
}

/** Theorem 1 (Perron–Frobenius) · Proof of Theorem 1 · Try this: cut by the median · Figure 1. Caption */
function titleOpen({kind, id, number, titled}: Block): string {
  const {element, name} = kinds[kind]!;
  if (element === "aside") return titled ? '<p class="block-title"><strong>' : "";
  if (element === "figure") return `<figcaption id="${id}-title"><strong>${name} ${number}.</strong> `;
  const open = '<p class="block-title"';
  if (number !== undefined) return `${open} id="${id}-title"><strong>${name} ${number}</strong>${titled ? " (" : ""}`;
  return `${open}><strong>${name}${titled && kind !== "proof" ? ":" : ""}</strong>${titled ? " " : ""}`;
}

function titleClose({kind, number, titled}: Block): string {
  const {element} = kinds[kind]!;
  if (element === "aside") return titled ? "</strong></p>\n" : "";
  if (element === "figure") return "</figcaption>\n";
  return `${titled && number !== undefined ? ")" : ""}</p>\n`;
}

export function blocks(md: MarkdownIt): void {
  md.block.ruler.before("fence", "block", parse, {alt: ["paragraph", "reference", "blockquote", "list"]});
  const rule = (html: (block: Block) => string) => (tokens: {meta: unknown}[], index: number) =>
    html(tokens[index]!.meta as Block);
  md.renderer.rules.block_open = rule(open);
  md.renderer.rules.block_title_open = rule(titleOpen);
  md.renderer.rules.block_title_close = rule(titleClose);
  md.renderer.rules.block_close = rule(({kind}) => `</${kinds[kind]!.element}>\n`);
}
