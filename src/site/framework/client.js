// What Framework's client exports in a page, built or previewed: beside `define`, what live cells are taken back by, and what
// shows a value.
import {
  define as defineCell,
  runtime,
  undefine as undefineCell
} from "../../../node_modules/@observablehq/framework/dist/client/main.js";
import {endEarly} from "./end-early.js";

export * from "../../../node_modules/@observablehq/framework/dist/client/index.js";
export {inspect} from "../../../node_modules/@observablehq/framework/dist/client/inspect.js";
export {
  findRoots,
  main,
  registerRoot,
  runtime
} from "../../../node_modules/@observablehq/framework/dist/client/main.js";

const variables = new Map();

/** Framework's, and the cell's variable can be asked for. */
export function define(cell) {
  defineCell({...cell, body: endEarly(cell.body)});
  variables.set(
    cell.id,
    Array.from(runtime._variables).findLast((variable) => variable._observer._node)
  );
}

export function undefine(id) {
  variables.delete(id);
  undefineCell(id);
}

/** The variable of a cell that is defined. */
export function variableOf(id) {
  return variables.get(id);
}
