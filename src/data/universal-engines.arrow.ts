import {integers, reals, writeTable} from "./support/arrow.js";
import {shallowGaps, step} from "./support/shallow-gaps.js";
import {generated} from "./support/sources.js";

// How far two ReLUs that learn |x| by TensorFlow.js are from ours of the same start, from twenty starts.
const gaps = await shallowGaps();

writeTable(
  "universal-engines.arrow",
  {
    step: integers(gaps.map(({iteration}) => iteration)),
    start: integers(gaps.map(({seed}) => seed)),
    distance: reals(gaps.map(({distance}) => distance)),
    ours: reals(gaps.map(({ours}) => ours)),
    theirs: reals(gaps.map(({theirs}) => theirs))
  },
  {
    ...generated,
    seed: 1,
    source: `two ReLUs on |x| at 41 points, steps of ${step}, from twenty seeds; float64, and TensorFlow.js on the processor`
  }
);
