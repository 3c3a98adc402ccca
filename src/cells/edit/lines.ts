/** The offset at which the line of *offset* starts. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") --start;
  return start;
}

/** The offset at which the line of *offset* ends, before what ends it. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") ++end;
  return end;
}

/** The offset after what ends the line that ends at *end*; *end* itself at the end of the text. */
export function afterLine(text: string, end: number): number {
  if (text[end] === "\r" && text[end + 1] === "\n") return end + 2;
  return Math.min(text.length, end + 1);
}

/** The offset at which the line before the one that starts at *start* ends; *start* itself at the start of the text. */
export function beforeLine(text: string, start: number): number {
  if (text[start - 1] === "\n" && text[start - 2] === "\r") return start - 2;
  return Math.max(0, start - 1);
}

/** Whether the line at *offset* says nothing; in a quote, beyond its marker. */
export function isBlankLine(text: string, offset: number, quoted: boolean): boolean {
  const line = text.slice(lineStart(text, offset), lineEnd(text, offset));
  return (quoted ? /^[\s>]*$/ : /^\s*$/).test(line);
}
