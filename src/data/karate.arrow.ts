import {csvParse} from "d3";
import {integers, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 78 ties of Zachary's karate club, each once. Zachary counts members from 1; ids here count from 0.
const {files, provenance} = open(sources.karate);
const ties = csvParse(String(files[0]));

writeTable(
  "karate.arrow",
  {
    source: integers(ties.map(({member}) => Number(member) - 1)),
    target: integers(ties.map(({other}) => Number(other) - 1)),
    weight: integers(ties.map(({weight}) => Number(weight)))
  },
  provenance
);
