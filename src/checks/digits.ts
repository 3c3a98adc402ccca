/** No more digits than this say anything of a double. */
const most = 15;

/**
 * How many significant digits of *value* an absolute error of at most *bound* justifies, 0 … 15: those whose place is worth twice the
 * bound or more, so that value and what is printed of it are both within one unit of the last from the truth. NaN and Infinity justify none.
 */
export function justifiedDigits(value: number, bound: number): number {
  if (!(Number.isFinite(value) && bound >= 0 && bound < Infinity)) return 0;
  if (bound === 0) return most;
  if (value === 0) return 0;
  const leading = Math.floor(Math.log10(Math.abs(value)));
  return Math.min(most, Math.max(0, leading - lastPlace(bound) + 1));
}

/**
 * *value* printed as far as an absolute error of at most *bound* justifies, as "0.46853"; where that is not one digit, the two
 * with one digit each, as "0.7 ± 0.4" or "0 ± 3e−9". The minus sign is the typographic one.
 */
export function digits(value: number, bound: number): string {
  const count = justifiedDigits(value, bound);
  if (count > 0) return written(bound === 0 ? String(value) : rounded(value, {count, bound}));
  if (!Number.isFinite(value)) return written(String(value));
  if (!(bound < Infinity)) return `${written(brief(value))} ± ?`;
  const shown = Math.abs(value) <= bound ? "0" : brief(value);
  return bound === 0 ? written(shown) : written(`${shown} ± ${brief(bound)}`);
}

/** The exponent of the last place that a bound justifies. */
function lastPlace(bound: number): number {
  return Math.ceil(Math.log10(2 * bound));
}

/** Rounding may carry into a digit more: 9.96 to two is 10, whose second digit is at the same place as before. */
function rounded(value: number, {count, bound}: {count: number; bound: number}): string {
  const place = lastPlace(bound);
  const plain = place <= 0 && place >= -20 && Math.abs(value) < 1e15 && Math.abs(value) >= 1e-6;
  return plain && count < most ? value.toFixed(-place) : value.toPrecision(count);
}

function brief(value: number): string {
  return String(Number(value.toPrecision(1)));
}

function written(text: string): string {
  return text.replace("e+", "e").replaceAll("-", "−");
}
