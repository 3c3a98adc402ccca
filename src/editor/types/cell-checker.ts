import type TypeScript from "typescript";
import {typeErrors, type ModuleError} from "../../cells/module-errors.js";
import type {PageModule} from "../../cells/page-module.js";
import {ConstantTypes} from "./constant-types.js";
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

/** How many cells are checked before what is known is told. */
const atOnce = 8;

/**
 * Finds the errors of a page's cells, and keeps them for as long as neither a cell nor the type of what it reads changes.
 * What a cell defines is compared with what it was once that cell has been checked: only then, and only if its type is
 * another, are the cells that read it checked again.
 */
export class CellChecker {
  private readonly errors = new Map<TypedCell, ModuleError<TypedCell>[]>();
  private readonly words = new WeakMap<TypedCell, Set<string>>();
  /** The types of names by which cells have been checked. */
  private readonly types = new Map<string, string>();
  /** Names whose types may have become others. */
  private readonly doubtful = new Set<string>();
  /** Those of them whose types may be written as before and yet be others. */
  private readonly hidden = new Set<string>();
  /** Those that have had what names them checked since the page was last looked at: words may go round in a circle. */
  private readonly passedOn = new Set<string>();
  private view: PageView | undefined;
  private constants: ConstantTypes | undefined;

  constructor(
    private readonly service: TypeScript.LanguageService,
    private readonly ts: typeof TypeScript
  ) {}

  /** Forgets all, since files other than the page have changed. */
  forget(): void {
    this.errors.clear();
    this.types.clear();
    this.doubtful.clear();
    this.hidden.clear();
    this.passedOn.clear();
    this.view = undefined;
    this.constants = undefined;
  }

  /** Takes the page as it is now. */
  look(view: PageView): void {
    const last = this.view;
    if (!last || !isSameOutline(last, view) || untyped(last) !== untyped(view)) this.forget();
    else {
      const [old, now] = [new Set(last.cells), new Set(view.cells)];
      for (const {name, cell} of last.module.definitions) if (!now.has(cell)) this.doubtful.add(name);
      for (const {name, cell} of view.module.definitions) if (!old.has(cell)) this.doubtful.add(name);
      for (const cell of this.errors.keys()) if (!now.has(cell)) this.errors.delete(cell);
    }
    this.view = view;
    this.constants = undefined;
    this.passedOn.clear();
  }

  /** Whether no more is known to be left to check; names of doubtful type may make more of it. */
  get isDone(): boolean {
    return !this.doubtful.size && !this.pending.length;
  }

  /** Checks *first* of what is left, or else the next few cells, and then finds out which others are left by their types. */
  checkSome(first: readonly TypedCell[] = []): void {
    const {pending} = this;
    const chosen = pending.filter((cell) => first.includes(cell));
    if (chosen.length && chosen.length < pending.length + this.doubtful.size) return this.check(chosen);
    this.check(pending.length === this.view!.cells.length ? pending : pending.slice(0, atOnce));
    this.resolve();
  }

  private get pending(): TypedCell[] {
    return this.view!.cells.filter((cell) => !this.errors.has(cell));
  }

  /** Checks *cells*; with all of them at once TypeScript is quicker. */
  private check(cells: readonly TypedCell[]): void {
    if (!cells.length) return;
    const {module} = this.view!;
    const isAll = cells.length === this.view!.cells.length;
    const chosen = new Set(cells);
    const found = typeErrors((isAll ? undefined : this.checkRegions(chosen)) ?? this.checkFile(), module, this.ts);
    for (const cell of chosen) this.errors.set(cell, []);
    for (const error of found) if (chosen.has(error.cell)) this.errors.get(error.cell)!.push(error);
    for (const {name, cell} of module.definitions)
      if (chosen.has(cell) && !this.types.has(name)) this.doubtful.add(name);
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

  /** Decides of doubtful names whose cells have been checked: if one has another type, what names it is left to check. */
  private resolve(): void {
    const {module} = this.view!;
    const pending = new Set(this.pending);
    const open = new Set(module.definitions.filter(({cell}) => pending.has(cell)).map(({name}) => name));
    this.constants ??= new ConstantTypes(this.view!, this.service.getProgram()!, this.ts);
    const decided = [...this.doubtful].filter((name) => !open.has(name));
    for (const name of decided) this.doubtful.delete(name);
    for (const name of decided) this.decide(name, this.constants);
    for (const {name} of module.definitions) {
      const type = open.has(name) || this.types.has(name) ? undefined : this.constants.typeOf(name);
      if (type !== undefined) this.types.set(name, type);
    }
  }

  private decide(name: string, constants: ConstantTypes): void {
    const type = constants.typeOf(name);
    const isHidden = type === undefined || this.hidden.has(name);
    if (!isHidden && this.types.get(name) === type) return;
    if (type === undefined) this.types.delete(name);
    else this.types.set(name, type);
    this.hidden.delete(name);
    if (isHidden && this.passedOn.has(name)) return;
    if (isHidden) this.passedOn.add(name);
    for (const cell of this.view!.cells) {
      if (!this.errors.has(cell) || !this.wordsOf(cell).has(name)) continue;
      const own = this.view!.module.definitions.filter((definition) => definition.cell === cell);
      if (own.some((definition) => definition.name === name)) continue;
      this.errors.delete(cell);
      for (const definition of own) {
        this.doubtful.add(definition.name);
        if (isHidden) this.hidden.add(definition.name);
      }
    }
  }

  /** The errors found so far. */
  found(): ModuleError<TypedCell>[] {
    const {file, module} = this.view!;
    const syntactic = typeErrors(this.service.getSyntacticDiagnostics(file), module, this.ts);
    return [...syntactic, ...[...this.errors.values()].flat()];
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

/** The names that a page takes for `any`, since their cells read each other in a circle or do not parse. */
function untyped({module: {text, constants}}: PageView): string {
  return constants.flatMap(({name, start}) => (text.startsWith(`${name}: any;`, start) ? name : [])).join();
}

/** From the start of the function that holds a cell, or of an import, to its end. */
function statementAround({text}: PageModule<TypedCell>, start: number, end: number): TypeScript.TextRange {
  const head = /async function __cell_\d+\(\) \{\n(?:void \(await \(\n)?$/.exec(
    text.slice(Math.max(0, start - 64), start)
  );
  return {pos: start - (head?.[0].length ?? 0), end};
}
