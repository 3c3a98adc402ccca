import {describe, expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/plurisubharmonic.js";
import {combine, identity} from "../../src/math/dense/matrix.js";
import {formMaxima} from "../../src/math/torus/form-maxima.js";
import {randomForm} from "../../src/math/torus/hermitian-form.js";
import {kacRice} from "../../src/math/torus/kac-rice.js";
import {torusMaxima} from "../../src/math/torus/torus-maxima.js";
import {randomPolynomial, type TorusPolynomial} from "../../src/math/torus/torus-polynomial.js";
import {torusTally, type TorusTally, type TorusTallyOptions} from "../../src/math/torus/torus-tally.js";
import {eps} from "../support/tolerances.js";

// What the page computes, by the same calls.
const deviations = (count: number, a: number) => Array.from({length: count}, (_, k) => (k + 1) ** -a);
const closed = (a: number) => Object.fromEntries([4, 8, 16, 64, 1024].map((k) => [k, kacRice(deviations(k, a))]));
const third = randomForm({variables: 3, seed: 3});
const keptOf = (by: number) =>
  formMaxima({re: combine(1, third.re, identity(3), -by), im: third.im}).filter(({isOfPolydisc}) => isOfPolydisc)
    .length;
const ridge: TorusPolynomial = {
  variables: 2,
  degree: 1,
  coefficients: {re: Float64Array.of(0, 0, 1, 0), im: new Float64Array(4)}
};
const waves = Float64Array.from({length: 17}, (_, k) => (k === 1 ? 1 : k === 16 ? 1 / 32 : 0));
const ripple: TorusPolynomial = {variables: 1, degree: 16, coefficients: {re: waves, im: new Float64Array(17)}};
const several = (variables: number, degree: number, draws: number, fitness: "real" | "square" = "real") =>
  shareOf({variables, degree, draws, fitness});

const tallies = new Map<string, TorusTally>();
/** Each is computed once, as on the page. */
function tallyOf(options: TorusTallyOptions): TorusTally {
  const key = JSON.stringify(options);
  const tally = tallies.get(key) ?? torusTally(options);
  tallies.set(key, tally);
  return tally;
}

function shareOf(options: TorusTallyOptions): number {
  const {kept, maxima} = tallyOf(options);
  return kept / maxima;
}

function rising(options: TorusTallyOptions): number {
  const tally = tallyOf(options);
  return tally.rising / tally.points;
}

const computed: Record<keyof typeof expected, () => unknown> = {
  "kacrice.flat": () => closed(0),
  "kacrice.steep": () => closed(2),
  "sampled.one": () =>
    Object.fromEntries(
      [0, 2].flatMap((decay) =>
        [4, 8, 16].map((degree) => [`K = ${degree}, a = ${decay}`, shareOf({degree, decay, draws: 400})])
      )
    ),
  "sampled.several": () => ({
    "n = 2, Re p, K = 2": several(2, 2, 200),
    "n = 2, Re p, K = 4": several(2, 4, 50),
    "n = 3, Re p, K = 2": several(3, 2, 20),
    "n = 2, |p|², K = 2": several(2, 2, 200, "square"),
    "n = 2, |p|², K = 4": several(2, 4, 50, "square"),
    "n = 3, |p|², K = 2": several(3, 2, 20, "square")
  }),
  "random.points": () => ({
    one: rising({degree: 4, decay: 0, draws: 400}),
    two: rising({variables: 2, degree: 2, draws: 200, fitness: "real"})
  }),
  "form.share": () => {
    const all = Array.from({length: 100}, (_, seed) =>
      [2, 3].flatMap((variables) => formMaxima(randomForm({variables, seed})))
    ).flat();
    return all.filter(({isOfPolydisc}) => isOfPolydisc).length / all.length;
  },
  "form.lowered": () => Object.fromEntries([0, 7, 8, 9].map((by) => [by, keptOf(by)])),
  ripple: () => {
    const found = torusMaxima(ripple, "real");
    return [found.length, found.filter(({isOfPolydisc}) => isOfPolydisc).length];
  },
  "degenerate.maxima": () => torusMaxima(ridge, "real").length,
  "grid.found": () =>
    Object.fromEntries(
      [2, 4, 8, 16, 32, 64].map((perWave) => [
        perWave,
        Array.from(
          {length: 20},
          (_, seed) => torusMaxima(randomPolynomial({degree: 16, seed}), "real", {size: 16 * perWave}).length
        ).reduce((a, b) => a + b)
      ])
    )
};

it.each(Object.keys(expected) as (keyof typeof expected)[])("%s comes out", (id) => {
  const claim: Claim = check(id, expected[id], computed[id]());
  expect(claim.holds, claim.message).toBe(true);
});

describe("for many waves the correlation goes where the page says", () => {
  const correlation = (a: number, count: number) => kacRice(deviations(count, a)).correlation;
  const zeta = (s: number) => deviations(200_000, s).reduce((sum, x) => sum + x, 0) + 200_000 ** (1 - s) / (s - 1);

  it.each([0, 0.5, 1])("below 3/2 to a root: decay %d", (a) => {
    // Sums of powers above −1 differ from their integrals by the share 1 / K^(3 − 2a), here at most 1e-4.
    const limit = Math.sqrt((3 - 2 * a) * (5 - 2 * a)) / (4 - 2 * a);
    expect(Math.abs(correlation(a, 20_000) - limit)).toBeLessThan(1e-4);
  });

  it.each([1.5, 2, 2.5])("to nothing: decay %d", (a) => {
    expect(correlation(a, 100_000)).toBeLessThan(0.75 * correlation(a, 100));
  });

  it("for two waves apart to nothing, in the way the page says", () => {
    const apart = (K: number) => Float64Array.from({length: K}, (_, k) => (k === 0 ? 1 : k === K - 1 ? K ** -1.5 : 0));
    for (const K of [16, 256, 4096]) {
      const closedForm = 2 / Math.sqrt((1 + 1 / K) * (1 + K));
      // Three sums of two terms, and a power that is rounded.
      expect(Math.abs(kacRice(apart(K)).correlation / closedForm - 1)).toBeLessThan(16 * eps);
    }
  });

  it("above 5/2 to a quotient of zetas: decay 4", () => {
    expect(Math.abs(correlation(4, 20_000) - zeta(5) / Math.sqrt(zeta(6) * zeta(4)))).toBeLessThan(1e-9);
  });
});
