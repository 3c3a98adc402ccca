import {answer, type Question} from "./answer.js";
import type {Answer} from "./transport.js";

const scope = self as unknown as {postMessage(message: Answer | "ready", transfer?: ArrayBuffer[]): void};

self.addEventListener("message", async ({data}: MessageEvent<Question>) => {
  const result = await answer(data);
  const buffers = "packed" in result ? [result.packed.table, result.packed.nodes, result.packed.lines] : [];
  const whole = buffers.flatMap((bytes) =>
    bytes && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer as ArrayBuffer] : []
  );
  scope.postMessage(result, whole);
});
scope.postMessage("ready");
