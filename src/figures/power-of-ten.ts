/** Writes a power of ten, such as 10⁻³, for a logarithmic axis; 1 as such, and other values not at all. */
export function powerOfTen(value: number): string {
  const exponent = Math.log10(value);
  if (Math.abs(exponent - Math.round(exponent)) > 1e-9) return "";
  const digits = [...String(Math.abs(Math.round(exponent)))].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("");
  return Math.round(exponent) === 0 ? "1" : `10${exponent < 0 ? "⁻" : ""}${digits}`;
}
