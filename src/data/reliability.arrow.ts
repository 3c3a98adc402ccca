import {matrix} from "../math/dense/matrix.js";
import {linearScores} from "../math/learn/linear-scores.js";
import {multinomialLogistic} from "../math/learn/multinomial-logistic.js";
import {fromDense} from "../math/sparse/from-dense.js";
import {integers, reals, writeTable} from "./support/arrow.js";
import {split} from "./support/learning-curves.js";
import {readDigits} from "./support/mnist.js";

// Scores that logistic regression on pixels gives to the 2,004 digits held out, for three penalties.
const digits = readDigits();
const {known, held} = split(digits);
const points = fromDense(known.x);
const tolerance = 1e-4;
const trainings = [
  {C: 0.01, maxIterations: 60},
  {C: 1, maxIterations: 120},
  {C: 10_000, maxIterations: 60}
];
const models = trainings.map(({C, maxIterations}) => {
  const model = multinomialLogistic(points, known.digit, {penalty: 1 / (C * points.rows), tolerance, maxIterations});
  return {C, ...model, scores: linearScores(model, held.x)};
});
const all = matrix(models.length * held.digit.length, 10);
models.forEach(({scores}, m) => all.data.set(scores.data, m * scores.data.length));
const rows = Array.from({length: all.rows}, (_, i) => i);
const columns = Array.from({length: 10}, (_, k) => rows.map((i) => Math.round(1000 * all.data[10 * i + k])));
const ends = models.map(({C, info}) => `C = ${C}: ${info.iterations} steps, gradient ${info.residual.toPrecision(2)}`);

writeTable(
  "reliability.arrow",
  {
    C: reals(rows.map((i) => models[Math.floor(i / held.digit.length)].C)),
    digit: integers(rows.map((i) => held.digit[i % held.digit.length])),
    ...Object.fromEntries(columns.map((column, k) => [`score${k}`, integers(column)]))
  },
  {...digits.provenance, n: points.rows, note: `scores in thousandths, by L-BFGS from zero; ${ends.join("; ")}`}
);
