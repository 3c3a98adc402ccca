declare module "@observablehq/framework/dist/markdown.js" {
  import type MarkdownIt from "markdown-it";
  export function createMarkdownIt(options: {markdownIt: (md: MarkdownIt) => MarkdownIt}): MarkdownIt;
}

declare module "@observablehq/framework/dist/html.js" {
  export function parseHtml(html: string): {document: Document};
  export function rewriteHtml(html: string, resolvers: object): string;
  export function findAssets(html: string, path: string): {anchors: Set<string>; localLinks: Set<string>};
}
