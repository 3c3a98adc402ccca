import {call, type Request, type Response} from "./functions.js";

self.addEventListener("message", async ({data}: MessageEvent<Request>) => {
  let response: Response;
  try {
    response = {value: await call(data)};
  } catch (error) {
    response = {error: error instanceof Error ? error : new Error(String(error))};
  }
  self.postMessage(response);
});
