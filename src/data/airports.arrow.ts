import {csvParse} from "d3";
import {reals, strings, writeTable} from "./support/arrow.js";
import {parseFlights} from "./support/flights.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 305 airports of flights.arrow, in the order of their ids.
const {files, provenance} = open(sources.airports);
const known = new Map(csvParse(String(files[0])).map((airport) => [airport.iata, airport]));
const airports = parseFlights(String(files[1])).codes.map((code) => {
  const airport = known.get(code);
  if (!airport) throw new Error(`airports.csv has no ${code}, which flights-airport.csv names`);
  return airport;
});
const orNull = (text: string): string | null => (text === "NA" ? null : text);

writeTable(
  "airports.arrow",
  {
    code: strings(airports.map(({iata}) => iata)),
    name: strings(airports.map(({name}) => name)),
    city: strings(airports.map(({city}) => orNull(city))),
    state: strings(airports.map(({state}) => orNull(state))),
    latitude: reals(airports.map(({latitude}) => Number(latitude))),
    longitude: reals(airports.map(({longitude}) => Number(longitude)))
  },
  provenance
);
