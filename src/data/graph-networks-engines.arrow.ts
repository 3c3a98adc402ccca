import {csvParse} from "d3";
import {csrFromEdges} from "../math/sparse/csr.js";
import {integers, reals, writeTable} from "./support/arrow.js";
import {gcnGaps, training} from "./support/gcn-gaps.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

// How far a graph network that TensorFlow.js trains on the karate club is from ours of the same start.
const {files, provenance} = open(sources.karate);
const ties = csvParse(String(files[0]));
const gaps = await gcnGaps(
  csrFromEdges({
    nodes: 34,
    sources: ties.map(({member}) => Number(member) - 1),
    targets: ties.map(({other}) => Number(other) - 1),
    directed: false
  })
);

writeTable(
  "graph-networks-engines.arrow",
  {
    step: integers(gaps.map(({iteration}) => iteration)),
    seed: integers(gaps.map(({seed}) => seed)),
    epsilon: reals(gaps.map(({epsilon}) => epsilon)),
    weights: reals(gaps.map(({weights}) => weights)),
    chances: reals(gaps.map(({chances}) => chances)),
    switched: integers(gaps.map(({switched}) => switched)),
    differ: integers(gaps.map(({differ}) => differ))
  },
  {
    ...provenance,
    note: `two labels, 8 hidden units, Adam with steps of ${training.rate}, decay ${training.decay}; float64, and TensorFlow.js on the processor`
  }
);
