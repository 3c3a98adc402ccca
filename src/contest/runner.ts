import type {News, Question} from "./answer.js";
import {ask, type Asked} from "./ask.js";
import type {Size} from "./contest.js";
import type {Entry} from "./results.js";

/** What was measured in this browser: one contest, at as many sizes as are done. */
export interface Measured {
  question: Question | null;
  sizes: readonly {size: Size; entries: readonly Entry[]}[];
}

export interface RunnerOptions {
  /** What is to be measured when the button is pressed. */
  question: () => Question;
  /** Makes the worker; defaults to one of this room. */
  worker?: () => Asked;
  /** Where elements are made; defaults to the page's own document. */
  document?: Document;
}

export type Runner = HTMLElement & {
  value: Measured;
  /** Ends what is being measured. */
  stop(): void;
};

/**
 * A button that has a worker, or the page where none starts, measure what *question* says, with progress and a way to stop.
 * Its value is what has been measured so far; it fires "input" with every size that is done. Nothing is loaded before the
 * button is pressed.
 */
export function runner({
  question,
  worker = () => new Worker(import.meta.resolve("./worker.js"), {type: "module"}),
  document = globalThis.document
}: RunnerOptions): Runner {
  const element = Object.assign(document.createElement("form"), {
    value: {question: null, sizes: []} as Measured,
    stop: () => {
      if (end) stop("Stopped.");
    }
  });
  element.className = "runner";
  const run = button(document, "Run", "submit");
  const cancel = button(document, "Cancel", "button");
  const progress = document.createElement("progress");
  progress.setAttribute("aria-label", "Progress of the measurement");
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  element.append(run, cancel, progress, status);
  let end: (() => void) | null = null;

  const stop = (said: string) => {
    end?.();
    end = null;
    cancel.hidden = progress.hidden = true;
    run.disabled = false;
    status.textContent = said;
  };
  stop("");
  const change = (value: Measured) => {
    element.value = value;
    element.dispatchEvent(new (document.defaultView?.Event ?? Event)("input", {bubbles: true}));
  };
  const hear = (news: News) => {
    if ("error" in news) stop(`It failed: ${news.error}`);
    else if ("done" in news) stop("Done.");
    else if ("size" in news) change({...element.value, sizes: [...element.value.sizes, news]});
    else {
      progress.value = news.share;
      status.textContent = news.name;
    }
  };
  cancel.addEventListener("click", element.stop);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    stop("Loading the programs …");
    cancel.hidden = progress.hidden = false;
    run.disabled = true;
    progress.value = 0;
    const asked = question();
    change({question: asked, sizes: []});
    end = ask<Question, News>(asked, {worker, here: async () => (await import("./answer.js")).answer, hear});
  });
  return element;
}

function button(document: Document, name: string, type: "submit" | "button"): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = type;
  element.textContent = name;
  return element;
}
