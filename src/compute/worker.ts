import {recycling} from "../math/wasm/kernel.js";
import {answering} from "./answer.js";
import type {Request, Response} from "./protocol.js";

const scope = self as unknown as {postMessage(message: Response, transfer?: ArrayBuffer[]): void};
const answer = answering((response, transfer) => {
  try {
    scope.postMessage(response, transfer);
  } catch (error) {
    // What cannot be handed over, as a function, is an answer of its own.
    scope.postMessage({error: new Error(String(error))});
  }
});

self.addEventListener("message", ({data}: MessageEvent<Request>) => {
  // An iteration lives on between its answers.
  void ("call" in data ? recycling(() => answer(data)) : answer(data));
});
scope.postMessage({ready: true});
