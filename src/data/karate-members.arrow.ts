import {csvParse} from "d3";
import {integers, strings, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 34 members in the order of their ids; the name is the number that Zachary gave.
const {files, provenance} = open(sources.karateMembers);
const members = csvParse(String(files[0]));

writeTable(
  "karate-members.arrow",
  {
    id: integers(members.map(({member}) => Number(member) - 1)),
    name: strings(members.map(({member}) => member)),
    faction: strings(members.map(({faction}) => faction))
  },
  {...provenance, note: "member 1 is the instructor, Mr. Hi; member 34 the president, whose side are the officers"}
);
