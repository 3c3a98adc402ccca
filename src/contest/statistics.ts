/** The middle of several measurements, and how far they spread. */
export interface Spread {
  median: number;
  /** The quartiles, between which half of the measurements lie. */
  low: number;
  high: number;
}

/**
 * The median and quartiles of *values*, interpolated between neighbours.
 *
 * Throws a RangeError if there are none, or one is NaN.
 */
export function spread(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError("no values to take the median of");
  if (values.some(Number.isNaN)) throw new RangeError(`a value is NaN: ${values.join(", ")}`);
  const sorted = values.toSorted((x, y) => x - y);
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  };
  return {low: at(0.25), median: at(0.5), high: at(0.75)};
}

/** A power law y = factor · x^slope. */
export interface PowerLaw {
  slope: number;
  factor: number;
}

/**
 * The power law that fits the *points* best, by least squares of the logarithms; null if there are not two different x.
 *
 * Throws a RangeError if a coordinate is not positive and finite.
 */
export function powerLaw(points: readonly {x: number; y: number}[]): PowerLaw | null {
  for (const {x, y} of points) {
    if (!(0 < x && x < Infinity && 0 < y && y < Infinity))
      throw new RangeError(`a logarithm needs positive numbers: ${x}, ${y}`);
  }
  const logs = points.map(({x, y}) => [Math.log(x), Math.log(y)]);
  const mean = (i: number) => logs.reduce((sum, log) => sum + log[i], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const sxx = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  if (!(sxx > 0)) return null;
  const slope = logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx;
  return {slope, factor: Math.exp(my - slope * mx)};
}
