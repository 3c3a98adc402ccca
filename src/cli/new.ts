import {newPage} from "../site/scaffold/scaffold.js";
import {mendPages} from "../verify/mend-pages.js";
import {options, UsageError} from "./options.js";

/** Makes a page, or a chapter with its first page, from a template that passes `verify`. */
export async function create(args: string[]): Promise<number> {
  const {values, positionals} = options(args, {
    title: {type: "string"},
    question: {type: "string"},
    chapter: {type: "string"}
  });
  const [kind, address, ...rest] = positionals;
  if ((kind !== "page" && kind !== "chapter") || address === undefined || rest.length) {
    throw new UsageError(`expected "new page <chapter>/<page>" or "new chapter <chapter>/<page> --chapter <title>"`);
  }
  if ((kind === "chapter") !== (values.chapter !== undefined)) {
    throw new UsageError(`--chapter, the title of the chapter, goes with "new chapter", and only with it`);
  }
  const {written, changed} = await newPage(address, values);
  await mendPages({root: "src", pages: [`src/notebooks/${address}.md`]}); // cells are as wide as the page's name makes them
  const name = address.split("/")[1]!;
  console.log(
    [
      ...written.map((file) => `  new      ${file}`),
      ...changed.map((file) => `  changed  ${file}`),
      "",
      "It holds as it is. What to do next:",
      `  npm start                                              opens the book; the page reloads as you write`,
      `  npm run verify -- --static src/notebooks/${address}.md`,
      `  npx vitest run test/math/${address}.test.ts test/notebooks/${name}.test.ts`,
      "Replace the data, the kernel, the claims and the text, one after the other; docs/authoring.md has the syntax. A page",
      "with controls wants a test in test/browser/ too."
    ].join("\n")
  );
  return 0;
}
