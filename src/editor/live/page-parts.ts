import {registerRoot} from "observablehq:client";
import type {DocumentUnit, PageDocument} from "../../cells/edit/document.js";
import type {CellLanguage} from "../../cells/page.js";
import type {MutableCell} from "../cell-state.js";
import type {NotebookPage} from "../notebook.js";
import {forget, frameOf, freshId, newCell, placeFrame, redefine, removeCell} from "./live-cells.js";
import type {ProseRenderer} from "./prose.js";

/** A unit on the page: its element, and the cells in it, one if it is code. */
interface Part {
  element: Element | null;
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
    if (cells.length !== page.cells.length) {
      throw new Error(`the text of this page has ${cells.length} cells, and the page ${page.cells.length}: reload it`);
    }
    for (const unit of document.units) {
      const inside = page.cells.filter((_, k) => isInside(cells[k]!, unit));
      const element = unit.kind === "code" ? frameOf(page.document, inside[0]!) : this.proseAt(unit);
      this.parts.set(unit.id, {element, cells: inside});
    }
  }

  /** The element of a unit; null if the page shows none of its own, as of a caption. */
  elementOf(id: string): Element | null {
    return this.parts.get(id)?.element ?? null;
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
    const stays = new Set(next.units.map(({id}) => id));
    for (const id of before.keys()) if (!stays.has(id)) this.remove(id);
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
    const {element, cells} = this.parts.get(id)!;
    for (const cell of cells) removeCell(this.page, cell);
    element?.remove();
    this.parts.delete(id);
  }

  private create(unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const {document} = this.page;
    if (unit.kind === "prose") {
      const element = document.createElement("p");
      this.parts.set(unit.id, {element, cells: []});
      this.place(element, unit, previous);
      return;
    }
    const cell = newCell(document, unit.source, unit.language as CellLanguage);
    const frame = placeFrame(this.page, cell, (frame) => this.place(frame, unit, previous));
    this.parts.set(unit.id, {element: frame, cells: [cell]});
  }

  /** Puts an element after that of the unit before it; outside of the blocks in which that one ended. */
  private place(element: Element, unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const main = this.page.document.querySelector("main")!;
    let anchor = previous && this.nearest(previous);
    if (!anchor) return main.prepend(element);
    if (unit.containers.length === 0) while (anchor.parentElement !== main) anchor = anchor.parentElement!;
    anchor.after(element);
  }

  private nearest(unit: DocumentUnit): Element | undefined {
    const {units} = this.document;
    for (let k = units.indexOf(unit); k >= 0; --k) {
      const element = this.parts.get(units[k]!.id)?.element;
      if (element?.isConnected) return element;
    }
    return undefined;
  }

  private keepOrder(unit: DocumentUnit, previous: DocumentUnit | undefined): void {
    const element = this.parts.get(unit.id)!.element;
    const anchor = previous && this.nearest(previous);
    if (!element || !anchor) return;
    const follows = anchor.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (!follows) this.place(element, unit, previous);
  }

  private async render(unit: DocumentUnit): Promise<void> {
    const {document} = this.page;
    const renderer = await (this.prose ??= import("./prose.js").then(({proseRenderer}) =>
      proseRenderer({document, freshId: () => freshId(document)})
    ));
    const part = this.parts.get(unit.id);
    if (!part?.element || !this.document.units.includes(unit)) return;
    const {html, expressions} = renderer.render(this.document, unit);
    const template = document.createElement("template");
    template.innerHTML = html.trim();
    const element = template.content.firstElementChild;
    if (!element) return;
    for (const cell of part.cells) forget(this.page, cell);
    const places = placesOf(element);
    part.element.replaceWith(element);
    part.element = element;
    part.cells = expressions.map(({id, source}) => {
      registerRoot(id, places.get(id)!);
      return Object.assign(newCell(document, source, "js"), {id, kind: "inline" as const});
    });
    for (const cell of part.cells) redefine(this.page, cell, cell.source);
  }

  private proseAt(unit: DocumentUnit): Element | null {
    const {frontMatter} = this.document.page;
    const before = this.document.text.slice(0, frontMatter.end).split(/\r\n?|\n/).length - 1;
    return this.page.document.querySelector(`main [data-line="${unit.line - before}"]`);
  }
}

function isInside({start, end}: {start: number; end: number}, unit: DocumentUnit): boolean {
  return unit.outerStart <= start && end <= unit.outerEnd;
}

/** The comments in an element that are the places of expressions, by id. */
function placesOf(element: Element): Map<string, Comment> {
  const places = new Map<string, Comment>();
  const comments = element.ownerDocument.createNodeIterator(element, NodeFilter.SHOW_COMMENT);
  for (let node; (node = comments.nextNode() as Comment | null);) places.set(node.data.slice(1, -1), node);
  return places;
}
