import {parseArgs, type ParseArgsConfig} from "node:util";

export class UsageError extends Error {}

/** Parses a command's arguments; what it does not know is a UsageError. */
export function options<T extends NonNullable<ParseArgsConfig["options"]>>(args: string[], known: T) {
  try {
    return parseArgs({args, options: known, allowPositionals: true, strict: true});
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
