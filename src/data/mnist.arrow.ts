import {bytesOf, integers, writeTable} from "./support/arrow.js";
import {readDigits, size} from "./support/mnist.js";

// All 10,000 digits; mnist-2000.arrow has the first 2,000 of them.
const {digit, index, pixels, provenance} = readDigits();

writeTable(
  "mnist.arrow",
  {digit: integers(digit), index: integers(index), pixels: bytesOf(size, pixels)},
  {...provenance, note: "sorted by index within the digit, then by digit; pixels are 28 rows of 28 grey levels"}
);
