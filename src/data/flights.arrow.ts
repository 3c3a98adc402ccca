import {integers, writeTable} from "./support/arrow.js";
import {parseFlights} from "./support/flights.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The flights of 2008: 5,366 directed routes among the 305 airports of airports.arrow, whose rows are the ids.
const {files, provenance} = open(sources.flights);
const {routes} = parseFlights(String(files[0]));

writeTable(
  "flights.arrow",
  {
    source: integers(routes.map(({source}) => source)),
    target: integers(routes.map(({target}) => target)),
    count: integers(routes.map(({count}) => count))
  },
  provenance
);
