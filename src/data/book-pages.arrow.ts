import {strings, writeTable} from "./support/arrow.js";
import {readBook} from "./support/book-links.js";
import {generated} from "./support/sources.js";

// The pages of this book, in the order of their paths; book-links.arrow has their ids.
const pages = readBook("src", "notebooks");

writeTable(
  "book-pages.arrow",
  {path: strings(pages.map(({path}) => path)), title: strings(pages.map(({title}) => title))},
  {source: "the pages of this book", ...generated}
);
