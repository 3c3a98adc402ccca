import {describe, expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {useSite} from "./support.js";

declare const notebook: Notebook;

describe.each(["/", "/a/book/"])("the types of a built page under %s", (base) => {
  const {open} = useSite(base);

  test("are those of the page as published, and of its edits, also offline", async () => {
    const {page, complaints} = await open("/notebooks/graphs/pagerank");
    const published = await page.evaluate(async () => (await notebook.types()).diagnostics());
    expect(published).toEqual([]);
    await page.context().setOffline(true);
    const edited = await page.evaluate(async () => {
      const types = await notebook.types();
      const cells = notebook.cells.map(({id, kind, language, source}) => ({id, kind, language, source}));
      const reader = cells.findIndex(({source}) => source.includes('numbers(places, "latitude")'));
      const {id, source} = cells[reader]!;
      const path = "/notebooks/graphs/pagerank";
      types.update({
        path,
        cells: cells.with(reader, {
          ...cells[reader]!,
          source: source.replace('places, "latitude"', 'places, "latitud"')
        })
      });
      const diagnostics = await types.diagnostics();
      types.update({path, cells});
      const offset = source.indexOf("subgraph(") + 1;
      const [definition] = await types.definitions({cell: id, offset});
      const hover = await types.hover({cell: id, offset});
      const outdated = types.hover({cell: id, offset}).catch((error: Error) => error.name);
      types.update({path, cells: []});
      return {id, source, diagnostics, definition, hover, outdated: await outdated, empty: await types.diagnostics()};
    });
    const [error, ...others] = edited.diagnostics;
    expect(others).toEqual([]);
    expect(error).toMatchObject({cell: edited.id, code: "types/TS2345"});
    expect(error!.message).toMatch(/^Argument of type '"latitud"' is not assignable/);
    expect(edited.source.slice(error!.start, error!.end + 1)).toBe('"latitude"');
    expect(edited.definition).toMatchObject({kind: "source", path: "/src/math/sparse/subgraph.ts"});
    expect(edited.hover!.type).toContain("subgraph");
    expect(edited.hover!.documentation).not.toBe("");
    expect(edited.outdated).toBe("AbortError");
    expect(edited.empty).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
