export * from "./client.js";
export {open} from "../../../node_modules/@observablehq/framework/dist/client/preview.js";
