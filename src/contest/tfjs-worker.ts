import {tfjsTrainings, type TfjsArguments, type TfjsName, type TfjsState} from "./tfjs-trainings.js";

/** What the page asks of its worker. */
export interface TfjsQuestion<Name extends TfjsName = TfjsName> {
  name: Name;
  args: TfjsArguments<Name>;
}

/** What the worker tells: a state, the end, or that it failed. */
export type TfjsNews<Name extends TfjsName = TfjsName> = {state: TfjsState<Name>} | {done: true} | {error: string};

const tell = (news: TfjsNews) => {
  self.postMessage(news);
};

self.addEventListener("message", async ({data: {name, args}}: MessageEvent<TfjsQuestion>) => {
  try {
    const train = tfjsTrainings[name] as (...args: TfjsArguments<TfjsName>) => AsyncGenerator<TfjsState<TfjsName>>;
    for await (const state of train(...args)) tell({state});
    tell({done: true});
  } catch (error) {
    tell({error: error instanceof Error ? error.message : String(error)});
  }
});
