import {describe, expect, test} from "vitest";
import {
  dot,
  fromEntries,
  fromRows,
  matrix,
  matvec,
  multiply,
  norm2,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {softmaxLoss} from "../../../src/math/learn/softmax-loss.js";
import {differenceHessian} from "../../../src/math/network/difference-hessian.js";
import {factorisationLoss} from "../../../src/math/network/factorisation-loss.js";
import {matchUnits} from "../../../src/math/network/match-units.js";
import {parameterDistance} from "../../../src/math/network/parameter-distance.js";
import {perceptronHessian} from "../../../src/math/network/perceptron-hessian.js";
import {perceptronGradient, perceptronScores} from "../../../src/math/network/perceptron-loss.js";
import type {PerceptronProblem} from "../../../src/math/network/perceptron-loss.js";
import {perceptronSteps} from "../../../src/math/network/perceptron-steps.js";
import {parameterCount, randomPerceptron} from "../../../src/math/network/perceptron.js";
import type {Perceptron} from "../../../src/math/network/perceptron.js";
import {magnitudeMask, pruned, randomMask} from "../../../src/math/network/pruning.js";
import {rescaled, rescalingDirection, unitPlaces} from "../../../src/math/network/rescaling.js";
import {trainPerceptron} from "../../../src/math/network/train-perceptron.js";
import {twinSteps} from "../../../src/math/network/twin-steps.js";
import {normal} from "../../../src/math/random/normal.js";
import {randomMatrix} from "../../support/matrices.js";
import {backward, eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

const inputs = randomMatrix(40, 5, 3);
const labels = Array.from({length: 40}, (_, i) => Math.abs(Math.round(3 * inputs.data[5 * i] + i)) % 4);
const problem: PerceptronProblem = {inputs, labels, decay: 0.03};
/** With biases that are not zero, as after training. */
const grown = (sizes: number[], seed: number): Perceptron => {
  const {parameters} = randomPerceptron(sizes, {seed});
  const draw = normal(seed + 100);
  return {sizes, parameters: parameters.map((x) => x + 0.2 * draw())};
};
const deep = grown([5, 7, 6, 4], 2);
const shallow = grown([5, 7, 4], 3);
const moved = (net: Perceptron, by: ArrayLike<number>, step: number): Perceptron => ({
  ...net,
  parameters: net.parameters.map((x, i) => x + step * by[i])
});
/** Rounding of sums of 40 samples' terms, through three layers, of size one. */
const rounding = backward(40 * 7 * 6, 1);

describe("perceptronGradient", () => {
  test("of no hidden layer is that of multinomial logistic regression", () => {
    const net = grown([5, 4], 5);
    const {loss, gradient} = perceptronGradient(net, {inputs, labels});
    const wanted = new Float64Array(24);
    expect(loss).toBeCloseTo(softmaxLoss(inputs, labels)(net.parameters, wanted), 13);
    expect(gradient).toBeWithin(rounding, wanted);
  });

  test.each([deep, shallow])("is the derivative of the loss, along any direction ($sizes)", (net) => {
    const along = randomMatrix(1, net.parameters.length, 8).data;
    const {gradient} = perceptronGradient(net, problem);
    const step = 1e-6; // no unit is so near its kink, so that the error is step² and ε / step
    const [up, down] = [step, -step].map((s) => perceptronGradient(moved(net, along, s), problem).loss);
    expect(Math.abs((up - down) / (2 * step) - dot(gradient, along))).toBeLessThan(1e-8);
  });

  test("has the same bits in either backend", () => {
    const [wasm, plain] = (["wasm", "typescript"] as const).map((backend) =>
      perceptronGradient(deep, {...problem, backend})
    );
    expect(wasm).toEqual(plain);
  });

  test("says what does not fit", () => {
    expect(() => perceptronGradient(deep, {inputs: matrix(2, 3), labels: [0, 1]})).toThrow("5 columns; got 3");
    expect(() => perceptronGradient(deep, {inputs: matrix(1, 5), labels: [4]})).toThrow(
      "labels[0]; not an integer in 0 … 3: 4"
    );
    expect(() => perceptronScores({sizes: [5, 4], parameters: new Float64Array(3)}, inputs)).toThrow(
      "has 24 parameters; got 3"
    );
  });
});

describe("perceptronHessian", () => {
  test.each([deep, shallow])("is the derivative of the gradient, and symmetric ($sizes)", (net) => {
    const hessian = perceptronHessian(net, problem);
    const along = randomMatrix(1, net.parameters.length, 9).data;
    const step = 1e-6;
    const [up, down] = [step, -step].map((s) => perceptronGradient(moved(net, along, s), problem).gradient);
    const wanted = up.map((x, i) => (x - down[i]) / (2 * step));
    expect(matvec(hessian, along)).toBeWithin(1e-7, wanted);
    expect(transpose(hessian).data).toEqual(hessian.data);
  });

  test("does not see what the softmax does not: the same added to all units of the last layer", () => {
    const hessian = perceptronHessian(shallow, {inputs, labels});
    const {biases, weights} = {weights: 7 * 6, biases: 7 * 6 + 28};
    for (const place of [(k: number) => biases + k, (k: number) => weights + 7 * k + 2]) {
      const along = new Float64Array(shallow.parameters.length);
      for (let k = 0; k < 4; ++k) along[place(k)] = 1;
      expect(norm2(matvec(hessian, along))).toBeLessThan(rounding);
    }
  });
});

describe("differenceHessian", () => {
  test.each([deep, shallow])("is the Hessian up to step² and ε / step, where no kink is near ($sizes)", (net) => {
    const step = 1e-5;
    const differences = differenceHessian(net, problem, step);
    // The gradient, of size one, is rounded as a sum over all samples; fourth derivatives of the loss are below 1000.
    expect(differences.data).toBeWithin(rounding / step + 1000 * step ** 2, perceptronHessian(net, problem).data);
    expect(transpose(differences).data).toEqual(differences.data);
  });

  test("across a kink errs by the gradient's jump over twice the step", () => {
    // One input, one unit, two classes: its bias stands on the kink, and the slope by it is 0 below and g above.
    const net = {sizes: [1, 1, 2], parameters: Float64Array.of(1, 0, 1, -1, 0, 0)};
    const one = {inputs: fromRows([[0]]), labels: [0]};
    const above = perceptronGradient(moved(net, [0, 1, 0, 0, 0, 0], 1e-12), one).gradient[1];
    expect(above).toBeCloseTo(-1, 9); // (p₀ − 1) 1 + p₁ (−1), at p = (½, ½)
    for (const step of [1e-2, 1e-4, 1e-6]) {
      const {data} = differenceHessian(net, one, step);
      const smooth = perceptronGradient(moved(net, [0, 1, 0, 0, 0, 0], step), one).gradient[1] - above;
      expect(data[7] * 2 * step).toBeCloseTo(above + smooth, 9);
    }
    expect(perceptronHessian(net, one).data[7]).toBe(0);
  });

  test("says what does not fit", () => {
    expect(() => differenceHessian(shallow, problem, 0)).toThrow("invalid step; not > 0: 0");
    expect(() => differenceHessian(shallow, problem, NaN)).toThrow("invalid step; not > 0: NaN");
    expect(() => differenceHessian(randomPerceptron([5000, 1]), {inputs: matrix(1, 5000), labels: [0]}, 1)).toThrow(
      "net must have 4096 parameters at most; got 5001"
    );
  });
});

describe("a ReLU's rescaling", () => {
  test("leaves the function as it is", () => {
    for (const layer of [0, 1]) {
      const other = rescaled(deep, {layer, unit: 3}, 5.5);
      expect(parameterDistance(deep, other)).toBeGreaterThan(1);
      expect(perceptronScores(other, inputs)).toBeWithin(rounding * 10, perceptronScores(deep, inputs));
    }
  });

  test("∇L · u = 0, uᵀHu = −∇L · (w, b, a), and H u = −(∇ at w, b; −∇ at a), for every unit", () => {
    const plain = {inputs, labels};
    for (const net of [deep, shallow]) {
      const {gradient} = perceptronGradient(net, plain);
      const hessian = perceptronHessian(net, plain);
      for (let unit = 0; unit < 6; ++unit) {
        const u = rescalingDirection(net, {layer: 0, unit});
        const {into, out} = unitPlaces(net, {layer: 0, unit});
        const grown = [...into, ...out].reduce((sum, at) => sum + gradient[at] * net.parameters[at], 0);
        const flat = matvec(hessian, u);
        expect(Math.abs(dot(gradient, u))).toBeLessThan(rounding);
        expect(Math.abs(dot(u, flat) + grown)).toBeLessThan(10 * rounding);
        const wanted = new Float64Array(u.length);
        for (const at of into) wanted[at] = -gradient[at];
        for (const at of out) wanted[at] = gradient[at];
        expect(flat).toBeWithin(10 * rounding, wanted);
      }
    }
  });

  test("costs 2 λ with decay, where the gradient vanishes: H u = 2 λ u − (∇ at w, b; −∇ at a)", () => {
    const {gradient} = perceptronGradient(shallow, problem);
    const hessian = perceptronHessian(shallow, problem);
    const u = rescalingDirection(shallow, {layer: 0, unit: 1});
    const {into, out} = unitPlaces(shallow, {layer: 0, unit: 1});
    const wanted = u.map((x) => 2 * 0.03 * x);
    for (const at of into) wanted[at] -= gradient[at];
    for (const at of out) wanted[at] += gradient[at];
    expect(matvec(hessian, u)).toBeWithin(10 * rounding, wanted);
  });
});

describe("perceptronSteps", () => {
  const training = {...problem, batch: 7, maxIterations: 3};
  const bits = (net: Perceptron) => Array.from(new Uint32Array(net.parameters.buffer));

  test("has the same bits twice, in either backend, and others in another order or from another start", () => {
    const start = randomPerceptron([5, 7, 4], {seed: 4});
    const {net} = trainPerceptron(start, {...training, backend: "wasm"});
    expect(bits(trainPerceptron(start, training).net)).toEqual(bits(net));
    expect(bits(trainPerceptron(start, {...training, backend: "typescript"}).net)).toEqual(bits(net));
    expect(parameterDistance(trainPerceptron(start, {...training, order: 9}).net, net)).toBeGreaterThan(1e-3);
    expect(start).toEqual(randomPerceptron([5, 7, 4], {seed: 4}));
  });

  test("is heavy-ball descent if the batch is all there is", () => {
    const [rate, momentum] = [0.1, 0.8];
    let [now, before] = [shallow, shallow];
    for (let k = 0; k < 4; ++k) {
      const {gradient} = perceptronGradient(now, problem);
      const parameters = now.parameters.map((x, i) => x - rate * gradient[i] + momentum * (x - before.parameters[i]));
      [before, now] = [now, {...now, parameters}];
    }
    const {net, loss} = trainPerceptron(shallow, {...problem, batch: 40, rate, momentum, maxIterations: 4});
    expect(net.parameters).toBeWithin(100 * rounding, now.parameters);
    expect(Math.abs(loss - perceptronGradient(before, problem).loss)).toBeLessThan(100 * rounding);
  });

  test("takes the default for what is given as undefined, and says what does not fit", () => {
    const given = {inputs, labels, order: undefined, rate: undefined, decay: undefined, maxIterations: undefined} as unknown as PerceptronProblem; // prettier-ignore
    expect(trainPerceptron(shallow, given)).toEqual(trainPerceptron(shallow, {inputs, labels}));
    expect(() => trainPerceptron(shallow, {...problem, mask: new Uint8Array(3)})).toThrow(
      "each of 74 parameters; got 3"
    );
    const orders = [1] as unknown as [number, number];
    expect(() => twinSteps(shallow, shallow, {...problem, orders}).next()).toThrow("orders must be two; got 1");
    expect(() => twinSteps(shallow, deep, problem).next()).toThrow("the same sizes; got 5-7-4 and 5-7-6-4");
  });

  test("keeps what the mask holds, and lowers the loss", () => {
    const mask = magnitudeMask(shallow, 0.5);
    const start = pruned(shallow, mask);
    const {net} = trainPerceptron(start, {inputs, labels, mask, maxIterations: 200});
    expect(net.parameters.every((x, i) => mask[i] === 1 || x === 0)).toBe(true);
    expect(perceptronGradient(net, {inputs, labels}).loss).toBeLessThan(perceptronGradient(start, {inputs, labels}).loss); // prettier-ignore
  });

  test("may be left between epochs for other products", () => {
    const together = Array.from(twinSteps(shallow, shallow, {...training, orders: [3, 3]}));
    expect(together.map(({residual}) => residual)).toEqual([0, 0, 0, 0]);
    const [alone] = Array.from(perceptronSteps(shallow, {...training, order: 3})).slice(-1);
    expect(bits(together[3].nets[1])).toEqual(bits(alone.net));
    const apart = Array.from(twinSteps(shallow, shallow, {...training, orders: [3, 4]}));
    expect(apart[3].residual).toBe(parameterDistance(...(apart[3].nets as [Perceptron, Perceptron])));
  });

  test("of a strongly convex loss ends within (‖g₁‖ + ‖g₂‖) / λ, whatever start and order", () => {
    const decay = 0.1;
    const ends = [1, 2, 3].map((seed) => {
      const {net} = trainPerceptron(randomPerceptron([5, 4], {seed}), {inputs, labels, decay, order: seed, batch: 10, maxIterations: 20}); // prettier-ignore
      return {net, size: norm2(perceptronGradient(net, {inputs, labels, decay}).gradient)};
    });
    for (const a of ends) {
      for (const b of ends) {
        const apart = parameterDistance(a.net, b.net);
        expect(apart).toBeLessThanOrEqual((a.size + b.size) / decay);
        if (a !== b) expect(apart).toBeGreaterThan(0);
      }
    }
  });
});

describe("matchUnits", () => {
  test("undoes any order of the units, and changes no score", () => {
    const order = [4, 2, 6, 0, 1, 5, 3];
    const parameters = shallow.parameters.slice();
    const places = (unit: number) => {
      const {into, out} = unitPlaces(shallow, {layer: 0, unit});
      return [...into, ...out];
    };
    order.forEach((from, to) => {
      places(to).forEach((at, k) => (parameters[at] = shallow.parameters[places(from)[k]]));
    });
    const shuffled = {sizes: shallow.sizes, parameters};
    expect(perceptronScores(shuffled, inputs)).toBeWithin(rounding, perceptronScores(shallow, inputs));
    expect(matchUnits(shallow, shuffled).net).toEqual(shallow);
    const found = matchUnits(shallow, shuffled).order;
    expect(Array.from(found, (k) => order[k])).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("never brings networks farther apart", () => {
    for (let seed = 1; seed < 6; ++seed) {
      const other = grown([5, 7, 4], seed + 20);
      const {net} = matchUnits(shallow, other);
      expect(parameterDistance(net, shallow)).toBeLessThan(parameterDistance(other, shallow));
    }
  });
});

describe("masks", () => {
  test.each([magnitudeMask, randomMask])("%o take away their share of the weights, and no bias", (maskOf) => {
    const count = (mask: Uint8Array) => mask.filter((kept) => kept === 0).length;
    for (const share of [0, 0.3, 0.9, 1]) expect(count(maskOf(shallow, share))).toBe(Math.round(share * 63));
    const none = maskOf(shallow, 1);
    expect(none.filter((kept) => kept === 1)).toHaveLength(11);
    expect(perceptronScores(pruned(shallow, none), inputs).data.slice(0, 4)).toEqual(shallow.parameters.slice(-4));
    expect(() => maskOf(shallow, 1.5)).toThrow("invalid share; not in [0, 1]: 1.5");
  });

  test("by magnitude keep the largest", () => {
    const mask = magnitudeMask(shallow, 0.6);
    const weights = Array.from(shallow.parameters.keys()).filter((at) => at < 35 || (at >= 42 && at < 70));
    const sizes = (kept: number) => weights.filter((at) => mask[at] === kept).map((at) => Math.abs(shallow.parameters[at])); // prettier-ignore
    expect(Math.max(...sizes(0))).toBeLessThanOrEqual(Math.min(...sizes(1)));
  });
});

describe("factorisationLoss", () => {
  test("(ab − 1)² / 2 at (2, ½) has curvatures 0 and 4.25", () => {
    const {value, hessian} = factorisationLoss(fromRows([[2]]), fromRows([[0.5]]), fromRows([[1]]));
    expect(value).toBe(0);
    expect(eigh(hessian).values).toBeWithin(backward(2, 4.25), [0, 4.25]);
  });

  const [u, v] = [randomMatrix(5, 2, 1), randomMatrix(4, 2, 2)];
  const at = (x: Float64Array) => [matrix(5, 2, x.slice(0, 10)), matrix(4, 2, x.slice(10))] as const;

  test("has the derivatives of differences, which are exact for polynomials up to rounding", () => {
    const m = randomMatrix(5, 4, 3);
    const x = Float64Array.of(...u.data, ...v.data);
    const along = randomMatrix(1, 18, 4).data;
    const {gradient, hessian} = factorisationLoss(u, v, m);
    const step = 1e-4; // the third derivative is below 100
    const [up, down] = [step, -step].map((s) => factorisationLoss(...at(x.map((xi, i) => xi + s * along[i])), m));
    expect(Math.abs((up.value - down.value) / (2 * step) - dot(gradient, along))).toBeLessThan(1e-5);
    expect(matvec(hessian, along)).toBeWithin(1e-5, up.gradient.map((g, i) => (g - down.gradient[i]) / (2 * step))); // prettier-ignore
  });

  test("has nullity r² where U Vᵀ = M, and with decay r (r − 1) / 2 zeros and r (r + 1) / 2 times 2 λ", () => {
    const {values} = eigh(factorisationLoss(u, v, multiply(u, transpose(v))).hessian);
    const bound = backward(18, values.at(-1)!);
    expect(Array.from(values).filter((x) => Math.abs(x) < bound)).toHaveLength(4);
    const lambda = 0.25;
    const roots = [Math.sqrt(3 - lambda), Math.sqrt(2 - lambda)];
    const balanced = (rows: number): Matrix => fromEntries(rows, 2, (i, j) => (i === j ? roots[j] : 0));
    const m = fromEntries(5, 4, (i, j) => (i === j && i < 2 ? 3 - i : 0));
    const {hessian, gradient} = factorisationLoss(balanced(5), balanced(4), m);
    expect(gradient.map((g, i) => g + lambda * [...balanced(5).data, ...balanced(4).data][i])).toBeWithin(8 * eps, new Float64Array(18)); // prettier-ignore
    for (let i = 0; i < 18; ++i) hessian.data[19 * i] += lambda;
    const spectrum = Array.from(eigh(hessian).values);
    expect(spectrum.filter((x) => Math.abs(x) < bound)).toHaveLength(1);
    expect(spectrum.filter((x) => Math.abs(x - 2 * lambda) < bound)).toHaveLength(3);
  });
});

test("parameters are counted", () => {
  expect(parameterCount([784, 100, 10])).toBe(79510);
  expect(() => parameterCount([3])).toThrow("sizes must be two or more; got 1");
});
