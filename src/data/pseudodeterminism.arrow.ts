import {bytesOf, integers, reals, strings, writeTable} from "./support/arrow.js";
import {split} from "./support/learning-curves.js";
import {readDigits} from "./support/mnist.js";
import {bitsOf, distances, sizes, training, twiceTrained} from "./support/twice-trained.js";

// Networks trained on 7,996 digits, twice and otherwise, and pruned; and what each says of the 2,004 digits held out.
const digits = readDigits();
const {known, held} = split(digits);
const all = twiceTrained(known, held);
const far = all.map((trained) => (trained.pruning === "none" ? distances(trained, all[0]) : null));
const {batch, rate, momentum, maxIterations} = training;

writeTable(
  "pseudodeterminism.arrow",
  {
    name: strings(all.map(({name}) => name)),
    start: integers(all.map(({start}) => start)),
    order: integers(all.map(({order}) => order)),
    pruning: strings(all.map(({pruning}) => pruning)),
    share: reals(all.map(({share}) => share)),
    draw: integers(all.map(({draw}) => draw)),
    tuned: integers(all.map(({tuned}) => tuned)),
    apart: reals(far.map((each) => each?.apart ?? null)),
    travelled: reals(far.map((each) => each?.travelled ?? null)),
    matched: reals(far.map((each) => each?.matched ?? null)),
    bits: integers(all.map(({net}) => bitsOf(net))),
    answers: bytesOf(held.digit.length, Uint8Array.from(all.flatMap(({answers}) => [...answers])))
  },
  {
    ...digits.provenance,
    n: held.digit.length,
    note:
      `perceptrons ${sizes.join("-")} by SGD in float64, ${maxIterations} epochs, batch ${batch}, rate ${rate}, momentum ${momentum}; ` +
      "start and order are seeds; answers for the digits whose index is a multiple of five"
  }
);
