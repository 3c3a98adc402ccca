/** The part of a Worker that is needed. */
export type Asked = Pick<Worker, "onmessage" | "onerror" | "postMessage" | "terminate">;

export interface AskOptions<Question, News> {
  /** Makes the worker. */
  worker: () => Asked;
  /** Loads what the worker runs, for a page in which none starts, such as one that is a file. */
  here: () => Promise<(question: Question, tell: (news: News) => void) => Promise<void>>;
  /** Called with each thing that is told; an error that nothing caught is told, too. */
  hear: (news: News | {error: string}) => void;
}

/** Asks a worker, or the page itself where none starts. Returns what ends it: nothing is heard after that. */
export function ask<Question, News>(question: Question, {worker, here, hear}: AskOptions<Question, News>): () => void {
  let isEnded = false;
  const tell = (news: News | {error: string}) => {
    if (!isEnded) hear(news);
  };
  const answerHere = () => {
    here()
      .then((answer) => (isEnded ? undefined : answer(question, tell)))
      .catch((error: unknown) => {
        tell({error: String(error)});
      });
  };
  const own = hired(worker);
  if (own) {
    own.onmessage = ({data}: MessageEvent<News>) => {
      tell(data);
    };
    // What keeps a worker from starting has no message.
    own.onerror = ({message}) => {
      if (message) tell({error: message});
      else answerHere();
    };
    own.postMessage(question);
  } else answerHere();
  return () => {
    isEnded = true;
    own?.terminate();
  };
}

/** Null where there are no workers, or a page may not make one. */
function hired(worker: () => Asked): Asked | null {
  try {
    return worker();
  } catch {
    return null;
  }
}
