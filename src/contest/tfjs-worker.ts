import type {Perceptron} from "../math/network/perceptron.js";
import {tfjsTraining, type TfjsEpoch, type TfjsTraining} from "./tfjs-training.js";

/** What the page asks of its worker. */
export interface TfjsQuestion {
  net: Perceptron;
  training: TfjsTraining;
}

/** What the worker tells: an epoch, the end, or that it failed. */
export type TfjsNews = TfjsEpoch | {done: true} | {error: string};

const tell = (news: TfjsNews) => {
  self.postMessage(news);
};

self.addEventListener("message", async ({data}: MessageEvent<TfjsQuestion>) => {
  try {
    for await (const epoch of tfjsTraining(data.net, data.training)) tell(epoch);
    tell({done: true});
  } catch (error) {
    tell({error: error instanceof Error ? error.message : String(error)});
  }
});
