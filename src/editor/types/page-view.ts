import type {PageModule, Segment} from "../../cells/page-module.js";
import type {CellPosition, CellRange, TypedCell} from "./protocol.js";

/**
 * A page's module at the path *file*, with the ways between its text and the cells. Where a cell does not parse the module
 * has the text that the cell had when it last did: there is no way to that.
 */
export class PageView {
  private readonly segments: readonly Segment<TypedCell>[];

  constructor(
    readonly file: string,
    readonly module: PageModule<TypedCell>,
    /** The cells of the page as they are now. */
    readonly cells: readonly TypedCell[]
  ) {
    const current = new Set(cells);
    this.segments = module.segments.filter(({cell}) => current.has(cell));
  }

  /** The offset into the module of a position in a cell; undefined if the cell is not in it there. */
  toModule({cell, offset}: CellPosition): number | undefined {
    // Imports come before the cell's function, where there are blanks in their places.
    const segment = this.segments.find(
      ({start, end, offset: first, cell: {id}}) => id === cell && first <= offset && offset <= first + end - start
    );
    return segment && segment.start + offset - segment.offset;
  }

  /** The part of a cell that a part of the module is; undefined if it is what the module adds. */
  toCell({start, length}: {start: number; length: number}): CellRange | undefined {
    const segment = this.segments.find((segment) => segment.start <= start && start + length <= segment.end);
    if (!segment) return undefined;
    const offset = start - segment.start + segment.offset;
    return {cell: segment.cell.id, start: offset, end: offset + length};
  }

  /** Where a cell defines *name*, the first if there are several; where it says the name, if it does not parse. */
  definitionOf(name: string): CellRange | undefined {
    const found = this.module.definitions.find((definition) => definition.name === name);
    if (!found) return undefined;
    const {id} = found.cell;
    const now = this.cells.find((cell) => cell.id === id);
    const start = now === found.cell ? found.offset : Math.max(0, now?.source.indexOf(name) ?? 0);
    return {cell: id, start, end: start + name.length};
  }

  /** The name of the page that is declared at an offset into the module, by a cell or for the cells that read it. */
  nameAt(start: number): string | undefined {
    const constant = this.module.constants.find((constant) => constant.start === start);
    if (constant) return constant.name;
    const segment = this.module.segments.find((segment) => segment.start <= start && start < segment.end);
    const offset = segment && start - segment.start + segment.offset;
    return this.module.definitions.find(({cell, offset: own}) => cell === segment?.cell && own === offset)?.name;
  }
}
