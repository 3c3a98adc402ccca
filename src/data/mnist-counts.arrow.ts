import {integers, writeTable} from "./support/arrow.js";
import {readDigits} from "./support/mnist.js";

// How many of the 10,000 images show each digit.
const {digit, provenance} = readDigits();
const count = new Uint32Array(10);
for (const d of digit) ++count[d];

writeTable("mnist-counts.arrow", {digit: integers(Array.from(count.keys())), count: integers(count)}, provenance);
