// Types of the libraries that cells use and that come without them.

declare module "htl" {
  /** A template whose value is a node: the element, or a span around several. */
  export interface Template<T extends Node> {
    (strings: TemplateStringsArray, ...values: unknown[]): T;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  }
  export const html: Template<HTMLElement>;
  export const svg: Template<SVGElement>;
}

declare module "@observablehq/inputs" {
  /** An element with a *value*, which emits an *input* event whenever it changes. */
  export type Input<T> = HTMLElement & {value: T};

  type Label = string | Node;
  type Choice = string | number | boolean | bigint | symbol | null | undefined | object;
  type Sort<T> = boolean | "ascending" | "descending" | ((a: T, b: T) => number);

  export interface BaseOptions {
    label?: Label | undefined;
    width?: number | string | undefined;
    disabled?: boolean | undefined;
  }

  export interface ButtonOptions<T> extends BaseOptions {
    value?: T;
    reduce?: (value: T) => T;
    required?: boolean;
  }
  export function button(content?: Label, options?: BaseOptions & {required?: boolean}): Input<number>;
  export function button<T>(content: Label, options: ButtonOptions<T>): Input<T>;
  export function button<T>(
    content: Iterable<readonly [content: Label, reduce?: (value: T) => T]>,
    options?: ButtonOptions<T>
  ): Input<T>;

  export interface ChoiceOptions<T, V = T> extends Omit<BaseOptions, "disabled"> {
    locale?: string;
    sort?: Sort<T>;
    unique?: boolean;
    format?: (datum: T, index: number, data: readonly T[]) => Label | number;
    keyof?: (datum: T, index: number, data: readonly T[]) => unknown;
    valueof?: (datum: T, index: number, data: readonly T[]) => V;
    disabled?: boolean | Iterable<NoInfer<V>>;
  }

  interface One<V> {
    multiple?: false;
    value?: NoInfer<V> | null | undefined;
  }
  interface Many<V> {
    multiple: true | number;
    value?: Iterable<NoInfer<V>>;
  }

  export function select<K, V>(
    data: Map<K, V>,
    options: ChoiceOptions<[K, V], V> & Many<V> & {size?: number}
  ): Input<V[]>;
  export function select<K, V>(data: Map<K, V>, options?: ChoiceOptions<[K, V], V> & One<V>): Input<V>;
  export function select<T extends Choice, V = T>(
    data: Iterable<T>,
    options: ChoiceOptions<T, V> & Many<V> & {size?: number}
  ): Input<V[]>;
  export function select<T extends Choice, V = T>(data: Iterable<T>, options?: ChoiceOptions<T, V> & One<V>): Input<V>;

  interface Chosen<V> {
    value: NoInfer<V>;
  }
  interface Unchosen {
    value?: null | undefined;
  }

  export function radio<K, V>(data: Map<K, V>, options: ChoiceOptions<[K, V], V> & Chosen<V>): Input<V>;
  export function radio<K, V>(data: Map<K, V>, options?: ChoiceOptions<[K, V], V> & Unchosen): Input<V | null>;
  export function radio<T extends Choice, V = T>(data: Iterable<T>, options: ChoiceOptions<T, V> & Chosen<V>): Input<V>;
  export function radio<T extends Choice, V = T>(
    data: Iterable<T>,
    options?: ChoiceOptions<T, V> & Unchosen
  ): Input<V | null>;

  export function checkbox<K, V>(
    data: Map<K, V>,
    options?: ChoiceOptions<[K, V], V> & {value?: Iterable<V>}
  ): Input<V[]>;
  export function checkbox<T extends Choice, V = T>(
    data: Iterable<T>,
    options?: ChoiceOptions<T, V> & {value?: Iterable<NoInfer<V>>}
  ): Input<V[]>;

  export function toggle(options?: BaseOptions & {value?: boolean; values?: undefined}): Input<boolean>;
  export function toggle<A extends Choice, B extends Choice>(
    options: BaseOptions & {values: readonly [A, B]; value?: A | B}
  ): Input<A | B>;

  export interface RangeOptions extends BaseOptions {
    step?: number | undefined;
    format?: (value: number) => string | number;
    placeholder?: string;
    transform?: (value: number) => number;
    invert?: (value: number) => number;
    validate?: (value: number) => boolean;
    value?: number | undefined;
  }
  export function range(extent?: readonly [min: number, max: number], options?: RangeOptions): Input<number>;
  export function number(extent: readonly [min: number, max: number], options?: RangeOptions): Input<number>;
  export function number(options?: RangeOptions): Input<number>;

