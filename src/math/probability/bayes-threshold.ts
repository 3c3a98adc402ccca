/**
 * The probability from which on to act costs less, on average, than to wait: c_FP / (c_FP + c_FN), if to act in vain costs c_FP and to miss
 * what comes costs c_FN (Elkan 2001).
 *
 * Throws a RangeError if a cost is negative or not finite, or both are 0.
 */
export function bayesThreshold(falsePositive: number, falseNegative: number): number {
  for (const [name, cost] of Object.entries({falsePositive, falseNegative})) {
    if (!(typeof cost === "number" && 0 <= cost && cost < Infinity)) {
      throw new RangeError(`invalid ${name}; not in [0, ∞): ${String(cost)}`);
    }
  }
  const most = Math.max(falsePositive, falseNegative);
  if (most === 0) throw new RangeError("costs must not both be 0");
  return falsePositive / most / (falsePositive / most + falseNegative / most); // which no cost overflows
}
