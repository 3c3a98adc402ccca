import {createTwoFilesPatch, FILE_HEADERS_ONLY} from "diff";

/**
 * The changes to a page as a patch that `git apply` takes, from the root of the repository; *file* is the page's, such as
 * "src/notebooks/graphs/pagerank.md". Empty if there is no change. Throws a RangeError if git would have to quote the name.
 */
export function gitPatch(file: string, before: string, after: string): string {
  if (!/^[\w./-]+$/.test(file)) throw new RangeError(`invalid file; not of letters, digits, . _ - and /: ${file}`);
  if (before === after) return "";
  const options = {context: 3, headerOptions: FILE_HEADERS_ONLY};
  const body = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, options);
  return `diff --git a/${file} b/${file}\n${body}`;
}
