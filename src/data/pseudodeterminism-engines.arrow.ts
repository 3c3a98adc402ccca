import {integers, reals, strings, writeTable} from "./support/arrow.js";
import {engineGaps, seeds, sizes, training} from "./support/engine-gaps.js";
import {split} from "./support/learning-curves.js";
import {readDigits} from "./support/mnist.js";

// How far trainings on 1,600 digits are from ours if the order, the start's rounding or the engine is another one.
const digits = readDigits(2000);
const {known} = split(digits);
const gaps = await engineGaps(known);
const {batch, rate, momentum} = training;

writeTable(
  "pseudodeterminism-engines.arrow",
  {
    epoch: integers(gaps.map(({epoch}) => epoch)),
    what: strings(gaps.map(({what}) => what)),
    distance: reals(gaps.map(({distance}) => distance))
  },
  {
    ...digits.provenance,
    n: known.digit.length,
    note:
      `perceptrons ${sizes.join("-")} by SGD, batch ${batch}, rate ${rate}, momentum ${momentum}; start ${seeds.start}, order ${seeds.order}, ` +
      `the other order ${seeds.other}; float64, and TensorFlow.js on the processor`
  }
);
