export type Point = [x: number, y: number];

/**
 * Drops the points of a line, in degrees, that least change it, until each that is left spans a triangle of at least
 * *area* square degrees with its neighbours (Visvalingam & Whyatt 1993). The ends stay, and so do four points of a
 * closed line, so that lines which met still meet.
 */
export function simplify(line: readonly Point[], area: number): Point[] {
  const points = [...line];
  const [first, last] = [points[0], points[points.length - 1]];
  const fewest = first[0] === last[0] && first[1] === last[1] ? 4 : 2;
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
  const shrink = Math.cos((first[1] * Math.PI) / 180);
  const spans = (i: number): number => shrink * ringArea([points[i - 1], points[i], points[i + 1]]);
  while (points.length > fewest) {
    let least = 1;
    for (let i = 2; i < points.length - 1; ++i) if (spans(i) < spans(least)) least = i;
    if (spans(least) >= area) break;
    points.splice(least, 1);
  }
  return points;
}

/** The area inside a ring in the units of its coordinates squared, whichever way round it goes. */
export function ringArea(ring: readonly Point[]): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    twice += x * nextY - nextX * y;
  });
  return Math.abs(twice) / 2;
}

/** The polygons of at least *area* square degrees, each a list of rings, the outer one first; if none is, the largest. */
export function largePolygons(polygons: Point[][][], area: number): Point[][][] {
  const sizes = polygons.map(([outer]) => ringArea(outer) * Math.cos((outer[0][1] * Math.PI) / 180));
  const least = Math.min(area, Math.max(...sizes));
  return polygons.filter((_, i) => sizes[i] >= least);
}
