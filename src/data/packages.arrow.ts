import {flags, strings, writeTable} from "./support/arrow.js";
import {dependencyGraph, type Lockfile} from "./support/lockfile.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The packages that this project is built from, in the order of their ids; row 0 is the project.
const {files, provenance} = open(sources.packages);
const {nodes} = dependencyGraph(JSON.parse(String(files[0])) as Lockfile);

writeTable(
  "packages.arrow",
  {
    name: strings(nodes.map(({name}) => name)),
    version: strings(nodes.map(({version}) => version)),
    development: flags(nodes.map(({development}) => development))
  },
  provenance
);
