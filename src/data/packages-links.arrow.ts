import {integers, writeTable} from "./support/arrow.js";
import {dependencyGraph, type Lockfile} from "./support/lockfile.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// Who depends on whom: from a package to each of its dependencies. The ids are the rows of packages.arrow.
const {files, provenance} = open(sources.packages);
const {links} = dependencyGraph(JSON.parse(String(files[0])) as Lockfile);

writeTable(
  "packages-links.arrow",
  {
    source: integers(links.map(({source}) => source)),
    target: integers(links.map(({target}) => target))
  },
  provenance
);