  export interface TextOptions extends BaseOptions {
    type?: string;
    value?: string;
    placeholder?: string | null;
    pattern?: string;
    minlength?: number;
    maxlength?: number;
    min?: number | string;
    max?: number | string;
    spellcheck?: boolean | string | null;
    autocomplete?: boolean | string;
    autocapitalize?: boolean | string;
    readonly?: boolean;
    required?: boolean;
    datalist?: Iterable<string>;
    validate?: (input: HTMLInputElement) => boolean;
    submit?: boolean | Label;
  }
  export function text(options?: TextOptions): Input<string>;
  export function email(options?: TextOptions): Input<string>;
  export function tel(options?: TextOptions): Input<string>;
  export function url(options?: TextOptions): Input<string>;
  export function password(options?: TextOptions): Input<string>;
  export function color(
    options?: Pick<TextOptions, "value" | "readonly" | "datalist" | keyof BaseOptions>
  ): Input<string>;
  export function textarea(
    options?: Omit<TextOptions, "type" | "validate"> & {
      rows?: number;
      resize?: boolean;
      monospace?: boolean;
      validate?: (input: HTMLTextAreaElement) => boolean;
    }
  ): Input<string>;

  export interface DateOptions extends BaseOptions {
    value?: Date | string | null;
    min?: Date | string | null;
    max?: Date | string | null;
    required?: boolean;
    readonly?: boolean;
    validate?: (input: HTMLInputElement) => boolean;
    submit?: boolean | Label;
  }
  export function date(options?: DateOptions): Input<Date | null>;
  export function datetime(options?: DateOptions): Input<Date | null>;

  export interface FileOptions extends BaseOptions {
    required?: boolean;
    accept?: string;
    capture?: string;
    validate?: (input: HTMLInputElement) => boolean;
  }
  export function file(options: FileOptions & {multiple: true}): Input<FileAttachment[]>;
  export function file(options?: FileOptions & {multiple?: false}): Input<FileAttachment | null>;

  export interface SearchOptions<T> extends BaseOptions {
    query?: string;
    placeholder?: string | null;
    columns?: Iterable<string>;
    spellcheck?: boolean | string | null;
    autocomplete?: boolean | string;
    autocapitalize?: boolean | string;
    format?: (count: number) => string;
    filter?: (query: string) => (datum: T) => boolean;
    datalist?: Iterable<string>;
    required?: boolean;
  }
  export function search<T>(data: Iterable<T>, options?: SearchOptions<T>): Input<T[]>;
  export function searchFilter(query: string): (datum: unknown) => boolean;

  export interface TableOptions<T> {
    columns?: Iterable<string>;
    header?: Record<string, Label>;
    format?: Record<string, (value: never, index: number, data: readonly T[]) => Label | number | null | undefined>;
    locale?: string;
    sort?: string | null;
    reverse?: boolean;
    rows?: number;
    height?: number;
    maxHeight?: number;
    width?: number | string | Record<string, number | string>;
    maxWidth?: number;
    layout?: "fixed" | "auto";
    align?: Record<string, "left" | "right" | "center">;
    select?: boolean;
    required?: boolean;
  }
  export function table<T>(
    data: Iterable<T> | PromiseLike<Iterable<T>>,
    options: TableOptions<T> & {multiple: false; value?: T | null}
  ): Input<T | null>;
  export function table<T>(
    data: Iterable<T> | PromiseLike<Iterable<T>>,
    options?: TableOptions<T> & {multiple?: true; value?: Iterable<T> | null}
  ): Input<T[]>;

  type Values<I> = {-readonly [K in keyof I]: I[K] extends {value: infer V} ? V : unknown};
  export function form<const I extends readonly {value: unknown}[] | Readonly<Record<string, {value: unknown}>>>(
    inputs: I,
    options?: {template?: (inputs: I) => HTMLElement}
  ): Input<Values<I>>;

  export function input<T>(value?: T): EventTarget & {value: T};
  export function bind<T extends EventTarget>(target: T, source: EventTarget, invalidation?: PromiseLike<unknown>): T;
  export function disposal(element: Element): Promise<void>;
  export function formatTrim(value: number): string;
  export function formatDate(value: Date): string;
  export function formatNumber(value: number): string;
  export function formatAuto(value: unknown): string;
  export function formatLocaleNumber(locale?: string): (value: number) => string;
  export function formatLocaleAuto(locale?: string): (value: unknown) => string;
}
