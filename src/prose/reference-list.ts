import type MarkdownIt from "markdown-it";
import type {Token} from "markdown-it";
import type {Block} from "../cells/structure/blocks.js";
import type {Work} from "./works.js";

/** Puts the works that the page cites where `::: references` stands, else at the end. */
export function placeReferenceList(tokens: Token[], works: ReadonlyMap<string, Work>, token: () => Token): void {
  const isList = ({type, meta}: Token) => type === "block_open" && (meta as Block).kind === "references";
  const list = token();
  list.block = true;
  list.meta = works;
  const start = tokens.findIndex(isList);
  if (start < 0) {
    if (works.size) tokens.push(list);
    return;
  }
  const end = tokens.findIndex(({type, meta}) => type === "block_close" && meta === tokens[start]!.meta);
  tokens.splice(start, end - start + 1, list);
}

function render(works: ReadonlyMap<string, Work>): string {
  const entries = [...works.values()].map(({key, html}) => `<li id="ref-${key}">${html}</li>\n`);
  return `<section class="references" role="doc-bibliography" aria-labelledby="references">
<h2 id="references" tabindex="-1">References</h2>
<ul>\n${entries.join("")}</ul>
</section>\n`;
}

export function referenceList(md: MarkdownIt): void {
  md.renderer.rules.reference_list = (tokens, index) => render(tokens[index]!.meta as ReadonlyMap<string, Work>);
}
