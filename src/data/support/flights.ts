import {csvParse} from "d3";

export interface Flights {
  /** The airports' codes in the order of their ids, which is the alphabet's. */
  codes: string[];
  routes: {source: number; target: number; count: number}[];
}

/** Reads flights-airport.csv: a directed route and its number of flights a row. */
export function parseFlights(csv: string): Flights {
  const rows = csvParse(csv);
  const codes = [...new Set(rows.flatMap(({origin, destination}) => [origin, destination]))].sort();
  const id = new Map(codes.map((code, i) => [code, i]));
  const routes = rows.map(({origin, destination, count}) => ({
    source: id.get(origin)!,
    target: id.get(destination)!,
    count: Number(count)
  }));
  return {codes, routes};
}
