import {answering, type Send} from "./answer.js";
import type {Request, Response} from "./protocol.js";

const scope = self as unknown as {postMessage(message: Response, transfer?: ArrayBuffer[]): void};
const send: Send = (response, transfer) => {
  try {
    scope.postMessage(response, transfer);
  } catch (error) {
    // What cannot be handed over, as a function, is an answer of its own.
    scope.postMessage({error: new Error(String(error))});
  }
};
const answer = answering(send, {copied: true});

self.addEventListener("message", ({data}: MessageEvent<Request>) => void answer(data));
scope.postMessage({ready: true});
