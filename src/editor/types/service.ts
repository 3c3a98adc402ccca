import type TypeScript from "typescript";
import type {DeclarationPart, Declarations} from "../../cells/declarations.js";
import {withSyntaxErrors, wordEnd} from "../../cells/module-errors.js";
import {checkCell, errorsOf, pageModule, type CheckedCell} from "../../cells/page-module.js";
import {isAttachable, missingFileMessage} from "../../cells/site-files.js";
import {CellChecker} from "./cell-checker.js";
import {DeclarationHost} from "./host.js";
import {PageView} from "./page-view.js";
import type {
  CellPosition,
  CellRange,
  Definition,
  RenameRange,
  TypedCell,
  TypeDiagnostic,
  TypedPage,
  TypeQueries
} from "./protocol.js";
import {completionDetailsAt, completionsAt, fileCompletions, hoverAt, signatureHelpAt} from "./words.js";

/**
 * TypeScript's knowledge of one page: all its cells as one program, with the sources of the modules and the declarations
 * of the packages that they import. Answers are about the page as it was last updated.
 */
export interface TypeService extends TypeQueries {
  /** Takes the page as it is now; only cells that changed are read anew. */
  update(page: TypedPage): void;
  /** The parts of the declarations that the page's program reaches and lacks; adding them may make it reach others. */
  missing(): DeclarationPart[];
  add(part: DeclarationPart, declarations: Declarations): void;
  /**
   * Checks the cell in focus, or those that changed, and from then on a few of those that read what is another type now.
   * Returns what is known by then, or null if that is all.
   */
  urgentDiagnostics(): TypeDiagnostic[] | null;
}

/** Makes a service that knows nothing yet; *ts* is TypeScript 5.9. */
export function createTypeService(ts: typeof TypeScript): TypeService {
  return new PageTypes(ts);
}

class PageTypes implements TypeService {
  private readonly host: DeclarationHost;
  private readonly service: TypeScript.LanguageService;
  private page: TypedPage = {path: "/", cells: []};
  private known = new WeakMap<TypedCell, CheckedCell>();
  /** Ids of cells, those that changed last first. */
  private recent: string[] = [];
  private urgent: readonly TypedCell[] = [];
  /** Each cell as it was when it last parsed. */
  private sound = new Map<string, TypedCell>();
  private views: {page: PageView; drafts: PageView} | undefined;
  private readonly checker: CellChecker;

  constructor(private readonly ts: typeof TypeScript) {
    this.host = new DeclarationHost(ts);
    this.service = ts.createLanguageService(this.host, ts.createDocumentRegistry(true));
    this.checker = new CellChecker(this.service, ts);
  }

  add(part: DeclarationPart, declarations: Declarations): void {
    this.host.add(part, declarations);
    this.checker.forget();
    this.views = undefined;
  }

  update({path, cells, focus}: TypedPage): void {
    if (path !== this.page.path) {
      this.known = new WeakMap();
      this.sound.clear();
    }
    const last = new Map(this.page.cells.map((cell) => [cell.id, cell]));
    const same = (a: TypedCell | undefined, b: TypedCell) =>
      a?.source === b.source && a.kind === b.kind && a.language === b.language;
    const next = cells.map((cell) => (same(last.get(cell.id), cell) ? last.get(cell.id)! : {...cell}));
    const changed = next.filter((cell) => cell !== last.get(cell.id));
    this.urgent = focus === undefined ? changed : next.filter(({id}) => id === focus);
    const ids = changed.map(({id}) => id);
    this.recent = [...ids, ...this.recent.filter((id) => !ids.includes(id))];
    this.page = {path, cells: next};
    this.views = undefined;
  }

  missing(): DeclarationPart[] {
    this.look();
    return this.host.missing();
  }

  /** The page's module, and the one in which cells that do not parse can be asked about. */
  private look(): {page: PageView; drafts: PageView} {
    if (this.views) return this.views;
    const {ts, known} = this;
    const {path, cells} = this.page;
    const file = `${this.host.root ?? ""}${path.replace(/\.md$/, "")}`;
    const broken = new Set(cells.filter((cell) => !this.isSound(cell)));
    const page = {path, cells: cells.map((cell) => (broken.has(cell) ? this.sound.get(cell.id) : cell) ?? cell)};
    const view = new PageView(`${file}.cells.ts`, pageModule(page, ts, {known}), cells);
    const readable = [...broken].filter((cell) => known.get(cell)!.declarations.isReadable);
    const drafts = this.recent.flatMap((id) => readable.find((cell) => cell.id === id) ?? []);
    const draftView = drafts.length
      ? new PageView(`${file}.drafts.ts`, pageModule(page, ts, {known, drafts}), cells)
      : view;
    this.host.setModules(new Map([view, draftView].map(({file, module}) => [file, module.text])));
    if (!this.host.missing().length) this.checker.look(view);
    return (this.views = {page: view, drafts: draftView});
  }

  /** Whether a cell parses, or is none that TypeScript could parse; from then on it is the cell as it last did. */
  private isSound(cell: TypedCell): boolean {
    let checked = this.known.get(cell);
    if (!checked) this.known.set(cell, (checked = checkCell(cell, this.page.path, this.ts)));
    const isSound = checked.declarations.embeds || (cell.language !== "ts" && cell.language !== "js");
    if (isSound) this.sound.set(cell.id, cell);
    return isSound;
  }

