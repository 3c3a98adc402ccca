// What cells can name without importing it, for type checks of pages only: modules import what they use. (Its ending
// keeps this file out of the project's own program.) Libraries such as Plot are imported by the page's module.

import type {StructRowProxy, Table, TypeMap} from "apache-arrow";
import type {DSVRowArray} from "d3-dsv";

declare global {
  /** JSON, whose type is the reader's business, as in JSON.parse. */
  type Untyped = ReturnType<typeof JSON.parse>;

  /** What *view* makes of an input. An `<input>` may hold a number, a date, a boolean or files. */
  type InputValue<T> = T extends HTMLInputElement ? Untyped : T extends {value: infer V} ? V : Untyped;

  /** Shows a value above the cell, and returns it. */
  function display<T>(value: T): T;

  /** Shows an input above the cell; other cells read its value, and run again when it changes. */
  function view<T extends EventTarget>(input: T): AsyncGenerator<InputValue<T>, void, undefined>;

  /** Resolves when the cell is about to run again. */
  const invalidation: Promise<void>;

  /** Resolves when the cell is visible. */
  function visibility<T = void>(value?: T): Promise<T>;

  /** The time, in milliseconds since 1970, running. */
  const now: number;

  /** The width of the page's column, in pixels. */
  const width: number;

  /** Whether the page is shown in its dark theme. */
  const dark: boolean;

  /** Renders again when the size of the place changes, in pixels; without *height* only when the width does. */
  function resize<T extends Node | null>(
    render: (width: number, height: number) => T | PromiseLike<T>,
    invalidation?: PromiseLike<unknown>
  ): HTMLDivElement;

  /** A value that the cell that makes it can change by *value*; other cells read it, and run again when it changes. */
  function Mutable<T>(value: T): AsyncGenerator<T, void, undefined> & {value: T};
  function Mutable<T>(): AsyncGenerator<T, void, undefined> & {value: T | undefined};

  namespace Generators {
    type Notify<T> = (value: T) => T;
    function input<T extends EventTarget>(input: T): AsyncGenerator<InputValue<T>, void, undefined>;
    /** *initialize* may return a function that disposes. */
    function observe<T>(initialize: (notify: Notify<T>) => void): AsyncGenerator<T, void, undefined>;
    function queue<T>(initialize: (notify: Notify<T>) => void): AsyncGenerator<T, void, undefined>;
    function now(): AsyncGenerator<number, void, undefined>;
    function width(target: Element, options?: ResizeObserverOptions): AsyncGenerator<number, void, undefined>;
    function dark(): AsyncGenerator<boolean, void, undefined>;
  }

  /** The columns of the Arrow file at *Path*; see site/declarations/columns.ts, which writes ArrowFiles. */
  type ArrowColumns<Path extends string> = Path extends keyof ArrowFiles ? ArrowFiles[Path] : Untyped;

  /** A table whose rows, too, have the types of its columns. */
  interface TypedTable<T extends TypeMap> extends Table<T> {
    [Symbol.iterator](): IterableIterator<StructRowProxy<T>>;
    toArray(): StructRowProxy<T>[];
  }

  /** A file of the site, at *Path* from its root. */
  interface FileAttachment<Path extends string = string> {
    readonly name: string;
    readonly mimeType: string;
    readonly href: string;
    /** In milliseconds since 1970. */
    readonly lastModified: number;
    /** In bytes. */
    readonly size: number;
    url(): Promise<string>;
    blob(): Promise<Blob>;
    arrayBuffer(): Promise<ArrayBuffer>;
    text(encoding?: string): Promise<string>;
    json<T = Untyped>(): Promise<T>;
    stream(): Promise<ReadableStream<Uint8Array>>;
    dsv(options: {delimiter?: string; array: true; typed?: false}): Promise<string[][]>;
    dsv(options: {delimiter?: string; array: true; typed: true}): Promise<Untyped[][]>;
    dsv(options: {delimiter?: string; array?: false; typed: true}): Promise<Untyped[] & {columns: string[]}>;
    dsv(options?: {delimiter?: string; array?: false; typed?: false}): Promise<DSVRowArray>;
    csv(options: {array: true; typed?: false}): Promise<string[][]>;
    csv(options: {array: true; typed: true}): Promise<Untyped[][]>;
    csv(options: {array?: false; typed: true}): Promise<Untyped[] & {columns: string[]}>;
    csv(options?: {array?: false; typed?: false}): Promise<DSVRowArray>;
    tsv: FileAttachment["csv"];
    image(properties?: Partial<HTMLImageElement>): Promise<HTMLImageElement>;
    arrow<T extends TypeMap = ArrowColumns<Path>>(): Promise<0 extends 1 & T ? Table<T> : TypedTable<T>>;
    xml(mimeType?: DOMParserSupportedType): Promise<Document>;
    html(): Promise<Document>;
  }

  /** A file of the site; the name is a literal string, `/data/…` from the root of the site. */
  function FileAttachment<Path extends string>(name: Path): FileAttachment<Path>;

  interface TexTemplate {
    (strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
    options(options: object): TexTemplate;
    block: TexTemplate;
  }
  /** Mathematics in TeX, inline; `tex.block` on its own line. */
  const tex: TexTemplate;

  /** Parameters of a parameterised page. */
  const observable: {params: Readonly<Record<string, string>>};
}
