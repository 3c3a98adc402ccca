import {type Table, tableFromIPC} from "apache-arrow";
import {deviation, mean, range, sum} from "d3";
import {beforeAll, describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/reliability.js";
import {column, fromEntries, fromRows, row, type Matrix} from "../../src/math/dense/matrix.js";
import {softmax} from "../../src/math/graph/softmax.js";
import {calibration} from "../../src/math/learn/calibration.js";
import {conformalScores, conformalThreshold, conformalThresholdsByClass} from "../../src/math/learn/conformal.js";
import {fitTemperature} from "../../src/math/learn/fit-temperature.js";
import {linearScores} from "../../src/math/learn/linear-scores.js";
import {multinomialLogistic} from "../../src/math/learn/multinomial-logistic.js";
import {negativeLogLikelihood} from "../../src/math/learn/proper-scores.js";
import {bootstrap} from "../../src/math/probability/bootstrap.js";
import {predictiveValue} from "../../src/math/probability/predictive-value.js";
import {quantiles} from "../../src/math/probability/quantiles.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {permutation} from "../../src/math/random/permutation.js";
import {metadata} from "../../src/tables/metadata.js";
import {numbers} from "../../src/tables/numbers.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

// What the page computes, by the same calls on the same files.
interface Halves {
  known: number[];
  fresh: number[];
}
const ids = Object.keys(expected) as (keyof typeof expected)[];
const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));
const even: Halves = {known: range(0, 2004, 2), fresh: range(1, 2004, 2)};
const odd: Halves = {known: even.fresh, fresh: even.known};
const random = (seed: number): Halves => {
  const order = Array.from(permutation(2004, seed));
  return {known: order.slice(0, 1002), fresh: order.slice(1002)};
};
const part = (a: Matrix, rows: number[]) => fromRows(rows.map((i) => row(a, i)));
let digit: number[];
const labelsOf = (rows: number[]) => rows.map((i) => digit[i]);

function tempered(scores: Matrix, {known, fresh}: Halves) {
  const T = fitTemperature(part(scores, known), labelsOf(known));
  const [p, q] = [1, T].map((temperature) => softmax(part(scores, fresh), {temperature}));
  const labels = labelsOf(fresh);
  return {
    T,
    before: negativeLogLikelihood(p, labels),
    after: negativeLogLikelihood(q, labels),
    eceBefore: calibration(p, labels).error,
    eceAfter: calibration(q, labels).error
  };
}

const losses = ({T, before, after}: ReturnType<typeof tempered>) => ({T, before, after});

function sets(p: Matrix, halves: Halves) {
  const {threshold, coverage, size} = covering(p, halves);
  return {threshold, coverage, size};
}

function covering(p: Matrix, {known, fresh}: Halves) {
  const threshold = conformalThreshold(conformalScores(part(p, known), labelsOf(known)), 0.1);
  return {threshold, ...covered(p, fresh, new Float64Array(10).fill(threshold))};
}

function covered(p: Matrix, fresh: number[], thresholds: Float64Array) {
  const misfit = conformalScores(p, digit);
  const share = (rows: number[]) => mean(rows, (i) => Number(misfit[i] <= thresholds[digit[i]]));
  return {
    coverage: share(fresh),
    size: mean(fresh, (i) => row(p, i).filter((each, k) => 1 - each <= thresholds[k]).length)!,
    byDigit: range(10).map((k) => share(fresh.filter((i) => digit[i] === k)))
  };
}

function byChance(p: Matrix): number[] {
  const draw = mulberry32(1);
  const drawn = (q: Float64Array, u: number) => {
    let [k, below] = [0, q[0]];
    while (below <= u && k < q.length - 1) below += q[++k];
    return k;
  };
  return range(40).map(() => calibration(p, range(p.rows).map((i) => drawn(row(p, i), draw()))).error); // prettier-ignore
}

function scoresOf(scores: Table, C: number): Matrix {
  const first = numbers(scores, "C").indexOf(C);
  const columns = range(10).map((k) => numbers(scores, `score${k}`));
  return fromEntries(2004, 10, (i, k) => columns[k][first + i] / 1000);
}

async function ofDigits() {
  const scores = await table("reliability");
  digit = Array.from(numbers(scores, "digit").subarray(0, 2004));
  const three = [0.01, 1, 10000].map((C) => {
    const p = softmax(scoresOf(scores, C));
    return {...calibration(p, digit), loss: negativeLogLikelihood(p, digit)};
  });
  const nobody = fromEntries(2004, 10, () => 0.1);
  const one = scoresOf(scores, 1);
  const p = softmax(one);
  const byRows = tempered(one, even);
  const draws = range(1, 21).map((seed) => tempered(one, random(seed)));
  const chance = byChance(p);
  const misfit = conformalScores(p, digit);
  const many = range(1, 201).map((seed) => {
    const {known, fresh} = random(seed);
    const threshold = conformalThreshold(known.map((i) => misfit[i]), 0.1); // prettier-ignore
    return mean(fresh, (i) => Number(misfit[i] <= threshold))!;
  });
  return {
    "digits.split": [metadata(scores).n, 2004],
    "accuracy.by_C": three.map(({bins}) => sum(bins, ({right}) => right) / 2004),
    "ece.by_C": three.map(({error}) => error),
    "overconfidence.by_C": three.map(({overconfidence}) => overconfidence),
    "nll.by_C": three.slice(0, 2).map(({loss}) => loss),
    "nll.free": three[2].loss,
    "ece.of_chance": {mean: mean(chance), deviation: deviation(chance)},
    "constant.forecast": {ece: calibration(nobody, digit).error, loss: negativeLogLikelihood(nobody, digit)},
    "temperature.rows": losses(byRows),
    "temperature.ece_rows": [byRows.eceBefore, byRows.eceAfter],
    "temperature.random": losses(draws[0]),
    "temperature.splits": {
      loss: mean(draws, (each) => Number(each.after < each.before)),
      before: mean(draws, ({eceBefore}) => eceBefore),
      after: mean(draws, ({eceAfter}) => eceAfter)
    },
    "rows.even_digits": [even.known.filter((i) => digit[i] % 2 === 0).length, even.known.length],
    "conformal.rows": sets(softmax(one, {temperature: byRows.T}), odd),
    "conformal.back": sets(p, even),
    "conformal.splits": {mean: mean(many), deviation: deviation(many)},
    "conformal.by_digit": covering(p, random(1)).byDigit
  };
}

