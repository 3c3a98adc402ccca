import {rings} from "../math/cluster/rings.js";
import {integers, reals, writeTable} from "./support/arrow.js";
import {generated} from "./support/sources.js";

// Two noisy concentric rings, of 60 and 120 points: parts that no straight line tells apart.
const seed = 7;
const {points, labels} = rings({counts: [60, 120], radii: [1, 2], noise: 0.08, seed});

writeTable(
  "rings.arrow",
  {
    x: reals(points.data.filter((_, at) => at % 2 === 0)),
    y: reals(points.data.filter((_, at) => at % 2 === 1)),
    ring: integers(labels)
  },
  {...generated, seed, source: "60 points on a circle of radius 1 and 120 of radius 2, with normal noise of 0.08"}
);
