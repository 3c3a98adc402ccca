// The modules of Framework's compiler that cells share with it. They are plain JavaScript and need neither Node nor DOM.

declare module "@observablehq/framework/dist/info.js" {
  export function parseInfo(info: string): {tag: string; attributes: Record<string, string>};
}

declare module "@observablehq/framework/dist/tag.js" {
  export function transpileTag(input: string, tag?: string, raw?: boolean): string;
}

declare module "@observablehq/framework/dist/javascript/globals.js" {
  export const defaultGlobals: ReadonlySet<string>;
}

declare module "@observablehq/framework/dist/javascript/references.js" {
  import type {Identifier, Node} from "acorn";
  export function findReferences(
    node: Node,
    options?: {
      globals?: ReadonlySet<string>;
      filterReference?: (identifier: Identifier) => boolean;
      filterDeclaration?: (identifier: Identifier) => boolean;
    }
  ): Identifier[];
}

declare module "@observablehq/framework/dist/javascript/declarations.js" {
  import type {Identifier, Program} from "acorn";
  export function findDeclarations(node: Program, input: string): Identifier[];
}

declare module "@observablehq/framework/dist/javascript/assignments.js" {
  import type {Identifier, Node} from "acorn";
  export function checkAssignments(node: Node, references: Identifier[], input: string): void;
}

declare module "@observablehq/framework/dist/javascript/source.js" {
  import type {Node} from "acorn";
  export function isStringLiteral(node: Node): boolean;
  export function getStringLiteralValue(node: Node): string;
}

declare module "@observablehq/framework/dist/sourcemap.js" {
  export class Sourcemap {
    constructor(input: string);
    trim(): this;
    insertLeft(index: number, value: string): this;
    insertRight(index: number, value: string): this;
    replaceLeft(start: number, end: number, value: string): this;
    delete(start: number, end: number): this;
    /** Columns count from zero. */
    translate(position: {line: number; column: number}): {line: number; column: number};
    toString(): string;
  }
}
