import * as Plot from "@observablehq/plot";

export interface StackedNamesOptions {
  /** In which corner of the frame. */
  corner: "bottom-left" | "top-right" | "top-left" | "bottom-right";
  /** How far from its side, in pixels; defaults to 10. */
  inset?: number;
}

/** Marks for a plot: the names of its lines in one corner, one above the other, in the lines' colours and legible on them. */
export function stackedNames(
  lines: readonly {name: string; stroke: string}[],
  {corner, inset = 10}: StackedNamesOptions
): Plot.Markish[] {
  const isTop = corner.startsWith("top");
  return lines.map(({name, stroke}, i) =>
    Plot.text([name], {
      frameAnchor: corner,
      dx: corner.endsWith("left") ? inset : -inset,
      dy: isTop ? 8 + 18 * i : -10 - 18 * (lines.length - 1 - i),
      fill: stroke,
      stroke: "var(--theme-background)",
      strokeWidth: 4,
      fontWeight: 600
    })
  );
}
