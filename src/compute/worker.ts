import {answering} from "./answer.js";
import type {Request, Response} from "./protocol.js";

const scope = self as unknown as Worker;
const answer = answering((response, transfer) => {
  try {
    scope.postMessage(response, transfer ?? []);
  } catch {
    // A buffer that cannot be moved, as that of a memory of WebAssembly, is copied.
    scope.postMessage(response);
  }
});

self.addEventListener("message", ({data}: MessageEvent<Request>) => void answer(data));
scope.postMessage({ready: true} satisfies Response);
