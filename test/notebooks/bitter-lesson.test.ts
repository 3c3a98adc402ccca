import {tableFromIPC} from "apache-arrow";
import {beforeAll, describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/bitter-lesson.js";
import {fromEntries, fromRows, row, type Matrix} from "../../src/math/dense/matrix.js";
import {deskew} from "../../src/math/learn/deskew.js";
import {imageMoments} from "../../src/math/learn/image-moments.js";
import {linearDiscriminants} from "../../src/math/learn/linear-discriminants.js";
import {bestClasses, linearScores} from "../../src/math/learn/linear-scores.js";
import {nearestAmong, type NearestAmong} from "../../src/math/learn/nearest-among.js";
import {powerLaw} from "../../src/math/learn/power-law.js";
import {principalFeatures} from "../../src/math/learn/principal-features.js";
import {sampleEquivalent} from "../../src/math/learn/sample-equivalent.js";
import {bootstrap} from "../../src/math/probability/bootstrap.js";
import {pairedDifference} from "../../src/math/probability/paired-difference.js";
import {quantiles} from "../../src/math/probability/quantiles.js";
import {images} from "../../src/tables/images.js";
import {numbers} from "../../src/tables/numbers.js";
import {pixels} from "../../src/tables/pixels.js";
import {strings} from "../../src/tables/strings.js";
import {load} from "../data/run-loader.js";

// What the page computes, by the same calls on the same files.
const ids = Object.keys(expected) as (keyof typeof expected)[];
const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

async function ofAll() {
  const answerTable = await table("bitter-lesson");
  const perDigit = numbers(await table("mnist-counts"), "count");
  const truth: number[] = [];
  for (let i = 0; i < Math.max(...perDigit); i += 5) {
    for (let d = 0; d < 10; ++d) if (i < perDigit[d]) truth.push(d);
  }
  const answers = pixels(answerTable, {column: "answers"});
  const [method, sizes] = [strings(answerTable, "method"), numbers(answerTable, "n")];
  const wrong = (name: string) =>
    Array.from(method.keys())
      .filter((r) => method[r] === name)
      .map((r) => truth.map((d, q) => Number(answers.data[r * answers.columns + q] !== d)));
  const counts = Array.from(sizes).filter((_, r) => method[r] === "1-NN");
  return {truth, counts, plain: wrong("1-NN"), upright: wrong("1-NN, deskewed"), lda: wrong("LDA"), both: wrong("LDA, deskewed")}; // prettier-ignore
}

function claimsOfAll({truth, counts, plain, upright, lda, both}: Awaited<ReturnType<typeof ofAll>>) {
  const rates = (cases: number[][], drawn?: Uint32Array) =>
    cases.map((one) => mean(one.map((isWrong, q) => isWrong * (drawn ? drawn[q] : 1))));
  const exponent = (cases: number[][], drawn?: Uint32Array) =>
    powerLaw(counts.slice(2), rates(cases, drawn).slice(2).map((share) => Math.max(share, 1e-4))).exponent; // prettier-ignore
  const worth = (k: number, drawn?: Uint32Array) =>
    sampleEquivalent(counts, rates(plain, drawn), rates([upright[k]], drawn)[0]) / counts[k];
  const band = (statistic: (drawn: Uint32Array) => number) =>
    Array.from(quantiles(bootstrap(truth.length, statistic, {replicates: 400}), [0.05, 0.95]));
  return {
    "mnist.split": [counts.at(-1), truth.length],
    "1nn.errors": rates(plain),
    "1nn.errors_deskewed": rates(upright),
    "lda.errors": rates(lda),
    "lda.errors_deskewed": rates(both),
    exponents: [exponent(plain), exponent(upright)],
    "exponents.band": [plain, upright].map((cases) => band((drawn) => exponent(cases, drawn))),
    "exponents.difference": band((drawn) => exponent(upright, drawn) - exponent(plain, drawn)),
    worth: [0, 1, 2, 3, 4, 5].map((k) => worth(k)),
    "worth.band": band((drawn) => worth(4, drawn)),
    "lda.lead": plain.map((cases, i) => pairedDifference(cases, lda[i])).map((d) => d.difference / d.error),
    "deskew.lead": pairedDifference(plain[7], upright[7]).only
  };
}

const choose = (a: Matrix, chosen: number[]) => fromRows(chosen.map((i) => row(a, i)));

/** The page's own digits, those to learn from and those held out. */
async function someDigits() {
  const digitTable = await table("mnist-2000");
  const [digit, index] = [numbers(digitTable, "digit"), numbers(digitTable, "index")];
  const rows = Array.from(digit.keys());
  const [learnt, held] = [rows.filter((i) => index[i] % 5 !== 0), rows.filter((i) => index[i] % 5 === 0)];
  return {x: images(digitTable), digit, learnt, held};
}

async function ofSome({plain: plainAll, upright: uprightAll}: Awaited<ReturnType<typeof ofAll>>) {
  const {x, digit, learnt, held} = await someDigits();
  const counts = [50, 100, 200, 500, 1000, 1600];
  const [plain, upright, moved] = [x, deskew(x, {height: 28}), deskew(x, {height: 28, amount: 0})].map((a) =>
    nearestAmong(choose(a, learnt), choose(a, held), {counts})
  );
  const dimension = ({distances}: NearestAmong) =>
    1 / powerLaw(counts, counts.map((_, c) => mean(distances.subarray(400 * c, 400 * (c + 1))))).exponent; // prettier-ignore
  const agreeing = ({indices}: NearestAmong, file: number[][]) =>
    held.filter((i, q) => Number(digit[learnt[indices[4 * 400 + q]]] !== digit[i]) === file[4][q]).length;
  const hundred = learnt.slice(0, 100);
  const {known, others} = principalFeatures(choose(x, hundred), choose(x, held), 99);
  const missed = (k: number, shrinkage: number | "auto") => {
    const first = (a: Matrix) => fromEntries(a.rows, k, (i, j) => a.data[i * a.columns + j]);
    const model = linearDiscriminants(first(known), hundred.map((i) => digit[i]), {shrinkage}); // prettier-ignore
    const found = bestClasses(linearScores(model, first(others)));
    return mean(held.map((i, q) => Number(found[q] !== digit[i])));
  };
  const seen = [5, 10, 20, 40, 60, 80, 99];
  return {
    "live.agrees": [agreeing(plain, plainAll), agreeing(upright, uprightAll)],
    dimensions: [plain, upright, moved].map(dimension),
    "lda.shrinkage": {auto: seen.map((k) => missed(k, "auto")), none: seen.map((k) => missed(k, 0))}
  };
}

function invariance() {
  const blot = (a: number) =>
    fromEntries(81, 81, (i, j) => Math.exp(-((i - 40) ** 2) / 50 - (j - 40 - a * (i - 40)) ** 2 / 18));
  const slope = (a: number) => {
    const {covariance, rowVariance} = imageMoments(blot(a));
    return covariance / rowVariance;
  };
  const shears = Array.from({length: 21}, (_, i) => (i - 10) / 40);
  return Math.max(...shears.map((a) => Math.abs(slope(0.1 + a) - slope(0.1) - a)));
}

let values: Record<string, unknown>;
let all: Awaited<ReturnType<typeof ofAll>>;

beforeAll(async () => {
  all = await ofAll();
  values = {...claimsOfAll(all), ...(await ofSome(all)), "deskew.invariance": invariance()};
}, 300_000);

describe("the page about theory and data", () => {
  it.each(ids)("%s", (id) => {
    expect(Object.hasOwn(values, id), `${id} is not computed`).toBe(true);
    expect(check(id, (expected as Expectations)[id]!, values[id]).message).toBe("");
  });

  it("computes no more than it expects", () => {
    expect(Object.keys(values).sort()).toEqual([...ids].sort());
  });

  it("never has LDA and 1-NN two standard errors apart up to 200 digits, and always from 500 on", () => {
    const lead = values["lda.lead"] as number[];
    expect(lead.map((errors) => Math.abs(errors) > 2)).toEqual([false, false, false, true, true, true, true, true]);
  });

  it("is least wrong near the whole slant, and worse with it doubled than with it left", async () => {
    const {x, digit, learnt, held} = await someDigits();
    const wrong = (amount: number) => {
      const sheared = deskew(x, {height: 28, amount});
      const {indices} = nearestAmong(choose(sheared, learnt.slice(0, 1000)), choose(sheared, held));
      return held.filter((i, q) => digit[learnt[indices[q]]] !== digit[i]).length;
    };
    const [doubled, left, half, whole, more] = [-1, 0, 0.5, 1, 1.5].map(wrong);
    expect(whole).toBeLessThan(Math.min(half, more));
    expect(Math.max(half, more)).toBeLessThan(left);
    expect(left).toBeLessThan(doubled);
  });

  it("gains by LDA half a point from 4,000 digits to 7,996, and a point or more by either nearest neighbour", () => {
    const gain = (cases: number[][]) => mean(cases[6]) - mean(cases[7]);
    expect(gain(all.lda)).toBeLessThan(0.006);
    expect(gain(all.plain)).toBeGreaterThan(0.01);
    expect(gain(all.upright)).toBeGreaterThan(0.01);
  });
});
