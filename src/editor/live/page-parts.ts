import {registerRoot} from "observablehq:client";
import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import type {CellLanguage} from "../../cells/page.js";
import type {MutableCell} from "../cell-state.js";
import type {NotebookPage} from "../notebook.js";
import {commentsIn, htmlAt, parseProse, finishProse} from "./html-parts.js";
import {forget, frameOf, freshId, newCell, placeFrame, redefine, removeCell} from "./live-cells.js";
import type {ProseRenderer} from "./prose.js";

/** A unit on the page: what shows it, one element unless it is HTML, and the cells in it, one if it is code. */
interface Part {
  nodes: readonly ChildNode[];
  cells: MutableCell[];
}

/**
 * The page as a reader sees it, kept in step with its document: what a unit says decides what runs and what is shown,
 * and only units that changed are touched.
 */
export class PageParts {
  private readonly parts = new Map<string, Part>();
  private prose: Promise<ProseRenderer> | undefined;

  /** *document* is the text that the page was published from, its units of code named as the page's cells. */
  constructor(
    private readonly page: NotebookPage,
    private document: PageDocument
  ) {
    const {cells} = document.page;
    const isOther = ({kind, source}: MutableCell, k: number) => kind === "block" && source !== cells[k]!.source;
    if (cells.length !== page.cells.length || page.cells.some(isOther)) {
      throw new Error("the file of this page has changed since the page was loaded: reload it");
    }
    for (const unit of document.units) {
      const inside = page.cells.filter((_, k) => isInside(cells[k]!, unit));
      const nodes = unit.kind === "code" ? [frameOf(page.document, inside[0]!)!] : this.proseAt(unit);
      this.parts.set(unit.id, {nodes, cells: inside});
    }
  }

  /** The element of a unit, the last if it is HTML with several; null if the page shows none, as of a comment. */
  elementOf(id: string): Element | null {
    return this.parts.get(id)?.nodes.findLast(isElement) ?? null;
  }

  /** The unit that a cell is in. */
  unitOf(cell: MutableCell): string | undefined {
    for (const [id, {cells}] of this.parts) if (cells.includes(cell)) return id;
    return undefined;
  }

  /** The cells of a unit: the one that it is, or the expressions in it. */
  cellsOf(id: string): readonly MutableCell[] {
    return this.parts.get(id)?.cells ?? [];
  }

  /** Brings the page from the document that it shows to *next*. Rejects if prose cannot be rendered; all else is done. */
  async show(next: PageDocument): Promise<void> {
    const before = new Map(this.document.units.map((unit) => [unit.id, unit]));
    const kinds = new Map(next.units.map(({id, kind}) => [id, kind]));
    for (const [id, {kind}] of before) {
      if (kinds.get(id) === kind) continue;
      this.remove(id);
      before.delete(id);
    }
    this.document = next;
    const changed: DocumentUnit[] = [];
    let previous: DocumentUnit | undefined;
    for (const unit of next.units) {
      const old = before.get(unit.id);
      if (!old) this.create(unit, previous);
      else this.keepOrder(unit, previous);
      if (old?.source !== unit.source || old.language !== unit.language) changed.push(unit);
      previous = unit;
    }
    for (const unit of changed) if (unit.kind === "code") this.run(unit);
    this.collect();
    for (const unit of changed) if (unit.kind === "prose") await this.render(unit);
    this.collect();
  }

  private collect(): void {
    this.page.cells = this.document.units.flatMap(({id}) => this.parts.get(id)?.cells ?? []);
  }

  private run(unit: DocumentUnit): void {
    redefine(this.page, this.parts.get(unit.id)!.cells[0]!, unit.source, unit.language as CellLanguage);
  }

  private remove(id: string): void {
    const {nodes, cells} = this.parts.get(id)!;
    for (const cell of cells) removeCell(this.page, cell);
    for (const node of nodes) node.remove();
    this.parts.delete(id);
  }

  private create(unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const {document} = this.page;
    if (unit.kind === "prose") {
      const element = document.createElement("p");
      this.parts.set(unit.id, {nodes: [element], cells: []});
      this.place([element], unit, previous);
      return;
    }
    const cell = newCell(document, unit.source, unit.language as CellLanguage);
    const frame = placeFrame(this.page, cell, (frame) => this.place([frame], unit, previous));
    this.parts.set(unit.id, {nodes: [frame], cells: [cell]});
  }