async function ofStrikes() {
  const strikes = await table("birdstrikes");
  const damage = strings(strikes, "damage");
  const isDamaged = damage.map((each) => Number(each !== "None"));
  const [size, phase, time] = ["size", "phase", "time"].map((name) => strings(strikes, name));
  const kinds = [size, phase, time].flatMap((all) => Array.from(new Set(all), (kind) => ({all, kind})));
  const indicators = fromEntries(damage.length, kinds.length, (i, j) => Number(kinds[j].all[i] === kinds[j].kind));
  const order = Array.from(permutation(damage.length, 1));
  const [learnt, asked] = [order.slice(0, 5000), order.slice(5000)];
  const model = multinomialLogistic(part(indicators, learnt), learnt.map((i) => isDamaged[i])); // prettier-ignore
  const risk = Array.from(column(softmax(linearScores(model, part(indicators, asked))), 1));
  const happened = asked.map((i) => isDamaged[i]);
  const costFrom = (threshold: number) => mean(risk, (p, i) => (p >= threshold ? 1 - happened[i] : 10 * happened[i]));
  const cost = Array.from(numbers(strikes, "cost"));
  const tally = (of: string[]) => Object.fromEntries([...new Set(of)].map((kind) => [kind, of.filter((each) => each === kind).length])); // prettier-ignore
  return {
    "strikes.n": [damage.length, strikes.getChild("speed")!.nullCount],
    "strikes.damage": tally(damage),
    "strikes.any": mean(isDamaged),
    "strikes.by_size": Object.fromEntries([...new Set(size)].map((kind) => [kind, mean(isDamaged.filter((_, i) => size[i] === kind))])), // prettier-ignore
    "strikes.cost": {
      mean: mean(cost),
      top: sum([...cost].sort((a, b) => b - a).slice(0, 100)) / sum(cost),
      with: cost.filter((each) => each > 0).length
    },
    "strikes.cost_band": Array.from(quantiles(bootstrap(10_000, (drawn) => sum(cost, (c, i) => c * drawn[i]) / 10_000, {replicates: 400}), [0.05, 0.95])), // prettier-ignore
    "strikes.model": {said: mean(risk), share: mean(happened), lowest: Math.min(...risk), highest: Math.max(...risk)},
    "strikes.act": {bayes: costFrom(1 / 11), always: costFrom(0), never: costFrom(Infinity), half: costFrom(0.5)}
  };
}

let values: Record<string, unknown>;

beforeAll(async () => {
  const test = {sensitivity: 0.9, specificity: 0.91};
  values = {
    "screening.PPV": predictiveValue({...test, prevalence: 0.01}),
    "screening.common": predictiveValue({...test, prevalence: 0.3}),
    ...(await ofDigits()),
    ...(await ofStrikes())
  };
}, 300_000);

describe("the page about reliability", () => {
  it.each(ids)("%s", (id) => {
    expect(Object.hasOwn(values, id), `${id} is not computed`).toBe(true);
    expect(check(id, (expected as Expectations)[id]!, values[id]).message).toBe("");
  });

  it("computes no more than it expects", () => {
    expect(Object.keys(values).sort()).toEqual([...ids].sort());
  });

  it("has a file whose models say whether they were trained to their end", async () => {
    const steps = [...metadata(await table("reliability")).note!.matchAll(/C = ([\d.]+): (\d+) steps, gradient ([\d.e-]+)/g)]; // prettier-ignore
    expect(steps.map(([, C]) => Number(C))).toEqual([0.01, 1, 10000]);
    const gradients = steps.map(([, , , gradient]) => Number(gradient));
    expect(gradients.map((gradient) => gradient <= 1e-4)).toEqual([true, true, false]);
  });

  it("covers the least covered digit more often by a threshold for each, with larger sets", async () => {
    const p = softmax(scoresOf(await table("reliability"), 1));
    const {known, fresh} = random(1);
    const one = covering(p, {known, fresh});
    const own = covered(p, fresh, conformalThresholdsByClass(part(p, known), labelsOf(known), 0.1));
    expect(Math.min(...own.byDigit.map(Number))).toBeGreaterThan(Math.min(...one.byDigit.map(Number)));
    expect(own.size).toBeGreaterThan(one.size);
  });
});
