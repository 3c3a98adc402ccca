import {integers, writeTable} from "./support/arrow.js";
import {readDigits, size} from "./support/mnist.js";

// Σ x over all 10,000 digits x of 784 grey levels; the companion of mnist-gram.arrow.
const {digit, pixels, provenance} = readDigits();
const sum = new Uint32Array(size);
pixels.forEach((level, at) => (sum[at % size] += level));

writeTable(
  "mnist-sums.arrow",
  {sum: integers(sum)},
  {...provenance, n: digit.length, note: "the sum of x by pixel; x in 0 … 255"}
);
