// Notes each module that is loaded. Plain JavaScript, because Node's hook thread loads it.
import {appendFileSync} from "node:fs";

let trace;

export function initialize(data) {
  trace = data.trace;
}

export async function load(url, context, next) {
  appendFileSync(trace, `${url.replace(/\?.*$/, "")}\n`);
  return next(url, context);
}
