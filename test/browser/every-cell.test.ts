/** Every cell of every page, edited to something broken and back. */
import {expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {findPages} from "../../src/verify/source.js";
import {useSite} from "./support.js";

declare const notebook: Notebook;

const {open} = useSite();

/** What breaks a cell: what cannot be read, what throws, and what engines and parsers may see differently. */
const broken = ["const broken = ;", 'throw new Error("broken");', "nobody.knows(", "await import.meta.nothing.at.all;"];

test.each(findPages("src"))("%s is as it was once each of its cells has been broken and mended", async (path) => {
  const {page} = await open(path);
  const seen = await page.evaluate(async (broken) => {
    const blocks = notebook.cells.filter(({kind}) => kind === "block").map(({id, original}) => ({id, original}));
    const statusOf = (id: string) => notebook.cells.find((cell) => cell.id === id)?.status;
    const whole: string[] = [];
    for (const [k, {id, original}] of blocks.entries()) {
      await notebook.run(id, broken[k % broken.length]!);
      if (statusOf(id) !== "rejected") whole.push(original);
      await notebook.run(id, original);
    }
    await notebook.settled();
    const {claims} = await notebook.receipt();
    return {
      whole,
      edited: notebook.cells.filter(({source, original}) => source !== original).map(({source}) => source),
      failed: notebook.cells.filter(({status}) => status !== "fulfilled").map(({source, error}) => ({source, error})),
      failing: claims.filter(({holds}) => !holds)
    };
  }, broken);
  expect(seen).toEqual({whole: [], edited: [], failed: [], failing: []});
  await page.context().close();
});
