import {integers, writeTable} from "./support/arrow.js";
import {readBook} from "./support/book-links.js";

// Which page of this book links to which, once for each pair. The ids are the rows of book-pages.arrow.
const {pages, provenance} = readBook();
const id = new Map(pages.map(({path}, i) => [path, i]));
const links = pages.flatMap(({links}, source) =>
  links.flatMap((path) => {
    const target = id.get(path);
    return target === undefined ? [] : [{source, target}]; // a page that is still to come
  })
);

writeTable(
  "book-links.arrow",
  {
    source: integers(links.map(({source}) => source)),
    target: integers(links.map(({target}) => target))
  },
  provenance
);
