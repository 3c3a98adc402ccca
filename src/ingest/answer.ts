import {DataError} from "./data-error.js";
import {read} from "./read.js";
import {type Answer, pack} from "./transport.js";

/** What is asked of a worker. */
export interface Question {
  bytes: Uint8Array;
  name: string;
}

/** Reads a file, and says what came of it. Never rejects. */
export async function answer({bytes, name}: Question): Promise<Answer> {
  try {
    return {packed: pack(await read(bytes, {name}))};
  } catch (error) {
    return error instanceof DataError ? {refused: error.toJSON()} : {failed: String(error)};
  }
}
