declare module "@citation-js/core" {
  interface CslEngine {
    opt: {development_extensions: {wrap_url_and_doi: boolean}};
    rebuildProcessorState(
      citations: readonly CslCitation[],
      mode: string,
      uncited: string[]
    ): [string, number, string][];
    setOutputFormat(format: "html" | "text"): void;
    makeBibliography(): [{entry_ids: [string][]}, string[]];
  }
  interface CslCitation {
    citationID: string;
    citationItems: {id: string; "suppress-author"?: boolean}[];
    properties: {noteIndex: 0};
  }
  interface CslItem {
    id: string;
    URL?: string;
    DOI?: string;
  }
  interface BibtexEntry {
    label: string;
    properties: Record<string, string | undefined>;
  }
  type CslEngineFactory = (items: readonly CslItem[], style: string, locale: string, format: string) => CslEngine;
  export const plugins: {
    input: {
      chain(text: string, options: {generateGraph: false; forceType: "@biblatex/text"}): CslItem[];
      data(text: string, type: "@biblatex/text"): BibtexEntry[];
    };
    config: {get(plugin: "@csl"): {engine: CslEngineFactory}};
  };
}

declare module "@citation-js/plugin-bibtex";
declare module "@citation-js/plugin-csl";
