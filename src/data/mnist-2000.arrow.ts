import {bytesOf, integers, writeTable} from "./support/arrow.js";
import {readDigits, size} from "./support/mnist.js";

// The first 2,000 rows of mnist.arrow: the first 200 images of each digit.
const {digit, index, pixels, provenance} = readDigits(2000);

writeTable(
  "mnist-2000.arrow",
  {digit: integers(digit), index: integers(index), pixels: bytesOf(size, pixels)},
  {...provenance, note: "sorted by index within the digit, then by digit; pixels are 28 rows of 28 grey levels"}
);