  /** Looks at a position, if TypeScript knows it. */
  private at<T>(position: CellPosition, none: T, ask: (view: PageView, offset: number) => T): T {
    const {page, drafts} = this.look();
    for (const view of [page, drafts]) {
      const offset = view.toModule(position);
      if (offset !== undefined) return ask(view, offset);
    }
    return none;
  }

  urgentDiagnostics(): TypeDiagnostic[] | null {
    this.look();
    if (!this.checker.isDone) this.checker.checkSome(this.urgent);
    return this.checker.isDone ? null : this.collect();
  }

  diagnostics(): TypeDiagnostic[] {
    this.look();
    while (!this.checker.isDone) this.checker.checkSome(this.urgent);
    return this.collect();
  }

  private collect(): TypeDiagnostic[] {
    const {cells} = this.page;
    const errors = withSyntaxErrors(
      this.checker.found(),
      cells.flatMap((cell) => errorsOf({cell, ...this.known.get(cell)!}))
    ).filter(({cell}) => cells.includes(cell));
    for (const {cell, path, offset} of this.look().page.module.files) {
      if (!cells.includes(cell) || isAttachable(path, this.host.siteFiles)) continue;
      const end = wordEnd(cell.source, offset);
      errors.push({cell, start: offset, end, code: "missing-file", message: missingFileMessage(path)});
    }
    return errors
      .map(({cell: {id}, ...error}) => ({cell: id, ...error}))
      .sort((a, b) => this.order(a, b) || (a.code < b.code ? -1 : 1));
  }

  private order(a: CellRange, b: CellRange): number {
    const place = ({cell}: CellRange) => this.page.cells.findIndex(({id}) => id === cell);
    return place(a) - place(b) || a.start - b.start;
  }

  hover(at: CellPosition) {
    return this.at(at, null, (view, offset) => hoverAt(this.service, this.ts, view, offset));
  }

  signatureHelp(at: CellPosition) {
    return this.at(at, null, (view, offset) => signatureHelpAt(this.service, this.ts, view, offset));
  }

  completions(at: CellPosition) {
    const {source} = this.page.cells.find(({id}) => id === at.cell) ?? {source: ""};
    const files = fileCompletions(source, at, this.host.siteFiles);
    if (files) return files;
    return this.at(at, null, (view, offset) => completionsAt(this.service, view, offset));
  }

  completionDetails(at: CellPosition, name: string) {
    return this.at(at, null, (view, offset) => completionDetailsAt(this.service, this.ts, view, {offset, name}));
  }

  definitions(at: CellPosition): Definition[] {
    return this.at(at, [], (view, offset) => {
      const found = this.service.getDefinitionAtPosition(view.file, offset) ?? [];
      const definitions = found.flatMap(({fileName, textSpan}): Definition[] => {
        if (fileName === view.file) {
          const name = view.nameAt(textSpan.start);
          const range = (name !== undefined && view.definitionOf(name)) || view.toCell(textSpan);
          return range ? [{kind: "cell", ...range}] : [];
        }
        const text = this.host.readFile(fileName);
        const {start, length} = textSpan;
        return text === undefined ? [] : [{kind: "source", path: fileName, text, start, end: start + length}];
      });
      return [
        ...new Map(definitions.map((definition) => [JSON.stringify({...definition, text: ""}), definition])).values()
      ];
    });
  }

  references(at: CellPosition): CellRange[] {
    return this.at(at, [], (view, offset) =>
      this.ranges(view, offset, (place) =>
        (this.service.findReferences(view.file, place) ?? []).flatMap(({references}) => references)
      )
    );
  }

  renameRanges(at: CellPosition): RenameRange[] | null {
    return this.at(at, null, (view, offset) => {
      const [target] = this.service.getDefinitionAtPosition(view.file, offset) ?? [];
      if (target?.fileName !== view.file || !this.service.getRenameInfo(view.file, offset, {}).canRename) return null;
      const preferences = {providePrefixAndSuffixTextForRename: true};
      return this.ranges(
        view,
        offset,
        (place) => this.service.findRenameLocations(view.file, place, false, false, preferences) ?? []
      );
    });
  }

  /**
   * The parts of cells that *find* finds for what is at an offset; if that is a name of the page, both for the constant
   * that other cells read and for what its own cell defines.
   */
  private ranges(
    view: PageView,
    offset: number,
    find: (offset: number) => readonly (TypeScript.DocumentSpan & {prefixText?: string; suffixText?: string})[]
  ): RenameRange[] {
    const places = new Set([offset]);
    const word = offset - /[\w$]*$/.exec(view.module.text.slice(0, offset))![0].length;
    const definitions = this.service.getDefinitionAtPosition(view.file, offset) ?? [];
    const starts = definitions.filter(({fileName}) => fileName === view.file).map(({textSpan}) => textSpan.start);
    for (const start of [word, ...starts]) {
      const name = view.nameAt(start);
      if (name === undefined) continue;
      for (const constant of view.module.constants) if (constant.name === name) places.add(constant.start);
      const own = view.definitionOf(name);
      const definition = own && view.toModule({cell: own.cell, offset: own.start});
      if (definition !== undefined) places.add(definition);
    }
    const found = new Map<string, RenameRange>();
    for (const {fileName, textSpan, prefixText, suffixText} of [...places].flatMap(find)) {
      const range = fileName === view.file ? view.toCell(textSpan) : undefined;
      if (!range) continue;
      found.set(`${range.cell}:${range.start}`, {
        ...range,
        ...(prefixText !== undefined && {prefix: prefixText}),
        ...(suffixText !== undefined && {suffix: suffixText})
      });
    }
    return [...found.values()].sort((a, b) => this.order(a, b));
  }
}
