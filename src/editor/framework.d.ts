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
    _observer: Observer;
    _promise: Promise<unknown>;
  }
  export interface Module {
    _runtime: {_variables: Set<Variable>};
    value(name: string): Promise<unknown>;
  }
  export interface CellDefinition {
    id: string;
    mode?: "block" | "inline" | "jsx";
    inputs?: string[];
    outputs?: string[];
    body: (...inputs: never[]) => unknown;
  }
  export function define(cell: CellDefinition): void;
}

declare module "observablehq:stdlib" {
  /** A file of the site, named relative to the module; *href* is its address. */
  export function FileAttachment(name: string): {readonly href: string};
}
