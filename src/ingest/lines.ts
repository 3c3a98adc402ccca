/** A line of a text and its number, from 1. */
export interface Line {
  text: string;
  number: number;
}

/** The lines of *text*, without what ends them; one at a time, so that a large text is not held twice. */
export function* linesOf(text: string): Generator<Line> {
  let number = 1;
  for (let start = 0; start < text.length; ++number) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    yield {text: text.slice(start, text[end - 1] === "\r" ? end - 1 : end), number};
    start = end + 1;
  }
}
