/** A duration of *ms* milliseconds with three digits and the unit that suits it: "0.42 ms", "1.26 s". */
export function duration(ms: number): string {
  return ms < 1000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/** A ratio with three digits, or two above a hundred. */
export function ratioText(ratio: number): string {
  return digits(ratio);
}

/** How wrong an answer is: "3.1e-15", or what null stands for. */
export function errorText(error: number | null | undefined): string {
  if (error == null) return "makes no sense";
  if (error === 0) return "0";
  return Math.abs(error) >= 1e-3 && Math.abs(error) < 1000 ? digits(error) : error.toExponential(1).replace("e+", "e");
}

function digits(value: number): string {
  if (value === 0) return "0";
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(places, 4)).replace("-", "−");
}
