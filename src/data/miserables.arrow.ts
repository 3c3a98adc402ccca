import {integers, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 254 pairs of characters who appear together, each once; the weight is the number of times.
const {files, provenance} = open(sources.miserables);
const {links} = JSON.parse(String(files[0])) as {links: {source: number; target: number; value: number}[]};

writeTable(
  "miserables.arrow",
  {
    source: integers(links.map(({source}) => source)),
    target: integers(links.map(({target}) => target)),
    weight: integers(links.map(({value}) => value))
  },
  provenance
);
