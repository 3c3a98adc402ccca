import type {DeclarationPart} from "../../cells/declarations.js";
import type {Cell} from "../../cells/page.js";

/** A cell as the editor has it; *id* tells it from others for as long as it exists. */
export interface TypedCell extends Pick<Cell, "kind" | "language" | "source"> {
  id: string;
}

/** A page as the editor has it: its path from the root of the site, "/notebooks/graphs/pagerank", and its cells in order. */
export interface TypedPage {
  path: string;
  cells: readonly TypedCell[];
  /** The id of the cell that is being edited, whose errors are to come first; defaults to those that changed. */
  focus?: string;
}

/** A place in a cell: an offset into its source, in UTF-16 units. */
export interface CellPosition {
  cell: string;
  offset: number;
}

/** A part of a cell's source. */
export interface CellRange {
  cell: string;
  start: number;
  end: number;
}

/** A part of a cell that a new name replaces, with what is to stand before and after it: `{a}` becomes `{a: b}`. */
export interface RenameRange extends CellRange {
  prefix?: string;
  suffix?: string;
}

/** An error in a cell. */
export interface TypeDiagnostic extends CellRange {
  /** Such as "types/TS2322", "types/syntax" or "missing-file": what `eigenbook verify` calls it. */
  code: string;
  message: string;
}

/** What is known of the word at a position. */
export interface Hover extends CellRange {
  /** Its type or declaration, as TypeScript writes it. */
  type: string;
  /** Its documentation, in Markdown; empty if there is none. */
  documentation: string;
}

/** The signatures of the function that is being called at a position. */
export interface SignatureHelp {
  signatures: Signature[];
  /** Which of them fits best so far. */
  active: number;
  /** Which parameter is being written. */
  parameter: number;
}

export interface Signature {
  /** The whole, such as "pagerank(links: CsrMatrix, options?: PageRankOptions): PageRank". */
  label: string;
  documentation: string;
  parameters: SignatureParameter[];
}

export interface SignatureParameter {
  /** Where the parameter stands in the label. */
  start: number;
  end: number;
  documentation: string;
}

export interface Completions extends CellRange {
  entries: Completion[];
}

export interface Completion {
  name: string;
  /** TypeScript's word for what it is, such as "method" or "const". */
  kind: string;
  /** Entries are in the order of this text, then of their names. */
  sort: string;
  /** What to insert in place of the range, if not the name. */
  insert?: string;
  /** Where what it replaces begins, if not where the range does: `?.name` also replaces the dot. */
  start?: number;
  /** Whether it is not to be used any more. */
  isDeprecated?: true;
}

/** What there is to know of one completion; the range is that of the word. */
export type CompletionDetails = Pick<Hover, "type" | "documentation">;

/** Where a name is defined: in a cell, or in a module or package, whose source is given to be read. */
export type Definition = ({kind: "cell"} & CellRange) | ({kind: "source"} & SourceRange);

export interface SourceRange {
  /** Such as "/src/math/graph/pagerank.ts" or "/node_modules/d3/index.d.ts". */
  path: string;
  /** The whole text of the file. */
  text: string;
  start: number;
  end: number;
}

/** All that can be asked of the types of a page; null where there is nothing to say. */
export interface TypeQueries {
  /** The errors of all cells, in the order of the cells. */
  diagnostics(): TypeDiagnostic[];
  hover(at: CellPosition): Hover | null;
  signatureHelp(at: CellPosition): SignatureHelp | null;
  completions(at: CellPosition): Completions | null;
  completionDetails(at: CellPosition, name: string): CompletionDetails | null;
  definitions(at: CellPosition): Definition[];
  /** All places of the name at a position, in all cells; those of a value also where other cells read it. */
  references(at: CellPosition): CellRange[];
  /** The places that a new name must be written to; null if what is there cannot be renamed from here. */
  renameRanges(at: CellPosition): RenameRange[] | null;
}

export type QueryName = keyof TypeQueries;

/** Addresses of what the worker loads. */
export interface TypeFiles {
  typescript: string;
  parts: Record<DeclarationPart, string>;
}

/** What the page tells its worker. Each query is answered for the page as it was updated before. */
export type ToWorker =
  | {type: "open"; files: TypeFiles}
  | {type: "update"; page: TypedPage}
  | {[K in QueryName]: {type: "query"; id: number; name: K; args: Parameters<TypeQueries[K]>}}[QueryName]
  | {type: "cancel"; id: number};

/** What the worker answers; nothing to a query that was cancelled. */
export type FromWorker =
  | {type: "answer"; id: number; value: unknown}
  /** What is known of diagnostics before their answer. */
  | {type: "partial"; id: number; value: TypeDiagnostic[]}
  | {type: "failure"; id: number; error: Error};
