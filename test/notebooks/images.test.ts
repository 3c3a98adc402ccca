import {tableFromIPC} from "apache-arrow";
import {beforeAll, describe, expect, it} from "vitest";
import {check, type Expectations} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/images.js";
import {nearestNeighbors} from "../../src/math/cluster/nearest-neighbors.js";
import {columnMeans, covariance, covarianceFromGram} from "../../src/math/dense/covariance.js";
import {
  combine,
  dot,
  frobeniusNorm,
  fromEntries,
  matrix,
  maxAbs,
  multiply,
  norm2,
  row,
  trace,
  transpose
} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import type {Eigh} from "../../src/math/eigen/eigh.js";
import {eigvals} from "../../src/math/eigen/eigvals.js";
import {lowRank} from "../../src/math/eigen/low-rank.js";
import {powerIteration} from "../../src/math/eigen/power-iteration.js";
import {rank} from "../../src/math/eigen/rank.js";
import {svd} from "../../src/math/eigen/svd.js";
import {permutation} from "../../src/math/random/permutation.js";
import {images} from "../../src/tables/images.js";
import {labels} from "../../src/tables/labels.js";
import {metadata} from "../../src/tables/metadata.js";
import {numbers} from "../../src/tables/numbers.js";
import {points} from "../../src/tables/points.js";
import {load} from "../data/run-loader.js";

const ids = Object.keys(expected) as (keyof typeof expected)[];
const table = async (name: string) => tableFromIPC(await load(`${name}.arrow`));

const shift = ({data}: Matrix, s: number) => fromEntries(28, 28, (i, j) => data[28 * i + ((j - s + 28) % 28)]);
const leading = ({vectors}: Eigh, k: number) => fromEntries(784, k, (p, j) => vectors.data[784 * p + 783 - j]);

function ofOneDigit(five: Matrix) {
  const ranks = [1, 2, 3, 5, 8];
  const whole = svd(five);
  const errors = ranks.map((k) => frobeniusNorm(combine(1, five, lowRank(whole, k), -1)));
  const shifted = [0, 1, -4].map((s) => shift(five, s));
  const order = permutation(784, 42);
  const shuffled = svd(fromEntries(28, 28, (i, j) => five.data[order[28 * i + j]])).values;
  return {
    "svd.5_0.rank": rank(whole.values, 1e-10),
    "svd.5_0.first8": whole.values.slice(0, 8),
    "svd.5_0.rel_error_k1,2,3,5,8": errors.map((error) => error / frobeniusNorm(five)),
    "svd.5_0.eckart_young": errors.map((error, i) => error ** 2 - norm2(whole.values.subarray(ranks[i])) ** 2),
    "svd.5_0.eigenvalue_shifted": shifted.map(eigvals).map(({real, imaginary}) => Math.hypot(real[0], imaginary[0])),
    "svd.5_0.sigma_shifted": shifted.map((a) => maxAbs(svd(a).values.map((sigma, i) => sigma - whole.values[i]))),
    "svd.5_0.shuffled_rank": rank(shuffled, 1e-10),
    "svd.5_0.shuffled_first4": shuffled.slice(0, 4)
  };
}

function ofAllDigits(c: Matrix, spectrum: Eigh, seed: number) {
  const variances = spectrum.values.slice().reverse();
  const total = trace(c);
  let sum = 0;
  const cumulative = variances.map((variance) => (sum += variance) / total);
  const order = permutation(784, seed);
  const shuffled = fromEntries(784, 784, (p, q) => c.data[784 * order[p] + order[q]]);
  const after = eigh(shuffled, {vectors: false}).values;
  return {
    "mnist.rank": rank(variances),
    "pca.total_variance": total,
    "pca.eig_first10": variances.slice(0, 10),
    "pca.explained_first3": variances.slice(0, 3).map((variance) => variance / total),
    "pca.explained_plane": cumulative[1],
    "pca.k_for_90_95_99": [0.9, 0.95, 0.99].map((share) => cumulative.findIndex((c) => c >= share) + 1),
    "pca.shuffled": maxAbs(after.map((value, i) => value - spectrum.values[i]))
  };
}

function agreeing(x: Matrix, spectrum: Eigh, digit: ArrayLike<number>): number[] {
  const coordinates = multiply(x, leading(spectrum, 20));
  return [1, 2, 3, 5, 10, 20].map((k) => {
    const seen = fromEntries(x.rows, k, (i, j) => coordinates.data[20 * i + j]);
    const {indices} = nearestNeighbors(seen, 1);
    return indices.filter((j, i) => digit[j] === digit[i]).length / x.rows;
  });
}

