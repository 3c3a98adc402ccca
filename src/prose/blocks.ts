import type MarkdownIt from "markdown-it";
import type {Block} from "../cells/structure/blocks.js";
import {kinds} from "../cells/structure/kinds.js";

function open({kind, id, number}: Block): string {
  if (kind === "notation") {
    return '<section class="notation" aria-labelledby="notation">\n<h2 id="notation" tabindex="-1">Notation</h2>\n';
  }
  const {element} = kinds[kind]!;
  const role = element === "aside" ? ' role="note"' : "";
  const named = number === undefined ? "" : ` id="${id}" aria-labelledby="${id}-title"`;
  return `<${element} class="${element === "aside" ? "side-note" : kind}"${role}${named}>\n`;
}

/** Theorem 1 (Perron–Frobenius) · Proof of Theorem 1 · Try this: cut by the median · Figure 1. Caption */
function titleOpen({kind, id, number, titled}: Block): string {
  if (kind === "notation") return "";
  const {element, name} = kinds[kind]!;
  if (element === "aside") return titled ? '<p class="block-title"><strong>' : "";
  if (element === "figure") return `<figcaption id="${id}-title"><strong>${name} ${number}.</strong> `;
  const open = '<p class="block-title"';
  if (number !== undefined) return `${open} id="${id}-title"><strong>${name} ${number}</strong>${titled ? " (" : ""}`;
  return `${open}><strong>${name}${titled && kind !== "proof" ? ":" : ""}</strong>${titled ? " " : ""}`;
}

function titleClose({kind, number, titled}: Block): string {
  if (kind === "notation") return "";
  const {element} = kinds[kind]!;
  if (element === "aside") return titled ? "</strong></p>\n" : "";
  if (element === "figure") return "</figcaption>\n";
  return `${titled && number !== undefined ? ")" : ""}</p>\n`;
}

/** Renders the blocks that the page's structure found. */
export function blocks(md: MarkdownIt): void {
  const rule = (html: (block: Block) => string) => (tokens: {meta: unknown}[], index: number) =>
    html(tokens[index]!.meta as Block);
  md.renderer.rules.block_open = rule(open);
  md.renderer.rules.block_title_open = rule(titleOpen);
  md.renderer.rules.block_title_close = rule(titleClose);
  md.renderer.rules.block_close = rule(({kind}) => `</${kinds[kind]!.element}>\n`);
}
