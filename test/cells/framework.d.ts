// Parts of Framework that need Node: tests compare with them, cells do without.

declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export function createMarkdownIt(options?: {markdownIt?: (md: MarkdownIt) => MarkdownIt}): MarkdownIt;
  export function parseMarkdown(
    input: string,
    options: {md: MarkdownIt; path: string}
  ): {code: {id: string; mode: "inline" | "block"; node: {input: string}}[]; data: Record<string, unknown>};
}

declare module "@observablehq/framework/dist/placeholder.js" {
  export function parsePlaceholder(input: string): Iterable<{type: string; content: string; pos: number}>;
}

declare module "@observablehq/framework/dist/javascript/parse.js" {
  export interface JavaScriptNode {
    expression: boolean;
    async: boolean;
    input: string;
    declarations: {name: string}[] | null;
    references: {name: string}[];
    imports: {name: string; type: "local" | "global"; method: "static" | "dynamic" | "resolve"}[];
    files: {name: string; method?: string}[];
  }
  export function parseJavaScript(input: string, options: {path: string; inline?: boolean}): JavaScriptNode;
}

declare module "@observablehq/framework/dist/javascript/transpile.js" {
  import type {JavaScriptNode} from "@observablehq/framework/dist/javascript/parse.js";
  export function transpileJavaScript(
    node: JavaScriptNode,
    options: {id: string; path: string; mode?: string; resolveImport?: (specifier: string) => string}
  ): string;
}
