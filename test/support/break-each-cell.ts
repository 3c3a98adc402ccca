import type {Notebook} from "../../src/editor/notebook.js";

declare const notebook: Notebook;

/** What breaks a cell: what cannot be read, what throws, and what engines and parsers may see differently. */
export const broken = [
  "const broken = ;",
  'throw new Error("broken");',
  "nobody.knows(",
  "await import.meta.nothing.at.all;"
];

/** Runs in a page: gives each of its cells one of the *broken* sources, then its own again, and says what is not as it was. */
export async function breakEachCell(broken: readonly string[]) {
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
}