  /** Puts nodes after those of the unit before; outside of the blocks in which that one ended. */
  private place(nodes: readonly ChildNode[], unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const main = this.page.document.querySelector("main")!;
    let anchor = previous && this.nearest(previous);
    if (!anchor) return main.prepend(...nodes);
    if (unit.containers.length === 0) while (anchor.parentElement !== main) anchor = anchor.parentElement!;
    // A caption is written first and shown last.
    if (isCaption(anchor)) anchor.parentElement!.prepend(...nodes);
    else anchor.after(...nodes);
  }

  /** The last node of a unit, or of one before it that the page shows. */
  private nearest(unit: DocumentUnit): ChildNode | undefined {
    const {units} = this.document;
    for (let k = units.indexOf(unit); k >= 0; --k) {
      const node = this.parts.get(units[k]!.id)?.nodes.at(-1);
      if (node?.isConnected) return node;
    }
    return undefined;
  }

  private keepOrder(unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const {nodes} = this.parts.get(unit.id)!;
    const anchor = previous && this.nearest(previous);
    if (!nodes[0] || !anchor || (isCaption(nodes[0]) && unit.type === "title")) return;
    const before = isCaption(anchor) ? anchor.parentElement! : anchor;
    const follows = before.compareDocumentPosition(nodes[0]) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!follows) this.place(nodes, unit, previous);
  }

  private async render(unit: DocumentUnit): Promise<void> {
    const {document} = this.page;
    const renderer = await (this.prose ??= import("./prose.js").then(({proseRenderer}) =>
      proseRenderer({document, freshId: () => freshId(document)})
    ));
    const part = this.parts.get(unit.id);
    if (!part?.nodes.length || !this.document.units.includes(unit)) return;
    const {html, expressions, references} = renderer.render(this.document, unit);
    const nodes = parseProse(html.trim(), {type: unit.type, place: part.nodes[0]!.parentElement!});
    this.showReferences(references);
    finishProse(nodes, this.page.path);
    for (const cell of part.cells) forget(this.page, cell);
    const places = placesOf(nodes);
    part.nodes[0]!.before(...nodes);
    for (const node of part.nodes) node.remove();
    part.nodes = nodes;
    part.cells = expressions.map(({id, source}) => {
      registerRoot(id, places.get(id)!);
      return Object.assign(newCell(document, source, "js"), {id, kind: "inline" as const});
    });
    for (const cell of part.cells) {
      redefine(this.page, cell, cell.source);
      if (cell.status === "rejected") places.get(cell.id)!.before(problem(document, cell.error ?? ""));
    }
  }

  private showReferences(html: string): void {
    const main = this.page.document.querySelector("main")!;
    const shown = main.querySelector("section.references");
    const template = this.page.document.createElement("template");
    template.innerHTML = html;
    finishProse([...template.content.childNodes], this.page.path);
    if (!html) shown?.remove();
    else if (shown) shown.replaceWith(template.content);
    else main.append(template.content);
  }

  /** What shows a unit of prose as it was published; nothing of HTML that opens what another block closes. */
  private proseAt(unit: DocumentUnit): ChildNode[] {
    const {document} = this.page;
    const {frontMatter} = this.document.page;
    const before = this.document.text.slice(0, frontMatter.end).split(/\r\n?|\n/).length - 1;
    const main = document.querySelector("main")!;
    if (unit.type === "html_block") return htmlAt(main, unit.line - before);
    const element = main.querySelector(`[data-line="${unit.line - before}"]`);
    return element ? [element] : [];
  }
}

/** What a page shows in the place of an expression that cannot be read. */
function problem(document: Document, message: string): Element {
  const element = document.createElement("span");
  element.className = "observablehq--inspect observablehq--error";
  element.setAttribute("role", "alert");
  element.textContent = message;
  return element;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isCaption(node: Node): boolean {
  return node.nodeName === "FIGCAPTION";
}

function isInside({start, end}: {start: number; end: number}, unit: DocumentUnit): boolean {
  return unit.outerStart <= start && end <= unit.outerEnd;
}

/** The comments in nodes that are the places of expressions, by id. */
function placesOf(nodes: readonly Node[]): Map<string, Comment> {
  const places = new Map<string, Comment>();
  for (const root of nodes) for (const comment of commentsIn(root)) places.set(comment.data.slice(1, -1), comment);
  return places;
}
