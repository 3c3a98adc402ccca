import {describe, expect, it} from "vitest";
import {fromEntries, fromRows, matrix} from "../../../src/math/dense/matrix.js";
import {softmax} from "../../../src/math/graph/softmax.js";
import {calibration} from "../../../src/math/learn/calibration.js";
import {conformalScores, conformalThreshold, conformalThresholdsByClass} from "../../../src/math/learn/conformal.js";
import {fitTemperature} from "../../../src/math/learn/fit-temperature.js";
import {bestClasses, linearScores} from "../../../src/math/learn/linear-scores.js";
import {multinomialLogistic} from "../../../src/math/learn/multinomial-logistic.js";
import {brierScore, negativeLogLikelihood} from "../../../src/math/learn/proper-scores.js";
import {softmaxLoss} from "../../../src/math/learn/softmax-loss.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import reference from "../../fixtures/reliability.json" with {type: "json"};
import "../../support/matchers.js";
import {eps} from "../../support/tolerances.js";

const points = fromRows(reference.points);
const {labels} = reference;
const scores = fromRows(reference.scores);
const chances = softmax(scores);
/** Sixty logarithms or squares of numbers up to 10 to a sum. */
const summed = 60 * 10 * eps;

describe("softmaxLoss", () => {
  it("has the gradient that differences have", () => {
    const loss = softmaxLoss(points, labels, {penalty: 0.3});
    const random = mulberry32(2);
    const x = Float64Array.from({length: 15}, () => random() - 0.5);
    const gradient = new Float64Array(15);
    loss(x, gradient);
    const h = 2 ** -17; // the cube root of ε
    const differences = x.map((_, i) => {
      const [up, down] = [1, -1].map((sign) => loss(x.map((xi, j) => (i === j ? xi + sign * h : xi)), new Float64Array(15))); // prettier-ignore
      return (up - down) / (2 * h);
    });
    // Third derivatives below 10: h² of that, and ε / h of the loss.
    expect(differences).toBeWithin(10 * h * h + (4 * eps) / h, gradient);
  });

  it("at zero is the logarithm of the number of classes, and overflows for no score", () => {
    expect(softmaxLoss(points, labels, {penalty: 1})(new Float64Array(15), new Float64Array(15))).toBeCloseTo(
      Math.log(3),
      14
    );
    const far = new Float64Array(15).fill(0);
    far[12] = 1e6;
    const gradient = new Float64Array(15);
    expect(softmaxLoss(points, labels)(far, gradient)).toBeGreaterThan(1e5);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});

describe("points in compressed rows, and from their middle", () => {
  const weights = Float64Array.from({length: 15}, (_, i) => Math.sin(3 * i) / 4);
  const center = [1, -0.5, 2, 0.25];
  const at = (loss: ReturnType<typeof softmaxLoss>) => {
    const gradient = new Float64Array(15);
    return {value: loss(weights, gradient), gradient};
  };

  it("have the loss and the gradient of dense ones", () => {
    const [dense, sparse] = [points, fromDense(points)].map((each) =>
      at(softmaxLoss(each, labels, {penalty: 0.3, center}))
    );
    expect(sparse!.value).toBeCloseTo(dense!.value, 13);
    expect(sparse!.gradient).toBeWithin(summed, dense!.gradient);
  });

  it("have the loss and the gradient of points that were moved", () => {
    const moved = fromEntries(60, 4, (i, j) => points.data[4 * i + j]! - center[j]!);
    const [there, here] = [
      at(softmaxLoss(points, labels, {penalty: 0.3, center})),
      at(softmaxLoss(moved, labels, {penalty: 0.3}))
    ];
    expect(there.value).toBeCloseTo(here.value, 13);
    expect(there.gradient).toBeWithin(summed, here.gradient);
  });

  it("have the same best model", () => {
    const [dense, sparse] = [points, fromDense(points)].map((each) => multinomialLogistic(each, labels, {tolerance: 1e-10})); // prettier-ignore
    expect(sparse!.info.converged).toBe(true);
    // Both are within the gradient over the penalty of the only best.
    expect(sparse!.coefficients.data).toBeWithin(2 * 60 * 1e-10, dense!.coefficients.data);
    expect(sparse!.intercepts).toBeWithin(1e-6, dense!.intercepts);
  });

  it("are refused if they are no numbers or no matrix, as is a middle of another length", () => {
    const bad = fromDense(points);
    bad.values[3] = NaN;
    expect(() => softmaxLoss(bad, labels, {penalty: 1})).toThrow(
      "points must be finite; entry at row 1, column 3 is NaN"
    );
    expect(() => multinomialLogistic({...bad, offsets: bad.offsets.slice(1)}, labels)).toThrow("needs 61 offsets");
    expect(() => softmaxLoss(points, labels, {penalty: 1, center: [1]})).toThrow(RangeError);
    expect(() => softmaxLoss(points, labels, {penalty: 1, center: [1, 2, 3, NaN]})).toThrow("center must be finite");
  });
});

describe("multinomialLogistic", () => {
  it.each(Object.entries(reference.logistic))("with C = %s is scikit-learn's", (c, wanted) => {
    const penalty = 1 / (60 * Number(c));
    const {coefficients, intercepts, info} = multinomialLogistic(points, labels, {penalty, tolerance: 1e-10});
    expect(info.converged).toBe(true);
    // By strong convexity an error is at most the gradient over the penalty; scikit-learn's gradient is 1e-9, the penalty there 1.
    expect(coefficients.data).toBeWithin(1e-10 / penalty + 1e-8, wanted.coefficients.flat());
    const mean = wanted.intercepts.reduce((sum, b) => sum + b / 3, 0);
    const own = intercepts.reduce((sum, b) => sum + b / 3, 0);
    expect(intercepts.map((b) => b - own)).toBeWithin(1e-6, wanted.intercepts.map((b) => b - mean)); // prettier-ignore
  });

  it("balances: mean chances are the classes' shares, since intercepts bear no penalty", () => {
    const model = multinomialLogistic(points, labels, {penalty: 0.01, tolerance: 1e-10});
    const {data} = softmax(linearScores(model, points));
    for (let k = 0; k < 3; ++k) {
      const said = data.filter((_, at) => at % 3 === k).reduce((sum, p) => sum + p, 0);
      expect(Math.abs(said - labels.filter((label) => label === k).length)).toBeLessThan(60 * 1e-10);
    }
  });

  it("does not change its chances when classes are renamed, has the same bits again, and tells what it did not reach", () => {
    const renamed = labels.map((label) => 2 - label);
    const [one, other] = [labels, renamed].map((each) => multinomialLogistic(points, each, {tolerance: 1e-10}));
    expect(other!.loss).toBeCloseTo(one!.loss, 12);
    expect([...bestClasses(linearScores(other!, points))].map((k) => 2 - k)).toEqual([...bestClasses(linearScores(one!, points))]); // prettier-ignore
    expect(multinomialLogistic(points, labels, {tolerance: 1e-10})).toEqual(one);
    expect(multinomialLogistic(points, labels, {maxIterations: 2}).info).toMatchObject({converged: false, iterations: 2}); // prettier-ignore
    expect(() => multinomialLogistic(matrix(0, 2), [])).toThrow("points must have a row; got none");
    expect(() => multinomialLogistic(points, labels, {penalty: NaN})).toThrow("invalid penalty; not ≥ 0: NaN");
  });
});

describe("proper scores", () => {
  it("are scikit-learn's log_loss and the sum of squares", () => {
    expect(Math.abs(negativeLogLikelihood(chances, labels) - reference["negative log-likelihood"])).toBeLessThan(summed); // prettier-ignore
    expect(Math.abs(brierScore(chances, labels) - reference.brier)).toBeLessThan(summed);
  });

  it("are least, in the mean, where what is said is true", () => {
    const truth = [0.5, 0.3, 0.2];
    const mean = (score: typeof brierScore, said: number[]) =>
      truth.reduce((sum, p, k) => sum + p * score(fromRows([said]), [k]), 0);
    const random = mulberry32(6);
    for (let trial = 0; trial < 50; ++trial) {
      const raw = truth.map(() => random());
      const said = raw.map((r) => r / raw.reduce((sum, x) => sum + x, 0));
      for (const score of [negativeLogLikelihood, brierScore]) expect(mean(score, said)).toBeGreaterThan(mean(score, truth)); // prettier-ignore
    }
  });

  it("have their ends, and refuse what is no distribution", () => {
    expect(negativeLogLikelihood(fromRows([[0, 1]]), [1])).toBeCloseTo(0, 15);
    expect(negativeLogLikelihood(fromRows([[0, 1]]), [0])).toBe(Infinity);
    expect(brierScore(fromRows([[0, 1]]), [0])).toBe(2);
    expect(() => brierScore(fromRows([[0.5, 0.4]]), [0])).toThrow("probabilities: row 0 sums to 0.9, not to 1");
    expect(() => brierScore(fromRows([[1.5, -0.5]]), [0])).toThrow("row 0, column 0 is not in [0, 1]: 1.5");
    expect(() => brierScore(fromRows([[1, 0]]), [2])).toThrow("labels must be below the 2 columns");
  });
});

describe("calibration", () => {
  it("has NumPy's error, and bins that add up", () => {
    const {bins, error, overconfidence} = calibration(chances, labels, {bins: 10});
    expect(Math.abs(error - reference["calibration error"])).toBeLessThan(summed);
    expect(bins.reduce((sum, {count}) => sum + count, 0)).toBe(60);
    const right = bestClasses(chances).filter((k, i) => k === labels[i]).length;
    expect(bins.reduce((sum, bin) => sum + bin.right, 0)).toBe(right);
    for (const {low, high, count, confidence} of bins) if (count) expect(low < confidence && confidence <= high).toBe(true); // prettier-ignore
    expect(Math.abs(overconfidence)).toBeLessThanOrEqual(error);
    expect(calibration(chances, labels, {bins: 1}).error).toBeCloseTo(Math.abs(overconfidence), 14);
  });

  it("is perfect where a share p of what was said with p came about, and off by one where all was wrong", () => {
    const said = fromRows(Array.from({length: 4}, () => [0.75, 0.25]));
    expect(calibration(said, [0, 0, 1, 0]).error).toBe(0);
    expect(calibration(fromRows([[1, 0]]), [1]).error).toBe(1);
  });
});

describe("fitTemperature", () => {
  it("is SciPy's, and makes the loss flat", () => {
    const temperature = fitTemperature(scores, labels);
    expect(Math.abs(temperature - reference.temperature)).toBeLessThan(1e-6); // a minimum is known to √ε
    const loss = (t: number) => negativeLogLikelihood(softmax(scores, {temperature: t}), labels);
    expect(Math.abs(loss(temperature) - reference.tempered)).toBeLessThan(summed);
    for (const factor of [0.9, 1.1]) expect(loss(factor * temperature)).toBeGreaterThan(loss(temperature));
    expect(bestClasses(softmax(scores, {temperature}))).toEqual(bestClasses(chances));
  });

  it("goes with the unit of the scores, and to an end where there is no best", () => {
    // From far above and below its first guess of 1, Newton's method comes to the same.
    for (const unit of [2 ** -9, 2 ** -4, 2, 2 ** 8]) {
      const scaled = fitTemperature({...scores, data: scores.data.map((s) => unit * s)}, labels);
      expect(Math.abs(scaled / unit / fitTemperature(scores, labels) - 1)).toBeLessThan(1e-12);
    }
    expect(fitTemperature(fromRows([[1, 0], [0, 1]]), [0, 1])).toBe(2 ** -10); // prettier-ignore
    expect(fitTemperature(fromRows([[1, 0], [0, 1]]), [1, 0])).toBe(2 ** 10); // prettier-ignore
  });
});

describe("conformal prediction", () => {
  const misfit = conformalScores(chances, labels);

  it("has NumPy's ranks", () => {
    for (const [alpha, wanted] of Object.entries(reference.conformal)) {
      expect(Math.abs(conformalThreshold(misfit, Number(alpha)) - wanted)).toBeLessThan(summed);
    }
  });

  it("covers any one of n + 1 exchangeable scores just ⌈(n + 1)(1 − α)⌉ times out of n + 1", () => {
    const random = mulberry32(9);
    for (const [n, alpha] of [
      [9, 0.1],
      [19, 0.1],
      [30, 0.25],
      [10, 0.3]
    ] as const) {
      // prettier-ignore
      const all = Array.from({length: n + 1}, () => random());
      const covered = all.filter((score, i) => score <= conformalThreshold(all.filter((_, j) => j !== i), alpha)).length; // prettier-ignore
      expect(covered).toBe(Math.ceil((n + 1) * (1 - alpha) - 1e-9));
    }
  });

  it("leaves everything in where there are too few scores, takes the last where there are just enough", () => {
    expect(conformalThreshold([0.1, 0.2], 0.1)).toBe(Infinity);
    expect(conformalThreshold([3, 1, 2, 9, 8, 7, 6, 5, 4], 0.1)).toBe(9);
    expect(conformalThreshold([], 0.5)).toBe(Infinity);
    expect(() => conformalThreshold([1], 1)).toThrow("invalid alpha; not in (0, 1): 1");
  });

  it("by class has each class's own threshold", () => {
    const each = conformalThresholdsByClass(chances, labels, 0.25);
    for (const k of [0, 1, 2]) expect(each[k]).toBe(conformalThreshold(misfit.filter((_, i) => labels[i] === k), 0.25)); // prettier-ignore
    const few = conformalThresholdsByClass(fromEntries(3, 2, () => 0.5), [0, 0, 0], 0.25); // prettier-ignore
    expect([...few]).toEqual([0.5, Infinity]);
  });
});
