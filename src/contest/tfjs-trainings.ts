import {tfjsGcn} from "./tfjs-gcn.js";
import {tfjsPerceptron} from "./tfjs-perceptron.js";
import {tfjsShallow} from "./tfjs-shallow.js";

/** What TensorFlow.js trains beside our own code: generators of plain states. None loads the library before it is called. */
export const tfjsTrainings = {gcn: tfjsGcn, perceptron: tfjsPerceptron, shallow: tfjsShallow};

export type TfjsName = keyof typeof tfjsTrainings;

export type TfjsArguments<Name extends TfjsName> = Parameters<(typeof tfjsTrainings)[Name]>;

/** What a training yields, one by one. */
export type TfjsState<Name extends TfjsName> =
  ReturnType<(typeof tfjsTrainings)[Name]> extends AsyncGenerator<infer State> ? State : never;
