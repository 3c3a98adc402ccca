/** What runs in a page to edit it and to see what it has come to; playwright takes these functions as their text. */
import type {Notebook} from "../../src/editor/notebook.js";
import type {PageEdit} from "./live-pages.js";

declare const notebook: Notebook;

export interface CellSight {
  kind: string;
  language: string;
  source: string;
  defines: readonly string[];
  status: string;
  error: string | null;
  html: string | null;
}

export interface Sight {
  cells: CellSight[];
  values: Record<string, string>;
}

/** What there is to see of a page once nothing changes any more; runs in the page. */
export async function look(): Promise<Sight> {
  const comparable = (html: string) =>
    html
      .replace(/<!--:[^>]*:-->/g, "")
      .replace(/<p class="error-way">.*?<\/p>/g, "")
      .replace(/ role="alert"/g, "")
      .replace(/\b(inputs-[0-9a-f]+|plot-clip)-\d+/g, "$1-n")
      .trim();
  const htmlOf = (id: string): string | null => {
    const frame = document.querySelector(`[data-cell="${id}"] > .cell-output`);
    if (frame) return comparable(frame.innerHTML);
    const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
    for (let node; (node = comments.nextNode() as Comment | null);) {
      if (node.data === `:${id}:`) return comparable(node.parentElement!.innerHTML);
    }
    return null;
  };
  const textOf = (value: unknown): string =>
    String(
      JSON.stringify(value, (_, each: unknown) => {
        if (typeof each === "function" || typeof each === "bigint" || each === undefined) return `${typeof each}`;
        if (each instanceof Error) return String(each);
        if (each instanceof Element) return comparable(each.outerHTML);
        return ArrayBuffer.isView(each) ? Array.from(each as Uint8Array) : each;
      })
    );
  const wait = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, "does not come to an end"));
  const sight = async (): Promise<Sight> => {
    const names = [...new Set(notebook.cells.flatMap(({defines}) => defines))].sort();
    const values = await Promise.all(
      names.map(async (name) => {
        const value = notebook.value(name).then(textOf, (error: unknown) => `rejected: ${String(error)}`);
        return [name, await Promise.race([value, wait(2000)])] as const;
      })
    );
    const cells = notebook.cells.map(({id, kind, language, source, defines, status, error}) => ({
      kind,
      language,
      source,
      defines: [...defines].sort(),
      status,
      error: error ?? null,
      html: htmlOf(id)
    }));
    return {cells, values: Object.fromEntries(values)};
  };
  await notebook.settled();
  let seen = await sight();
  for (let calm = 0; calm < 2;) {
    await wait(40);
    const next = await sight();
    calm = JSON.stringify(next) === JSON.stringify(seen) ? calm + 1 : 0;
    seen = next;
  }
  return seen;
}

export async function make(edits: readonly PageEdit[]): Promise<void> {
  for (const edit of edits) {
    const id = edit.cell === null ? null : notebook.cells[edit.cell]!.id;
    if (edit.call === "insertAfter") await notebook.insertAfter(id, edit.source);
    else if (edit.call === "run") await notebook.run(id!, edit.source);
    else await notebook.remove(id!);
  }
}
