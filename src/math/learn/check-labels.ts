import {checkNumbers} from "../dense/check.js";

/** Throws an error unless *labels* has an integer in 0 … 2³² − 2 for each of *rows*; returns how many classes they name. */
export function checkLabels(labels: ArrayLike<number>, rows: number): number {
  checkNumbers("labels", labels);
  if (labels.length !== rows)
    throw new RangeError(`labels must have one for each of ${rows} rows; got ${labels.length}`);
  let classes = 0;
  for (let i = 0; i < rows; ++i) {
    const label = labels[i];
    if (!(Number.isInteger(label) && 0 <= label && label < 2 ** 32 - 1)) {
      throw new RangeError(`labels: entry ${i} is not an integer in 0 … 2³² − 2: ${label}`);
    }
    classes = Math.max(classes, label + 1);
  }
  return classes;
}
