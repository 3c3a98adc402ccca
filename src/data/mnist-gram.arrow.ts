import {integers, writeTable} from "./support/arrow.js";
import {readDigits, size} from "./support/mnist.js";

// Σ x xᵀ over all 10,000 digits x of 784 grey levels: its upper triangle, by rows, in exact integers. With the Σ x of
// mnist-sums.arrow it holds the covariance of the whole set, in a sixth of the bytes.
const {digit, pixels, provenance} = readDigits();
const gram = new Uint32Array((size * (size + 1)) / 2); // at most 10,000 · 255² < 2³²
const start = Uint32Array.from({length: size}, (_, i) => i * size - (i * (i + 1)) / 2); // (i, j) is at start[i] + j

for (let row = 0; row < digit.length; ++row) {
  const image = pixels.subarray(row * size, (row + 1) * size);
  const inked: number[] = [];
  image.forEach((level, p) => level && inked.push(p));
  for (let a = 0; a < inked.length; ++a) {
    const i = inked[a];
    for (let b = a; b < inked.length; ++b) gram[start[i] + inked[b]] += image[i] * image[inked[b]];
  }
}

writeTable(
  "mnist-gram.arrow",
  {product: integers(gram)},
  {...provenance, n: digit.length, note: "upper triangle, with the diagonal, by rows, of the sum of x xᵀ; x in 0 … 255"}
);
