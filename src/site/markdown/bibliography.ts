import {plugins, type CslItem} from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import type {Bibliography, Work} from "../../prose/works.js";

/** Reads BibTeX, and formats by the rules of the APA. Throws an Error that names the line, or the key given twice. */
export function readBibliography(bibtex: string): Bibliography {
  const {items, arxiv} = parse(bibtex);
  const keys = new Set(items.map(({id}) => id));
  const made = new Map<string, Map<string, Work>>();
  return {
    keys,
    cite(cited) {
      const known = [...new Set(cited)].filter((key) => keys.has(key)).sort();
      const name = known.join(" ");
      if (!made.has(name)) made.set(name, format(items, known, arxiv));
      return made.get(name)!;
    }
  };
}

function parse(bibtex: string): {items: CslItem[]; arxiv: Map<string, string>} {
  if (!bibtex.trim()) return {items: [], arxiv: new Map()};
  const arxiv = new Map<string, string>();
  const seen = new Set<string>();
  try {
    for (const {label, properties} of plugins.input.data(bibtex, "@biblatex/text")) {
      if (seen.has(label)) throw new Error(`the key "${label}" is given twice`);
      seen.add(label);
      if (/^arxiv$/i.test(properties.archiveprefix ?? "") && properties.eprint) arxiv.set(label, properties.eprint);
    }
    return {items: plugins.input.chain(bibtex, {generateGraph: false, forceType: "@biblatex/text"}), arxiv};
  } catch (error) {
    throw new Error(`the bibliography cannot be read: ${(error as Error).message}`, {cause: error});
  }
}

function format(items: readonly CslItem[], keys: readonly string[], arxiv: ReadonlyMap<string, string>) {
  const works = new Map<string, Work>();
  if (!keys.length) return works;
  const engine = plugins.config.get("@csl").engine(items, "apa", "en-US", "text");
  const citation = (id: string, yearOnly: boolean) => ({
    citationID: `${id} ${yearOnly}`,
    citationItems: [{id, "suppress-author": yearOnly}],
    properties: {noteIndex: 0 as const}
  });
  const both = keys.flatMap((key) => [citation(key, false), citation(key, true)]);
  const labels = new Map(engine.rebuildProcessorState(both, "text", []).map(([id, , text]) => [id, text.slice(1, -1)]));
  const [{entry_ids}, texts] = engine.makeBibliography();
  engine.setOutputFormat("html");
  engine.opt.development_extensions.wrap_url_and_doi = true;
  const [, htmls] = engine.makeBibliography();
  for (const [i, [key]] of entry_ids.entries()) {
    const eprint = arxiv.get(key);
    const link = eprint ? ` <a href="https://arxiv.org/abs/${eprint}">arXiv:${eprint}</a>` : "";
    const html = htmls[i]!.replace(/<\/?div[^>]*>/g, "").trim() + link;
    const text = texts[i]!.trim();
    works.set(key, {key, label: labels.get(`${key} false`)!, year: labels.get(`${key} true`)!, html, text});
  }
  return works;
}
