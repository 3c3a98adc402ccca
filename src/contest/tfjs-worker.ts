import {tfjsAnswer, type TfjsQuestion} from "./tfjs-answer.js";

self.addEventListener("message", ({data}: MessageEvent<TfjsQuestion>) => {
  void tfjsAnswer(data, (news) => {
    self.postMessage(news);
  });
});
