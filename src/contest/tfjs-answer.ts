import {tfjsTrainings, type TfjsArguments, type TfjsName, type TfjsState} from "./tfjs-trainings.js";

/** What a page asks its worker. */
export interface TfjsQuestion<Name extends TfjsName = TfjsName> {
  name: Name;
  args: TfjsArguments<Name>;
}

/** What is told: a state, the end, or that it failed. */
export type TfjsNews<Name extends TfjsName = TfjsName> = {state: TfjsState<Name>} | {done: true} | {error: string};

/** Trains as *question* says. */
export async function tfjsAnswer({name, args}: TfjsQuestion, tell: (news: TfjsNews) => void): Promise<void> {
  try {
    const train = tfjsTrainings[name] as (...args: TfjsArguments<TfjsName>) => AsyncGenerator<TfjsState<TfjsName>>;
    for await (const state of train(...args)) tell({state});
    tell({done: true});
  } catch (error) {
    tell({error: error instanceof Error ? error.message : String(error)});
  }
}