/** The rank of an integer matrix modulo a prime below 2²⁶, by elimination in exact arithmetic; no more than its rank. */
function rankModulo(a: Matrix, prime: number): number {
  const rows = Array.from({length: a.rows}, (_, i) => row(a, i).map((value) => ((value % prime) + prime) % prime));
  let found = 0;
  for (let j = 0; j < a.columns; ++j) {
    const pivot = rows.findIndex((r, i) => i >= found && r[j] !== 0);
    if (pivot < 0) continue;
    [rows[found], rows[pivot]] = [rows[pivot], rows[found]];
    const from = rows[found];
    const inverse = power(from[j], prime - 2, prime);
    for (let i = found + 1; i < rows.length; ++i) {
      const into = rows[i];
      const factor = (into[j] * inverse) % prime;
      if (factor !== 0) for (let p = j; p < a.columns; ++p) into[p] = (into[p] + (prime - factor) * from[p]) % prime;
    }
    ++found;
  }
  return found;
}

function power(base: number, exponent: number, prime: number): number {
  let result = 1;
  for (let e = exponent, b = base; e > 0; e = Math.floor(e / 2), b = (b * b) % prime) {
    if (e % 2) result = (result * b) % prime;
  }
  return result;
}

let values: Record<string, unknown>;
let x: Matrix;
let c: Matrix;
let gram: ArrayLike<number>;
let spectrum: Eigh;

beforeAll(async () => {
  const digits = await table("mnist-2000");
  const gramTable = await table("mnist-gram");
  const sums = numbers(await table("mnist-sums"), "sum");
  gram = numbers(gramTable, "product");
  x = images(digits);
  const n = metadata(gramTable).n!;
  const moments = {gram, sums, n, scale: 1 / 255};
  c = covarianceFromGram(moments);
  spectrum = eigh(c);
  const mean = Float64Array.from(sums, (sum) => sum / n / 255);
  const [first] = [
    ...powerIteration(covarianceFromGram(moments, {center: false}), {start: mean, tolerance: 1e-9})
  ].slice(-1);
  const irises = points(await table("iris"), ["sepalLength", "sepalWidth", "petalLength", "petalWidth"]);
  values = {
    "mnist.count_per_digit": numbers(await table("mnist-counts"), "count"),
    "mnist.always_zero_pixels": sums.filter((sum) => sum === 0).length,
    ...ofOneDigit(matrix(28, 28, row(x, 5))),
    ...ofAllDigits(c, spectrum, 42),
    "pca.uncentred_first": [Math.abs(dot(first.vector, mean)) / norm2(mean), first.value],
    "pca.neighbors_agree": agreeing(x, spectrum, labels(digits, "digit").labels),
    "iris.cov_eigs": eigh(covariance(irises)).values.reverse()
  };
}, 300_000);

describe("the page about pictures", () => {
  it.each(ids)("%s", (id) => {
    expect(Object.hasOwn(values, id), `${id} is not computed`).toBe(true);
    expect(check(id, (expected as Expectations)[id]!, values[id]).message).toBe("");
  });

  it("computes no more than it expects", () => {
    expect(Object.keys(values).sort()).toEqual([...ids].sort());
  });

  it("has rank 664 in exact arithmetic too", () => {
    const whole = matrix(784, 784);
    for (let i = 0, at = 0; i < 784; ++i) {
      for (let j = i; j < 784; ++j) whole.data[784 * i + j] = whole.data[784 * j + i] = gram[at++]!;
    }
    expect(rankModulo(whole, 33554393)).toBe(expected["mnist.rank"].expected);
  });

  it("finds the picture of a digit where the page looks for it", async () => {
    const digits = await table("mnist-2000");
    expect(Array.from(numbers(digits, "digit")).every((digit, i) => digit === i % 10)).toBe(true);
    expect(Array.from(numbers(digits, "index")).every((index, i) => index === Math.floor(i / 10))).toBe(true);
  });

  it("gets the components of a sample from its singular values as well", () => {
    const some = fromEntries(60, 784, (i, j) => x.data[784 * i + j]);
    const own = columnMeans(some);
    const centred = fromEntries(60, 784, (i, j) => some.data[784 * i + j] - own[j]!);
    const byValues = svd(centred, {vectors: false}).values.map((sigma) => sigma ** 2 / 59);
    const byCovariance = eigh(covariance(some), {vectors: false}).values.reverse();
    expect(maxAbs(byValues.map((value, i) => value - byCovariance[i]!))).toBeLessThan(1e-12 * byCovariance[0]!);
  });

  it("is beaten by no other matrix of the same rank", () => {
    const five = matrix(28, 28, row(x, 5));
    const whole = svd(five);
    for (const k of [1, 3, 8]) {
      const best = frobeniusNorm(combine(1, five, lowRank(whole, k), -1));
      const inked = Array.from({length: 28}, (_, i) => i).sort((a, b) => norm2(row(five, b)) - norm2(row(five, a)));
      const kept = new Set(inked.slice(0, k));
      const rows = fromEntries(28, 28, (i, j) => (kept.has(i) ? five.data[28 * i + j] : 0));
      expect(frobeniusNorm(combine(1, five, rows, -1))).toBeGreaterThan(best);
      const turned = lowRank(svd(transpose(five)), k);
      expect(frobeniusNorm(combine(1, transpose(five), turned, -1))).toBeCloseTo(best, 12);
    }
  });
});
