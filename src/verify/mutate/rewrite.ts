/** A stretch of a text that is written anew; those inside it have been, when *write* asks for a part. */
export interface Edit {
  start: number;
  end: number;
  write: (render: (start: number, end: number) => string) => string;
}

/** Applies *edits*, which may lie in one another but not overlap; of two with one range the later is inside. */
export function rewrite(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || b.end - a.end);
  /** Renders a range with the edits from *first* on that begin before its end. */
  const render = (start: number, end: number, first: number): string => {
    let output = "";
    let at = start;
    for (let i = first; i < sorted.length && sorted[i]!.start < end; ++i) {
      const edit = sorted[i]!;
      if (edit.start < at || edit.end > end) continue;
      output += text.slice(at, edit.start) + edit.write((from, to) => render(from, to, i + 1));
      at = edit.end;
    }
    return output + text.slice(at, end);
  };
  return render(0, text.length, 0);
}
