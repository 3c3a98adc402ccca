/** A position in a text; both count from one, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/**
 * A page's text, and its *normal* form, in which lines end in `\n`, as Markdown is read. Offsets into the normal form
 * have their counterparts in the original.
 */
export class PageText {
  readonly normal: string;
  /** Offsets into the normal form of the line feeds that were `\r\n`. */
  private readonly pairs: number[] = [];
  private readonly starts = [0];
  private readonly originalStarts = [0];

  constructor(readonly text: string) {
    this.normal = text.replace(/\r\n?/g, "\n");
    for (let i = 0; (i = this.normal.indexOf("\n", i) + 1);) this.starts.push(i);
    const ends = /\r\n?|\n/g;
    for (let m; (m = ends.exec(text));) {
      this.originalStarts.push(ends.lastIndex);
      if (m[0].length === 2) this.pairs.push(m.index - this.pairs.length);
    }
  }

  /** The offset into the original of an offset into the normal form. */
  original(offset: number): number {
    return offset + countBelow(this.pairs, offset);
  }

  /** The line, from zero, of an offset into the normal form. */
  lineOf(offset: number): number {
    return countBelow(this.starts, offset + 1) - 1;
  }

  /** The offset into the normal form at which a line, from zero, starts; the text's length after the last one. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.normal.length;
  }

  /** The offset into the normal form at which a line, from zero, ends. */
  lineEnd(line: number): number {
    const next = this.starts[line + 1];
    return next === undefined ? this.normal.length : next - 1;
  }

  /** The line and column of an offset into the original. */
  position(offset: number): Position {
    const line = countBelow(this.originalStarts, offset + 1);
    return {line, column: offset - this.originalStarts[line - 1]! + 1};
  }
}

/** How many entries of an ascending list are below *limit*. */
function countBelow(list: readonly number[], limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
