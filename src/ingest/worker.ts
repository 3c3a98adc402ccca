import {transferables} from "../compute/transferables.js";
import {answering, type Answer, type Question} from "./answer.js";

const scope = self as unknown as {postMessage(message: Answer | "ready", transfer?: ArrayBuffer[]): void};
const answer = answering();

self.addEventListener("message", async ({data}: MessageEvent<Question>) => {
  const said = await answer(data);
  scope.postMessage(said, transferables(said));
});
scope.postMessage("ready");
