import {answer, type Question} from "./answer.js";

self.addEventListener("message", ({data}: MessageEvent<Question>) => {
  void answer(data, (news) => {
    self.postMessage(news);
  });
});
