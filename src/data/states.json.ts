import type {MultiPolygon, Polygon} from "geojson";
import {feature, transform} from "topojson-client";
import type {GeometryCollection, Topology} from "topojson-specification";
import {largePolygons, type Point, simplify} from "./support/outlines.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The states' outlines as GeoJSON, fine enough for a map of a page's width, where 0.006 square degrees are about two
// pixels. Borders are simplified once for both neighbours, so that they still fit.
const area = 0.006;
const pacific = ["60", "66", "69"]; // American Samoa, Guam, Northern Marianas: no airport of flights.arrow is there
const {files, provenance} = open(sources.states);
const atlas = JSON.parse(String(files[0])) as Topology<{states: GeometryCollection<{name: string}>}>;
const unpack = transform(atlas.transform ?? null);
const arcs = atlas.arcs.map((arc) => {
  const line = arc.map((point, i) => unpack(point as Point, i > 0) as Point);
  return simplify(line, area).map(([x, y]) => [Math.round(100 * x) / 100, Math.round(100 * y) / 100]);
});
const states = feature({type: "Topology", objects: atlas.objects, arcs}, atlas.objects.states);

const features = states.features
  .filter(({id}) => !pacific.includes(String(id)))
  .map(({id, properties: {name}, geometry}) => {
    const {type, coordinates} = geometry as Polygon | MultiPolygon;
    const polygons = (type === "Polygon" ? [coordinates] : coordinates) as Point[][][];
    const shape = {type: "MultiPolygon", coordinates: largePolygons(polygons, area / 2)};
    return {type: "Feature", id, properties: {name}, geometry: shape};
  });
process.stdout.write(JSON.stringify({type: "FeatureCollection", metadata: provenance, features}));
