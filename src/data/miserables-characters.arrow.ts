import {integers, strings, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 77 characters in the order of their ids.
const {files, provenance} = open(sources.miserables);
const {nodes} = JSON.parse(String(files[0])) as {nodes: {name: string; group: number}[]};

writeTable(
  "miserables-characters.arrow",
  {
    name: strings(nodes.map(({name}) => name)),
    group: integers(nodes.map(({group}) => group))
  },
  {...provenance, note: "group is algorithmic: what a community-finding algorithm put out, not ground truth"}
);
