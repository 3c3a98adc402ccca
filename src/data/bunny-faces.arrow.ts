import {integers, writeTable} from "./support/arrow.js";
import {parseMesh} from "./support/mesh.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// The 3,674 triangles of bunny.arrow, whose rows are the ids; seen from outside they turn to the left.
const {files, provenance} = open(sources.bunny);
const {cells} = parseMesh(String(files[0]));
const [a, b, c] = [0, 1, 2].map((corner) => integers(cells.map((cell) => cell[corner])));

writeTable("bunny-faces.arrow", {a, b, c}, provenance);
