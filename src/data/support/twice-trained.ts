import {bestClasses} from "../../math/learn/linear-scores.js";
import {matchUnits} from "../../math/network/match-units.js";
import {parameterDistance} from "../../math/network/parameter-distance.js";
import {perceptronScores} from "../../math/network/perceptron-loss.js";
import {type Perceptron, randomPerceptron} from "../../math/network/perceptron.js";
import {magnitudeMask, pruned, randomMask} from "../../math/network/pruning.js";
import {trainPerceptron} from "../../math/network/train-perceptron.js";
import type {Pictures} from "./learning-curves.js";

/** A network, how it came to be, and what it says of the digits held out. */
export interface Trained {
  name: string;
  /** The seed of its start, and that of the order in which it saw digits. */
  start: number;
  order: number;
  /** By what its weights were taken away, and which share of them. */
  pruning: "none" | "magnitude" | "random";
  share: number;
  /** The seed of weights taken at random. */
  draw: number;
  /** Epochs after the pruning. */
  tuned: number;
  net: Perceptron;
  answers: Uint32Array;
}

export const sizes = [784, 100, 10];
export const training = {batch: 50, rate: 0.05, momentum: 0.9, maxIterations: 12};
export const shares = [0.5, 0.8, 0.9, 0.95, 0.98, 0.99];
const draws = [1, 2, 3];
const runs = [
  {name: "first", start: 1, order: 1},
  {name: "same start, same order", start: 1, order: 1},
  {name: "same start, other order", start: 1, order: 1001},
  {name: "other start", start: 2, order: 1}
];

/** Networks trained on the digits known, each from its start and in its order, and what is left of them after pruning. */
export function twiceTrained(known: Pictures, held: Pictures): Trained[] {
  const says = (net: Perceptron) => bestClasses(perceptronScores(net, held.x));
  const problem = {inputs: known.x, labels: known.digit, ...training};
  const trained = runs.map((run): Trained => {
    const {net} = trainPerceptron(randomPerceptron(sizes, {seed: run.start}), {...problem, order: run.order});
    return {...run, pruning: "none", share: 0, draw: 0, tuned: 0, net, answers: says(net)};
  });
  const distinct = trained.filter((_, i) => i !== 1);
  const cut = distinct.flatMap((run) =>
    [0, ...draws].flatMap((draw) =>
      shares.map((share): Trained => {
        const net = pruned(run.net, draw === 0 ? magnitudeMask(run.net, share) : randomMask(run.net, share, draw));
        return {...run, pruning: draw === 0 ? "magnitude" : "random", share, draw, net, answers: says(net)};
      })
    )
  );
  const tuned = shares.slice(2).map((share): Trained => {
    const [run] = trained;
    const mask = magnitudeMask(run.net, share);
    const {net} = trainPerceptron(pruned(run.net, mask), {...problem, mask, order: 2001, maxIterations: 4});
    return {...run, pruning: "magnitude", share, tuned: 4, net, answers: says(net)};
  });
  return [...trained, ...cut, ...tuned];
}

/** How far *net* is from *first*, from its own start, and from first once its units are in the order of first's. */
export function distances({net, start}: Trained, first: Trained) {
  return {
    apart: parameterDistance(net, first.net),
    travelled: parameterDistance(net, randomPerceptron(sizes, {seed: start})),
    matched: parameterDistance(matchUnits(first.net, net).net, first.net)
  };
}

/** 32 bits that say whether two networks are the same to the last bit (FNV-1a). */
export function bitsOf({parameters}: Perceptron): number {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}
