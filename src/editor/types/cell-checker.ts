import type TypeScript from "typescript";
import {typeErrors, type ModuleError} from "../../cells/module-errors.js";
import type {PageModule} from "../../cells/page-module.js";
import type {PageView} from "./page-view.js";
import type {TypedCell} from "./protocol.js";

type Diagnostics = readonly TypeScript.Diagnostic[];

/** Of TypeScript's service: its check of parts of a file, which editors use and its types leave out. */
interface RegionService {
  getRegionSemanticDiagnostics(
    file: string,
    ranges: readonly TypeScript.TextRange[]
  ): {diagnostics: Diagnostics} | undefined;
}

/** Finds the errors of a page's cells, and keeps them for as long as neither a cell nor what it reads changes. */
export class CellChecker {
  private readonly errors = new Map<TypedCell, ModuleError<TypedCell>[]>();
  private readonly words = new WeakMap<TypedCell, Set<string>>();
  private view: PageView | undefined;

  constructor(
    private readonly service: TypeScript.LanguageService,
    private readonly ts: typeof TypeScript
  ) {}

  /** Forgets all, since files other than the page have changed. */
  forget(): void {
    this.errors.clear();
    this.view = undefined;
  }

  /** Takes the page as it is now, and forgets what may have become untrue. */
  look(view: PageView): void {
    const last = this.view;
    this.view = view;
    if (!last || !isSameOutline(last, view)) return this.errors.clear();
    for (const cell of this.affected(last, view)) this.errors.delete(cell);
    for (const cell of this.errors.keys()) if (!view.cells.includes(cell)) this.errors.delete(cell);
  }

  /** Whether nothing is known yet of one of *cells*. */
  isPending(cell: TypedCell): boolean {
    return !this.errors.has(cell);
  }

  /** Checks *cells*; with *all* of them at once TypeScript is quicker. */
  check(cells: readonly TypedCell[]): void {
    const {module} = this.view!;
    const pending = new Set(cells.filter((cell) => this.isPending(cell)));
    if (!pending.size) return;
    const isAll = pending.size === this.view!.cells.length;
    const found = typeErrors((isAll ? undefined : this.checkRegions(pending)) ?? this.checkFile(), module, this.ts);
    for (const cell of pending) this.errors.set(cell, []);
    for (const error of found) if (pending.has(error.cell)) this.errors.get(error.cell)!.push(error);
  }

  private checkFile(): Diagnostics {
    return this.service.getSemanticDiagnostics(this.view!.file);
  }

  private checkRegions(cells: ReadonlySet<TypedCell>): Diagnostics | undefined {
    const {file, module} = this.view!;
    const ranges = module.segments
      .filter(({cell}) => cells.has(cell))
      .map(({start, end}) => statementAround(module, start, end));
    if (!ranges.length) return [];
    const service = this.service as TypeScript.LanguageService & Partial<RegionService>;
    return service.getRegionSemanticDiagnostics?.(file, ranges)?.diagnostics;
  }

  /** The errors found so far. */
  found(): ModuleError<TypedCell>[] {
    const {file, module} = this.view!;
    const syntactic = typeErrors(this.service.getSyntacticDiagnostics(file), module, this.ts);
    return [...syntactic, ...[...this.errors.values()].flat()];
  }

  /** Cells that name what a cell defines or defined that is new or gone, and cells that name what those define. */
  private affected(last: PageView, view: PageView): Set<TypedCell> {
    const [old, now] = [new Set(last.cells), new Set(view.cells)];
    const names = [
      ...last.module.definitions.filter(({cell}) => !now.has(cell)),
      ...view.module.definitions.filter(({cell}) => !old.has(cell))
    ].map(({name}) => name);
    const affected = new Set<TypedCell>();
    const seen = new Set(names);
    for (const name of seen) {
      for (const cell of view.cells) {
        if (affected.has(cell) || !this.wordsOf(cell).has(name)) continue;
        affected.add(cell);
        for (const definition of view.module.definitions) if (definition.cell === cell) seen.add(definition.name);
      }
    }
    return affected;
  }

  private wordsOf(cell: TypedCell): Set<string> {
    let words = this.words.get(cell);
    if (!words) this.words.set(cell, (words = new Set(cell.source.match(/[\p{L}\p{N}_$]+/gu))));
    return words;
  }
}

/** Whether two modules are of the same page, with as many cells in the same order, and import the same. */
function isSameOutline(a: PageView, b: PageView): boolean {
  const ids = ({cells}: PageView) => cells.map(({id}) => id).join("\0");
  const imports = ({module: {text, segments}}: PageView) =>
    segments.flatMap(({start, end, isImport}) => (isImport ? [text.slice(start, end)] : [])).join("\n");
  return a.file === b.file && ids(a) === ids(b) && imports(a) === imports(b);
}

/** From the start of the function that holds a cell, or of an import, to its end. */
function statementAround({text}: PageModule<TypedCell>, start: number, end: number): TypeScript.TextRange {
  const head = /async function __cell_\d+\(\) \{\n(?:void \(await \(\n)?$/.exec(
    text.slice(Math.max(0, start - 64), start)
  );
  return {pos: start - (head?.[0].length ?? 0), end};
}
