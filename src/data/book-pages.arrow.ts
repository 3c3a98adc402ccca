import {strings, writeTable} from "./support/arrow.js";
import {readBook} from "./support/book-links.js";

// The pages of this book, in the order of their paths; book-links.arrow has their ids.
const {pages, provenance} = readBook();

writeTable(
  "book-pages.arrow",
  {path: strings(pages.map(({path}) => path)), title: strings(pages.map(({title}) => title))},
  provenance
);
