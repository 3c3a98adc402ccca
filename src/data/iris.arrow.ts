import {reals, strings, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// Fisher's 150 irises; lengths and widths in centimetres.
const {files, provenance} = open(sources.iris);
const irises = JSON.parse(String(files[0])) as [number, number, number, number, string][];

writeTable(
  "iris.arrow",
  {
    sepalLength: reals(irises.map((iris) => iris[0])),
    sepalWidth: reals(irises.map((iris) => iris[1])),
    petalLength: reals(irises.map((iris) => iris[2])),
    petalWidth: reals(irises.map((iris) => iris[3])),
    species: strings(irises.map((iris) => iris[4]))
  },
  provenance
);
