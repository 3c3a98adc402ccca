import type TypeScript from "typescript";

/** A text that knows in what it differs from the one before, so that TypeScript parses anew only what changed. */
export class Snapshot implements TypeScript.IScriptSnapshot {
  constructor(
    readonly text: string,
    private readonly before?: Snapshot
  ) {}

  getText(start: number, end: number): string {
    return this.text.slice(start, end);
  }

  getLength(): number {
    return this.text.length;
  }

  getChangeRange(old: TypeScript.IScriptSnapshot): TypeScript.TextChangeRange | undefined {
    if (old !== this.before) return undefined;
    const [a, b] = [this.before!.text, this.text];
    const shorter = Math.min(a.length, b.length);
    let start = 0;
    while (start < shorter && a[start] === b[start]) ++start;
    let end = 0;
    while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) ++end;
    return {span: {start, length: a.length - end - start}, newLength: b.length - end - start};
  }
}
