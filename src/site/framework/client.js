// What Framework's client exports in a page, built or previewed: beside `define`, what live cells are taken back by.
export * from "../../../node_modules/@observablehq/framework/dist/client/index.js";
export {
  findRoots,
  main,
  registerRoot,
  runtime,
  undefine
} from "../../../node_modules/@observablehq/framework/dist/client/main.js";
