import {bytesOf, integers, strings, writeTable} from "./support/arrow.js";
import {discriminantAnswers, nearestAnswers, split, upright} from "./support/learning-curves.js";
import {readDigits} from "./support/mnist.js";

// What four methods say of the 2,004 digits held out, after learning from the first n of the others.
const digits = readDigits();
const {known, held} = split(digits);
const straight = {known: upright(known), held: upright(held)};
const counts = [50, 100, 200, 500, 1000, 2000, 4000, known.digit.length];
const components = 40;

const answers = {
  "1-NN": nearestAnswers(known, held, counts),
  "1-NN, deskewed": nearestAnswers(straight.known, straight.held, counts),
  LDA: discriminantAnswers(known, held, {counts, components}),
  "LDA, deskewed": discriminantAnswers(straight.known, straight.held, {counts, components})
};
const rows = Object.entries(answers).flatMap(([method, all]) => all.map((answer, c) => ({method, n: counts[c], answer})));

writeTable(
  "bitter-lesson.arrow",
  {
    method: strings(rows.map(({method}) => method)),
    n: integers(rows.map(({n}) => n)),
    answers: bytesOf(held.digit.length, Uint8Array.from(rows.flatMap(({answer}) => [...answer])))
  },
  {
    ...digits.provenance,
    n: held.digit.length,
    note: `n digits, sorted by index and then by digit, to learn from; answers for those whose index is a multiple of five, in the same order; LDA sees ${components} principal components`
  }
);
