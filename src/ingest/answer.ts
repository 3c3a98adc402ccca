import {DataError, type ErrorRecord} from "./data-error.js";
import {loadMaker, type MakerCall} from "./needs/makers.js";
import type {Made, Mapping} from "./needs/need.js";
import {packOutline, type PackedOutline} from "./outline.js";
import type {OwnTable} from "./own-table.js";
import {read} from "./read.js";

/** What is asked: to read a file, then to make of what was read what a page needs. */
export type Question = {read: Blob; name: string} | {make: MakerCall; mapping: Mapping};

export type Answer =
  {outline: PackedOutline} | {made: Made<unknown>} | {refused: ErrorRecord} | {failed: string}; // prettier-ignore

/** What answers questions about one file, and keeps its table between them. An answer never rejects. */
export function answering(): (question: Question) => Promise<Answer> {
  let data: OwnTable | undefined;
  return async (question) => {
    try {
      if ("read" in question) {
        data = await read(new Uint8Array(await question.read.arrayBuffer()), {name: question.name});
        return {outline: packOutline(data)};
      }
      return {made: (await loadMaker(question.make)).make(data!, question.mapping)};
    } catch (error) {
      return error instanceof DataError ? {refused: error.toJSON()} : {failed: String(error)};
    }
  };
}
