import {csvParse} from "d3";
import {integers, strings, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// 10,000 strikes as they were reported; speeds that were not are null, and damages "C" and "B" stay as they came.
const {files, provenance} = open(sources.birdstrikes);
const strikes = csvParse(String(files[0]));
const textOf = (name: string) => strings(strikes.map((strike) => strike[name]));
const speeds = strikes.map((strike) => strike["Speed IAS in knots"]);

writeTable(
  "birdstrikes.arrow",
  {
    damage: textOf("Effect Amount of damage"),
    size: textOf("Wildlife Size"),
    phase: textOf("Phase of flight"),
    time: textOf("Time of day"),
    speed: integers(speeds.map((speed) => (speed === "" ? null : Number(speed)))),
    cost: integers(strikes.map((strike) => Number(strike["Cost Total $"])))
  },
  {...provenance, note: "speed in knots, indicated; cost in dollars, of repair and other"}
);
