import {book} from "./book.js";

/** What stands above each page: the way back to the map, and where in the book one is. */
export function header({path}: {path: string}): string {
  const chapter = book.find(({pages}) => pages.some((page) => page.path === path));
  return `<a class="book-title" href="/">Eigenbook</a>${chapter ? `<span class="chapter">${chapter.title}</span>` : ""}`;
}

/** What stands below each page. The comment is where the script behind `window.notebook` attaches itself. */
export function footer(): string {
  return `<p>Eigenbook: the mathematics of machine learning as pages that you can run, edit and check.</p><span hidden><!--:00000000:--></span>`;
}
