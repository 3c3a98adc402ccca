import type {Matrix} from "../../math/dense/matrix.js";

/** All pixels of one level, as one path. */
export interface PixelPath {
  /** The level, in [0, 1]. */
  t: number;
  /** SVG path data: a rectangle for each run of pixels along a row. */
  path: string;
}

export interface PixelPathsOptions {
  /** The level of an entry; what it gives outside [0, 1] is moved to the nearer end. */
  level: (value: number) => number;
  /** How many levels to tell apart, at least 2; defaults to 17, so that a middle exists. */
  levels?: number;
  /** The place of the upper left corner; defaults to 0, 0. */
  x?: number;
  y?: number;
  /** The side of a pixel; defaults to 1. */
  size?: number;
}

/**
 * The pixels of a picture, gathered by level, so that a picture costs as many elements as it has levels and its colours
 * can be those of a stylesheet.
 */
export function pixelPaths(
  {rows, columns, data}: Matrix,
  {level, levels = 17, x = 0, y = 0, size = 1}: PixelPathsOptions
): PixelPath[] {
  const steps = levels - 1;
  const step = (at: number) => Math.round(steps * Math.min(1, Math.max(0, level(data[at]!))));
  const paths = new Map<number, string>();
  for (let i = 0; i < rows; ++i) {
    for (let j = 0, end = 0; j < columns; j = end) {
      const own = step(i * columns + j);
      for (end = j + 1; end < columns && step(i * columns + end) === own; ++end);
      const run = `M${x + j * size},${y + i * size}h${(end - j) * size}v${size}h${(j - end) * size}z`;
      paths.set(own, (paths.get(own) ?? "") + run);
    }
  }
  return Array.from(paths, ([own, path]) => ({t: own / steps, path})).sort((a, b) => a.t - b.t);
}
