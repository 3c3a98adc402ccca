export {mathematics, type MathematicsOptions} from "./mathematics.js";
export {PageError, type Problem} from "./page.js";
