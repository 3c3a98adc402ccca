/** The parts of Framework's client and runtime that live pages stand on (pinned to 1.13.4). */
declare module "observablehq:client" {
  export interface Observer {
    _node?: Node;
    pending?(): void;
    fulfilled?(value: unknown, name?: string): void;
    rejected?(error: unknown, name?: string): void;
  }
  export interface Variable {
    _module: Module;
    _name: string | null;
    /** The variables that it reads. */
    _inputs: readonly Variable[];
    _observer: Observer;
    _promise: Promise<unknown>;
    /** 0 as long as it has never been computed. */
    _version: number;
  }
  export interface Module {
    value(name: string): Promise<unknown>;
  }
  export interface CellDefinition {
    id: string;
    mode?: "block" | "inline" | "jsx";
    inputs?: string[];
    outputs?: string[];
    body: (...inputs: never[]) => unknown;
  }
  /** Defines a cell whose place is the comment `:id:` of the page, or the node registered for the id. */
  export function define(cell: CellDefinition): void;
  /** Forgets a cell's definition, and empties its place. */
  export function undefine(id: string): void;
  /** Makes *node* the place of a cell; null forgets it. */
  export function registerRoot(id: string, node: Comment | null): void;
  /** The module that the page's cells are variables of. */
  export const main: Module;
  /** Shows a value, as a cell that displays it does. */
  export function inspect(value: unknown): HTMLElement;
  /** The variable of a cell that is defined. */
  export function variableOf(id: string): Variable | undefined;
}

declare module "observablehq:stdlib" {
  /** Throws if no file of that name is registered; the name is relative to the page. */
  export const FileAttachment: (name: string) => {readonly name: string; readonly href: string};
  export function registerFile(
    name: string,
    info: {path: string; mimeType?: string; lastModified?: number; size?: number}
  ): object;
}

declare module "observablehq:stdlib" {
  /** A file of the site, named relative to the module; *href* is its address. */
  export function FileAttachment(name: string): {readonly href: string};
}
