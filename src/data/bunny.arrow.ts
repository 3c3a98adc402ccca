import {reals, writeTable} from "./support/arrow.js";
import {parseMesh} from "./support/mesh.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 1,839 vertices of a coarse Stanford bunny; bunny-faces.arrow has its triangles.
const {files, provenance} = open(sources.bunny);
const {positions} = parseMesh(String(files[0]));
const [x, y, z] = [0, 1, 2].map((axis) => reals(positions.map((position) => position[axis])));

writeTable("bunny.arrow", {x, y, z}, provenance);
